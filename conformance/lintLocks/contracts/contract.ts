import { ts } from "ts-morph";
import type { LockRef, Mode } from "../locks/lockRef.ts";
import type { Place } from "../locks/places/place.ts";
import { resolveName } from "../locks/places/resolveName.ts";
import { resolveLock } from "../locks/resolveLock.ts";
import { typeTag } from "../locks/typeTag.ts";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { readTags, type Tag } from "../tags/readTags.ts";
import type { Condition } from "./conditions/condition.ts";
import { parseCondition } from "./conditions/parseCondition.ts";
import { contractTags } from "./contractTags.ts";
import { isPrimitive } from "./isPrimitive.ts";

/** A lock, in a mode, perhaps only under a condition. */
export interface LockUse {
  readonly lock: LockRef;
  readonly mode: Mode;
  readonly when: Condition | undefined;
}

/** What the tags of a function say; places begin with its parameters, `this` or `return`. */
export interface Contract {
  readonly declaration: ts.SignatureDeclaration;
  readonly requires: readonly LockUse[];
  readonly acquires: readonly LockUse[];
  readonly releases: readonly LockUse[];
  readonly excludes: readonly LockRef[];
  readonly throwsHolding: readonly LockRef[];
  /** Locks that it holds while it calls the functions that it is given. */
  readonly callsHolding: readonly LockUse[];
  readonly reads: readonly Place[];
  readonly writes: readonly Place[];
  readonly waits: readonly Place[];
  readonly blocks: boolean;
  readonly owns: readonly Place[];
  /** How the function takes place: at the call, at a `yield` of its effect, at `yield*`, or at `await`. */
  readonly runs: "call" | "yield" | "yield*" | "await";
  readonly tagged: boolean;
  /** Whether its tags are taken at their word. */
  readonly primitive: boolean;
}

/** The contract of a function, method, or function type. */
export const contract = memoize((declaration: ts.SignatureDeclaration, source: Source): Contract => {
  const tags = contractTags(declaration, source.checker);
  const named = (name: string) => tags.filter((tag) => tag.name === name);
  const locks = (name: string) =>
    named(name).flatMap(({ subject }) => resolveLock(subject, declaration, source) ?? []);
  const places = (name: string) =>
    named(name).flatMap(({ subject }) => resolveName(subject, declaration, source) ?? []);
  // In the order of the tags: a lock taken first is held when the next one is.
  const uses = (name: string): LockUse[] =>
    tags.flatMap((tag) => {
      if (tag.name === name) return lockUse(tag, "exclusive", declaration, source);
      return tag.name === `${name}_shared` ? lockUse(tag, "shared", declaration, source) : [];
    });
  return {
    declaration,
    requires: uses("requires"),
    acquires: uses("acquires"),
    releases: uses("releases"),
    excludes: locks("excludes"),
    throwsHolding: locks("throws_holding"),
    callsHolding: uses("calls_holding"),
    reads: [...places("reads"), ...places("blocks")],
    writes: places("writes"),
    waits: places("waits"),
    blocks: named("blocks").length > 0,
    owns: places("owns"),
    runs: runsBy(declaration, source.checker),
    tagged: tags.some(({ name }) => name !== "primitive"),
    primitive: isPrimitive(declaration),
  };
});

function lockUse(tag: Tag, mode: Mode, host: ts.SignatureDeclaration, source: Source): LockUse[] {
  const lock = resolveLock(tag.subject, host, source);
  if (lock === undefined) return [];
  if (tag.condition === undefined) return [{ lock, mode, when: undefined }];
  const when = parseCondition(tag.condition, (name) => resolveName(name, host, source));
  return when ? [{ lock, mode, when }] : [];
}

function runsBy(declaration: ts.SignatureDeclaration, checker: ts.TypeChecker): Contract["runs"] {
  if ((declaration as ts.FunctionDeclaration).asteriskToken) return "yield*";
  if (declaration.type && ts.isTypeReferenceNode(declaration.type)) {
    if (typeTag(declaration, "effect", checker)) return "yield";
  }
  const signature = checker.getSignatureFromDeclaration(declaration);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  const name = type?.symbol?.name;
  if (name === "Promise" || name === "PromiseLike") return "await";
  if (name === "Generator" || name === "AsyncGenerator") return "yield*";
  for (const symbol of [type?.aliasSymbol, type?.symbol]) {
    const isEffect = symbol?.declarations?.some((each) =>
      readTags(each).some((tag) => tag.name === "effect"),
    );
    if (isEffect) return "yield";
  }
  return "call";
}
