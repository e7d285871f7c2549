import { fileURLToPath } from "node:url";
import type { Verdict } from "../../verdict.ts";

/** What must come of an adapter that does something wrong, or strange. */
export type Fault = {
  /** Of the program in this folder. */
  readonly name: string;
  /** Another program, in its place. */
  readonly command?: string;
  readonly verdict: Verdict["verdict"];
  /** Of an error. */
  readonly kind?: "adapter" | "protocol" | "timeout";
  /** What the message of an error says, or that of a divergence's report. */
  readonly says?: RegExp;
  readonly step?: number;
  /** Whether processes are found that left the group. */
  readonly leaves?: true;
};

const errored = (
  name: string,
  kind: "adapter" | "protocol" | "timeout",
  says: RegExp,
  more: Partial<Fault> = {},
): Fault => ({ name, verdict: "errored", kind, says, ...more });
const adapter = (name: string, says: RegExp, more?: Partial<Fault>) => errored(name, "adapter", says, more);
const protocol = (name: string, says: RegExp, more?: Partial<Fault>) => errored(name, "protocol", says, more);
const late = (name: string, says: RegExp, more?: Partial<Fault>) => errored(name, "timeout", says, more);
const passed = (name: string, more: Partial<Fault> = {}): Fault => ({ name, verdict: "passed", ...more });

/** The deadline that they are given, in ms: enough for Node to start on a busy machine. */
export const faultDeadline = 3000;

/** Every fault, by the program of this folder that commits it. */
export const faults: readonly Fault[] = [
  passed("right"),
  adapter("no program", /"\/no\/such\/program" cannot be started: there is no such program\. Name/, {
    command: "/no/such/program",
  }),
  adapter("not executable", /cannot be started: it is not executable/, {
    command: fileURLToPath(new URL("right.mjs", import.meta.url)),
  }),
  adapter("a folder", /cannot be started: it is not executable/, { command: "/" }),
  adapter("exitsAtOnce", /ended with code 0 before it said hello\. Mend/),
  adapter(
    "exitsWithCode",
    /ended with code 3\. It has printed 30 lines since its last answer, the first "line 1"\. Mend/,
    { step: 0 },
  ),
  adapter("killsItself", /ended by SIGKILL\. Mend/),
  late("neverSaysHello", /^No answer to hello within 3000 ms\. Mend the adapter or allow it more time$/),
  late("neverAnswers", /^No answer to the reset within 3000 ms/, { step: 0 }),
  late("neverStopsStepping", /^No answer to the step within 3000 ms/, { step: 2 }),
  late("ignoresTerm", /^No answer to the reset within 3000 ms/),
  adapter("grandchildHoldsStdout", /ended with code 1\. Mend/),
  passed("grandchildLeavesGroup", { leaves: true }),
  passed("grandchildHides", { leaves: true }),
  protocol("endlessLine", /^Line 2 of stdout: expected at most \d+ bytes, found \d+ and no end\. Mend/),
  late("neverReads", /^No answer to hello within 3000 ms/),
  late("closesStdin", /^No answer to /),
  adapter("closesStdout", /ended with code 0\. Mend/),
  protocol("notJson", /^Line 2 of stdout: expected JSON, found "I am fine, thank you"\. Mend/),
  protocol("emptyLine", /^Line 2 of stdout: expected a JSON object, found an empty line\./),
  protocol("byteOrderMark", /expected JSON without a byte order mark, found a byte order mark\./),
  protocol("nul", /^Line 2 of stdout: expected JSON, found/),
  adapter("cutLine", /ended with code 0, in the middle of line 2 of stdout\. Mend/),
  passed("carriageReturns"),
  passed("bareCarriageReturn"),
  protocol("invalidUtf8", /^Line 2 of stdout: expected UTF-8, found/),
  protocol("loneSurrogate", /^Line 1 of stdout: expected texts that are valid Unicode/),
  protocol("duplicateKey", /expected each key once, found "ok" twice\./),
  protocol("protoKey", /expected keys other than "__proto__"/),
  protocol("largeNumber", /expected an integer of 32 bits, found "9007199254740993"/),
  protocol("exponent", /expected an integer of 32 bits, found "0e0"/),
  protocol("minusZero", /expected an integer of 32 bits, found "-0"/),
  protocol("deepNesting", /expected at most 32 levels, found deeper nesting\./),
  protocol("otherVersion", /speaks version 2 of the protocol, and stopcount version 1\. Make them one/),
  adapter("refusesVersion", /cannot do hello: I speak version 2\. Mend/),
  protocol("unknownField", /expected an answer as docs\/protocol\.md has it \(Unrecognized key: "mood"\)/),
  protocol("unknownCapability", /hello: .*"stepwize"\. Did you mean "stepwise"\?/),
  protocol("otherId", /^Line 2 of stdout: expected the answer to request 2, found/),
  protocol("noId", /^Line 2 of stdout: expected the answer to request 2, found/),
  protocol("answersTwice", /^Line \d of stdout: expected /),
  protocol("noiseBeforeHello", /^Line 1 of stdout: expected JSON, found "Loading the kernel \.\.\."/),
  protocol("noiseBetween", /^Line 2 of stdout: expected JSON, found "now comes a run"/),
  protocol("tooFewResults", /expected a result for each of \d+ steps, found \d+ results/),
  protocol("notObserved", /expected an answer as docs\/protocol\.md has it \(results\.0\.observed: /),
  { name: "missingField", verdict: "diverged", says: /count +1 +\(absent\)/ },
  { name: "extraField", verdict: "diverged", says: /half +\(absent\) +0/ },
  { name: "wrongType", verdict: "diverged", says: /count +1 +"1"/ },
  { name: "blocked", verdict: "diverged", says: /outcome +(ok|panic "count is 0") +blocked "nobody takes"/ },
  passed("poisoned"),
  late("lateAnswer", /^No answer to the reset within 3000 ms/),
  late("slowDrip", /^No answer to the reset within 3000 ms/),
  passed("strangeName"),
  passed("writesFiles"),
  late("spins", /^No answer to the reset within 3000 ms/),
];
