import type { Diverged } from "../../engine/index.ts";

/** Properties of TaskSetProperties.tla, by what differs and, where that matters, the action. The first that fits is told. */
const properties: readonly {
  readonly variable: string;
  readonly action?: RegExp;
  readonly found?: string | boolean;
  readonly expected?: string | boolean;
  readonly property: string;
}[] = [
  { variable: "goroutine", found: "stuck", property: "NoLostWakeup" },
  { variable: "goroutine", expected: "parked", found: "running", property: "NoGuestPastStop" },
  { variable: "goroutine", expected: "exited", property: "KillFrees" },
  { variable: "goroutine", action: /[sS]aveRestore/, property: "RestoredState" },
  { variable: "goroutine", expected: "running", found: "parked", property: "Resumes" },
  { variable: "stopCount", action: /newTask/, property: "Inherit" },
  { variable: "stopCount", action: /saveRestore/, property: "RestoredState" },
  { variable: "stopCount", property: "StopCountIsSum" },
  { variable: "taskSetStopCount", action: /saveRestore/, property: "RestoredState" },
  { variable: "taskSetStopCount", property: "Inherit" },
  { variable: "stop", action: /saveRestore/, property: "StopIdentity" },
  { variable: "stop", action: /[kK]ill/, property: "KilledNotParked" },
  { variable: "stop", action: /endInternalStop/, property: "EnderLooks" },
  { variable: "stop", property: "InternalDiscipline" },
  { variable: "interrupted", action: /^start$/, property: "StartsInterrupted" },
  { variable: "interrupted", action: /endInternalStop/, expected: true, property: "NoLostSignal" },
  { variable: "interrupted", action: /[sS]ignal|exit/, property: "SignalDelivery" },
  { variable: "interrupted", action: /[bB]egin|pause/, expected: true, property: "Doorbell" },
  { variable: "kicked", action: /endInternalStop/, expected: true, property: "NoLostSignal" },
  { variable: "kicked", expected: true, property: "EveryInterruptKicks" },
  { variable: "runningGoroutines", property: "RunningExact" },
  { variable: "pulled", property: "PulledAreLive" },
  { variable: "pause", property: "PauseReturnsAtRest" },
  { variable: "panic", action: /newTask/, property: "NoBirthAfterKill" },
  { variable: "panic", property: "StopCountInRange" },
  { variable: "enabled", action: /pauseReturn/, property: "PauseReturns" },
  { variable: "enabled", property: "Resumes" },
];

/** The name of the property that states what a divergence breaks; undefined if none does. */
export function brokenProperty(
  action: string,
  differing: readonly string[],
  { expected }: Diverged["shortest"],
): string | undefined {
  const sides = (variable: string) =>
    expected[0]!.differences.find(({ path }) => path.endsWith(`.${variable}`));
  const fits = (value: unknown, wanted: string | boolean | undefined) =>
    wanted === undefined || value === wanted;
  return properties.find(
    (one) =>
      differing.includes(one.variable) &&
      (one.action === undefined || one.action.test(action)) &&
      fits(sides(one.variable)?.found, one.found) &&
      fits(sides(one.variable)?.expected, one.expected),
  )?.property;
}
