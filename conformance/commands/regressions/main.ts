import { runProgram } from "../runProgram.ts";
import { regressionsProgram } from "./regressionsProgram.ts";

await runProgram(regressionsProgram);
