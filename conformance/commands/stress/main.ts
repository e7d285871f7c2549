import { runProgram } from "../runProgram.ts";
import { stressProgram } from "./stressProgram.ts";

await runProgram(stressProgram);
