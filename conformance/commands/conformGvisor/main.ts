import { runProgram } from "../runProgram.ts";
import { conformGvisorProgram } from "./conformGvisorProgram.ts";

await runProgram(conformGvisorProgram);
