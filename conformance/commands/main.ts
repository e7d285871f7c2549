import { program } from "./program.ts";
import { runProgram } from "./runProgram.ts";

await runProgram(program);
