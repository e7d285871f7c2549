import { runProgram } from "../runProgram.ts";
import { mutateLocksProgram } from "./mutateLocksProgram.ts";

await runProgram(mutateLocksProgram);
