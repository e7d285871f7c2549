import { findChecker, TlaError } from "../../../../tla/index.ts";
import { checkModels, failsAsNamed } from "../../../models/checkModels.ts";
import { type Model, readManifest } from "../../../models/manifest.ts";
import { packageFiles } from "../../packageFiles.ts";
import type { MutantKind } from "../mutantKind.ts";
import type { Trying } from "./trying.ts";
import { classOfTwin } from "./twinClasses.ts";

/** The quick twins, models with a bug in them: tried by TLC, which must find the property broken that the manifest names. */
export async function specMutants({ signal, tools }: Trying): Promise<MutantKind> {
  const { models } = await readManifest(packageFiles.spec);
  const quick = models.filter(({ tier }) => tier === "quick");
  const twins = quick.filter(({ kind }) => kind === "bug");
  const check = (chosen: readonly Model[], onReport: Parameters<typeof checkModels>[2]) =>
    checkModels(packageFiles.spec, chosen, { ...tools, signal, compareFigures: false, ...onReport });
  return {
    of: "spec",
    mutants: twins.map(({ name, says }) => ({ name, class: classOfTwin(name) ?? "other", says })),
    async hindrance() {
      try {
        await findChecker(tools);
        return null;
      } catch (error) {
        if (error instanceof TlaError) return error.message;
        throw error;
      }
    },
    async control(chosen) {
      const bases = new Set(chosen.map(({ name }) => name.split("_")[0]!));
      const models = quick.filter(({ kind, name }) => kind === "model" && bases.has(name.split("_")[0]!));
      const reports = await check(models, {});
      const wrong = reports.find(({ asExpected }) => !asExpected);
      return wrong === undefined ? null : `${wrong.model.name}: ${wrong.differences.join("; ")}`;
    },
    async tryAll(chosen, onTried) {
      await check(
        chosen.map((one) => twins.find(({ name }) => name === one.name)!),
        {
          onReport({ model, result, differences }) {
            const one = chosen.find(({ name }) => name === model.name)!;
            const TLC = failsAsNamed(model, result) ? `${model.violates} fails` : null;
            const says = TLC === null ? `${one.says} ${differences.join("; ")}` : one.says;
            onTried({ ...one, says, of: "spec", found: { TLC } });
          },
        },
      );
    },
    end: async () => {},
  };
}
