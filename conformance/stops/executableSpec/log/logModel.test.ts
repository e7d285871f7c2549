import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { validateLog } from "../../../engine/validate/validateLog.ts";
import { logModel } from "./logModel.ts";

const fixtures = fileURLToPath(new URL("fixtures", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "log-model-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shapes = ["seed", "current"] as const;
type Shape = (typeof shapes)[number];

/** Where the shapes differ, the one that a log is of; all others are judged alike in both. */
const onlyIn: Readonly<Record<string, Shape>> = {
  bornAfterLastExit: "seed",
  killTellsOfSignalThatWaits: "current",
  lastEndsStopOfZombie: "current",
  lastEndsStopThatIsNotCounted: "seed",
  lastExitPanics: "current",
  lastTakesGroupAlong: "current",
  oneLife: "current",
  signalIsRemembered: "current",
  signalIsForgotten: "seed",
  takenInterruptIsNoticed: "seed",
};

/** Judges a log of the fixtures as one of this shape. */
function judged(log: string, shape: Shape) {
  const text = readFileSync(join(fixtures, `${log}.ndjson`), "utf8");
  const file = join(folder, `${shape}.ndjson`);
  writeFileSync(file, text.replace(/"shape":"\w+"/, `"shape":"${shape}"`));
  return validateLog(file, logModel);
}

const accepted = namesIn("accepted");

function namesIn(kind: string): string[] {
  return readdirSync(join(fixtures, kind)).map((name) => name.replace(/\.ndjson$/, ""));
}

const inShapes = accepted.flatMap((log) => shapes.map((shape) => [log, shape] as const));

test.each(inShapes)("logModel: %s, in the shape %s", async (log, shape) => {
  const { verdict } = await judged(`accepted/${log}`, shape);
  expect(verdict).toBe((onlyIn[log] ?? shape) === shape ? "accepted" : "rejected");
});

/** By its file, what is impossible in the last line of a log, and what is the case instead. */
const rejected: Readonly<Record<string, readonly [condition: string, found: string]>> = {
  bornAfterLastExit: ["~exiting[GroupOf[t3]]", "exiting[g1] is true"],
  bornIntoExitingGroup: ["~exiting[GroupOf[t2]]", "exiting[g1] is true"],
  countsBeforeWhatHadEnded: ["stopCount = 1 afterwards", "stopCount would be 3"],
  countsTaskTwice: ["applied[t1] < taskSetStopCount", "applied[t1] is 1, taskSetStopCount is 1"],
  exitGoesOnOwing: ["OwedBy(t1) = {}", 'OwedBy(t1) is ["t2"]'],
  endsStopOfOtherKind: ["stop = null afterwards", 'stop would be "ptraceStop"'],
  exitPassesSignalToItself: [
    "CanReceive(t1, SIGUSR1)",
    'goroutine[t1] is "initiated", stop[t1] is "NoStop", interrupted[t1] is true, MaskedSignals is []',
  ],
  exitsWithoutDoStop: ['goroutine[t1] = "runState"', 'goroutine[t1] is "doStop"'],
  goesOnAfterPanic: ["Going", 'panic is "Invalid stopCount: -1"'],
  goesOnAlthoughStoppedAgain: ['goroutine = "runState" afterwards', 'goroutine would be "parked"'],
  interruptedTaskCanReceive: [
    "CanReceive(t1, SIGUSR1)",
    'goroutine[t1] is "runState", stop[t1] is "NoStop", interrupted[t1] is true, MaskedSignals is []',
  ],
  killEndsStopThatIsNotKillable: ["stop = null afterwards", 'stop would be "ptraceStop"'],
  interruptOfAnotherPaysNothing: ["OwedBy(c1) = {}", 'OwedBy(c1) is ["t1"]'],
  killInOneStepWithinLoop: ["Whole", 'applied is {"t1":0,"t2":0}, taskSetStopCount is 1'],
  killLeavesOneOut: [
    "\\A u \\in Members(g1) : killed[u]",
    'goroutine is {"t1":"new","t2":"new"}, killed is {"t1":true,"t2":false}',
  ],
  killOfAllLeavesOneOut: [
    "\\A u \\in Published : killed[u]",
    'goroutine is {"t1":"new","t2":"new"}, killed is {"t1":true,"t2":false}',
  ],
  killReturnsOwing: ["OwedBy(c1) = {}", 'OwedBy(c1) is ["t1"]'],
  killsNobody: ["Members(g1) # {}", 'goroutine is {"t1":"reaped","t2":"none"}'],
  killsOutsideLoop: ["exiting[GroupOf[t1]]", "exiting[g1] is false"],
  lastEndsStopThatIsNotCounted: [
    "Underflowing(LeftBehind(t2)) = {}",
    'goroutine is {"t1":"exited","t2":"guest"}, stopCount is {"t1":0,"t2":0}',
  ],
  loopSkipsTask: ["Whole", 'applied is {"t1":1,"t2":0}, taskSetStopCount is 1'],
  lostUpdate: ["stopCount = 1 afterwards", "stopCount would be 2"],
  newbornWithoutStop: ["stopCount = 0 afterwards", "stopCount would be 1"],
  passesOverTaskThatCanReceive: [
    "~CanReceive(t2, SIGUSR1)",
    'goroutine[t2] is "guest", stop[t2] is "NoStop", interrupted[t2] is false, MaskedSignals is []',
  ],
  oneOfTwoExitsLast: ["exiting[GroupOf[t3]]", "exiting[g1] is false"],
  pauseReturnsEarly: ["Quiet", "runningGoroutines is 1"],
  pauseReturnsEarlyInOneStep: ["Quiet", "runningGoroutines is 1"],
  pauseReturnsOwing: ["OwedBy(c1) = {}", 'OwedBy(c1) is ["t1"]'],
  runsPastStop: ['goroutine = "runState" afterwards', 'goroutine would be "parked"'],
  savesWithoutPause: ['pause = "paused"', 'pause is "none"'],
  searchReturnsOwing: ["OwedBy(c1) = {}", 'OwedBy(c1) is ["t2"]'],
  secondPauseAsPause: ['pause = "none"', 'pause is "waiting"'],
  signalIsForgotten: ["interrupted = false afterwards", "interrupted would be true"],
  stopOfAllReturnsAmidItsTurns: ["Whole", 'applied is {"t1":1,"t2":0}, taskSetStopCount is 1'],
  stopOfAllReturnsOwing: ["OwedBy(c1) = {}", 'OwedBy(c1) is ["t2"]'],
  takenInterruptIsNoticed: ['goroutine = "doStop" afterwards', 'goroutine would be "guest"'],
  takesNoInterrupt: ["interrupted[t1]", "interrupted[t1] is false"],
  unmatchedEndIsSilent: ['panic = "" afterwards', "panic would be Invalid stopCount: -1"],
  wakesWhileStopped: ["signalled[t1]", "signalled[t1] is false"],
};

test.each(
  Object.entries(rejected).flatMap(([log, why]) =>
    shapes.filter((shape) => onlyIn[log] !== shape).map((shape) => [log, shape, ...why] as const),
  ),
)("logModel: %s, in the shape %s, needs %s, but %s", async (log, shape, condition, found) => {
  const { verdict, events, rejection } = await judged(`rejected/${log}`, shape);
  expect(verdict).toBe("rejected");
  expect(rejection!.possible).toMatchObject([{ condition, found }]);
  // An event that overlaps the impossible one may stand after it.
  expect([events, events + 1]).toContain(rejection!.line);
});

test("logModel: every rejected log is judged", () => {
  expect(Object.keys(rejected).sort()).toEqual(namesIn("rejected").sort());
});

test.each(Object.keys(rejected).filter((log) => onlyIn[log] !== undefined))(
  "logModel: %s, which one shape rejects, the other accepts",
  async (log) => {
    expect((await judged(`rejected/${log}`, onlyIn[log]!)).verdict).toBe("accepted");
  },
);

/** The configuration of the fixtures, with some of it otherwise. */
function logWith(change: object): string {
  const [header] = readFileSync(join(fixtures, "accepted/oneLife.ndjson"), "utf8").split("\n");
  const { config, ...rest } = JSON.parse(header!) as { config: object };
  const file = join(folder, "config.ndjson");
  const event = '{"action":"newTask","args":{"task":"t2"},"at":1}';
  writeFileSync(file, `${JSON.stringify({ ...rest, config: { ...config, ...change } })}\n${event}\n`);
  return file;
}

test("logModel: a configuration that an adapter would be given is one of a log", async () => {
  expect((await validateLog(logWith({}), logModel)).verdict).toBe("accepted");
});

test.each([
  ["another shape", { shape: "future" }, 'config.shape to be one of "seed", "current", found "future"'],
  ["no groups", { groups: undefined }, "config.groups to be a list, found none"],
  ["a group twice", { groups: ["g1", "g2", "g1"] }, 'each group once in config.groups, found "g1" twice'],
  ["a field that there is not", { locks: 1 }, 'only fields that the format has in config, found "locks"'],
  [
    "a task of no group",
    { tasks: { t2: { group: "g9", created: false } } },
    'config.tasks.t2.group among config.groups, found "g9"',
  ],
  [
    "a stop by the name of none",
    { stops: { NoStop: { killable: true } } },
    'stops of other names in config.stops, found "NoStop"',
  ],
  [
    "SIGKILL among its signals",
    { signals: { SIGKILL: { masked: false } } },
    'signals other than SIGKILL in config.signals, found "SIGKILL"',
  ],
  [
    "a count of stops below zero",
    { tasks: { t2: { group: "g1", created: true, externalStops: -5 } } },
    "config.tasks.t2.externalStops to be 0 or more, found -5",
  ],
  [
    "a TaskSet's count below zero",
    { taskSetStopCount: -1 },
    "config.taskSetStopCount to be 0 or more, found -1",
  ],
  [
    "too many signals",
    { signals: Object.fromEntries(Array.from({ length: 32 }, (_, i) => [`S${i}`, { masked: false }])) },
    "at most 31 signals in config.signals, found 32 of them",
  ],
])("logModel: refuses a configuration with %s", async (_, change, message) => {
  await expect(validateLog(logWith(change), logModel)).rejects.toThrow(message);
});
