import type { CheckError, SourceLocation } from "../../modelChecker.ts";
import type { ToolMessage } from "../output/messageReader.ts";
import { readLocation } from "../output/readTrace.ts";
import type { ToolRun } from "../output/toolRun.ts";

const outOfMemoryCodes = new Set([1001, 1002, 1003, 1004, 1005]);
/** TLC's "unexpected exception": the exception's own message is in its text or nested in it. */
const wrapperCode = 1000;
const stackCode = 2103;
const behaviorCode = 2121;

/**
 * Why a run gave no verdict: which kind of error, where, and the next step.
 *
 * @param model paths, named where TLC says only "the configuration file"
 */
export function explainError(run: ToolRun, model: { module: string; config: string }): CheckError {
  const all = run.messages.flatMap(flatten);
  const memory = all.find(({ code }) => outOfMemoryCodes.has(code));
  if (memory || /OutOfMemoryError|StackOverflowError/.test(run.stderr)) {
    const message = memory ? oneLine(memory.text) : firstLine(run.stderr);
    const nextStep = "Give Java more by --heap (for example --heap 8g), or bound the model more tightly";
    return { kind: "outOfMemory", message, nextStep };
  }
  if (all.some(({ code }) => code === 3002)) return ofParsing(run, model.module);
  const config = all.find(({ code }) => (code >= 5001 && code <= 5010) || (code >= 2222 && code <= 2241));
  if (config) return ofConfig(config, model.config);
  const evaluation = run.messages.find(isOfEvaluation);
  if (evaluation) return ofEvaluation(run, evaluation, all);
  return ofJava(run, all);
}

function ofParsing(run: ToolRun, module: string): CheckError {
  const text = `${run.output.join("\n")}\n${run.stderr}`;
  const syntax = /\*\*\*Parse Error\*\*\*\n+([\s\S]*?)(?:\n\n|$)/.exec(text)?.[1];
  const missing = /Cannot find source file for module (\S+?)(?: imported in module (\S+?))?\.?(?:\n|$)/.exec(
    text,
  );
  if (missing) {
    const file = (missing[2] && run.files.get(missing[2])) || module;
    const nextStep = `Put ${missing[1]}.tla beside ${file}, or mend its EXTENDS`;
    return { kind: "semantic", message: missing[0].trim(), file, nextStep };
  }
  const nextStep = "Mend the module at that place";
  if (syntax !== undefined) {
    const name = /Could not parse module (\w+)/.exec(text)?.[1];
    const [, line, column] = /line (\d+), column (\d+)/.exec(syntax) ?? [];
    const place = line === undefined ? {} : { line: Number(line), column: Number(column) };
    const file = (name && run.files.get(name)) || module;
    return { kind: "parse", message: oneLine(syntax), file, ...place, nextStep };
  }
  const [, location, what] = /(line \d+, col \d+ to line .*)\n+(.+)/.exec(text) ?? [];
  const message = what ?? "The module could not be analysed";
  return { kind: "semantic", message, ...placeIn(run, readLocation(location ?? ""), module), nextStep };
}

function ofConfig({ code, text }: ToolMessage, config: string): CheckError {
  const message = oneLine(text);
  const line = /at line (\d+)/.exec(text)?.[1];
  const constant = code === 2222 ? /parameter (\S+) is not assigned/.exec(text)?.[1] : undefined;
  let nextStep = "Mend the configuration file at that place";
  if (code === 5001) nextStep = "Name an existing file by --config";
  else if (constant) nextStep = `Add "CONSTANT ${constant} = ..." to ${config}`;
  else if (code === 2229) nextStep = "Define that name in the module, or mend it in the configuration file";
  return { kind: "config", message, file: config, ...(line && { line: Number(line) }), nextStep };
}

function ofEvaluation(run: ToolRun, wrapper: ToolMessage, all: readonly ToolMessage[]): CheckError {
  const stack =
    all
      .find(({ code }) => code === stackCode)
      ?.text.trim()
      .split("\n") ?? [];
  const innermost = readLocation(stack.at(-1) ?? "") ?? readLocation(wrapper.text);
  const text = wrapper.nested[0]?.text ?? wrapper.text;
  const reason = text
    .replace(/^[\s\S]*The exception was a \S+\n:? ?/, "")
    .replace(/\nWhile working on [\s\S]*$/, "");
  const nextStep = innermost
    ? "Mend that expression, or guard it so that it is evaluated only where it has a value"
    : "Mend the model: see what TLC says above, and the last state of the trace";
  return { kind: "evaluation", message: oneLine(reason), ...placeIn(run, innermost), nextStep };
}

function ofJava(run: ToolRun, messages: readonly ToolMessage[]): CheckError {
  if (run.killedBy !== null) {
    const nextStep = "If the system was out of memory, lower --heap or bound the model more tightly";
    return { kind: "java", message: `Java was ended by ${run.killedBy}`, nextStep };
  }
  const told = messages.find(({ severity }) => severity === 1);
  if (told) {
    const nextStep = "Look that up among TLC's messages; if an extra argument caused it, leave it out";
    return { kind: "unknown", message: oneLine(told.text), nextStep };
  }
  if (run.exitStatus === 0) {
    const printed = firstLine(run.output.join("\n"));
    const message = `Java ended with exit code 0, and TLC did not say that it is done (${printed === "" ? "nothing was printed" : `printed: ${printed.slice(0, 200)}`})`;
    return {
      kind: "java",
      message,
      nextStep: "Run tla-runner doctor to see which Java and which jar are used",
    };
  }
  const message =
    firstLine(`${run.output.join("\n")}\n${run.stderr}`) || `Java ended with exit code ${run.exitStatus}`;
  return {
    kind: "java",
    message,
    nextStep: "Run tla-runner doctor to see which Java and which jar are used",
  };
}

function placeIn(run: ToolRun, location: SourceLocation | null, otherwise?: string): Partial<CheckError> {
  if (location === null) return otherwise === undefined ? {} : { file: otherwise };
  const file = run.files.get(location.module) ?? `${location.module}.tla`;
  return { file, line: location.line, column: location.column };
}

function flatten(message: ToolMessage): ToolMessage[] {
  return [message, ...message.nested.flatMap(flatten)];
}

function isOfEvaluation({ code, severity }: ToolMessage): boolean {
  if (severity !== 1 || code === stackCode || code === behaviorCode) return false;
  return code === wrapperCode || (code >= 2100 && code < 2200);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, " ");
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0]?.trim() ?? "";
}
