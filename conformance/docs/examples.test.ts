import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
// @ts-expect-error a script without types, as a user writes it
import { balanceAfter, lostByChance, lostPayment } from "../../docs/examples/account.js";
// @ts-expect-error a script without types, as a user writes it
import { endOf, lostWakeup } from "../../docs/examples/mailbox.js";
import { packageFiles } from "../commands/packageFiles.ts";
import { type Adapter, readSuite, replay } from "../engine/index.ts";

const file = join(dirname(packageFiles.spec), "docs/examples/mine.js");
const { default: adapter } = (await import(pathToFileURL(file).href)) as { default: Adapter };

test.each(["MCTaskSet_seed", "MCTaskSet_current"])("docs/examples/mine.js: passes %s", async (model) => {
  const suite = await readSuite(join(packageFiles.suites, `${model}.jsonl`));
  const { verdict } = await replay({ suite, adapter });
  expect(verdict).toMatchObject({ verdict: "passed" });
});

test("docs/examples/mine.js: diverges where a newborn goes without its stops", async () => {
  const suite = await readSuite(join(packageFiles.suites, "MCTaskSet_current.jsonl"));
  const observe = () => {
    const seen = adapter.observe() as { tasks: Record<string, object> };
    if (seen.tasks.t2) seen.tasks.t2 = { ...seen.tasks.t2, stopCount: 0 };
    return seen as never;
  };
  const { verdict } = await replay({ suite, adapter: { ...adapter, observe } });
  expect(verdict.verdict).toBe("diverged");
});

test("mailbox.js: somebody sleeps for ever in some schedule, which repeats it", () => {
  const schedule = lostWakeup();
  expect(schedule).toEqual([0, 1, 1, 0]);
  expect(endOf(schedule!)).toBe("deadlock");
  expect(endOf([1, 1, 0])).toBe("done");
});

test("account.js: a payment is lost in some schedule, which repeats it", () => {
  const schedule = lostPayment();
  expect(schedule).not.toBeNull();
  expect(balanceAfter(schedule!)).toBe(1);
  expect(lostByChance(200)).not.toBeNull();
});
