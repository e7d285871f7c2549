import { runProgram } from "../runProgram.ts";
import { mutateSpecProgram } from "./mutateSpecProgram.ts";

await runProgram(mutateSpecProgram);
