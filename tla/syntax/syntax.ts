/** A place in a module; lines and columns count from 1, and the end belongs to it. */
export interface SourceRange {
  readonly module: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** An expression, as far as coverage needs to know it. */
export interface Expression {
  /** Of an `@`, SANY tells where the EXCEPT stands instead. */
  readonly range: SourceRange;
  /** 0 constant, 1 state, 2 action, 3 temporal. */
  readonly level: number;
  /** The built-in operator that it applies, as SANY names it: `$ConjList`; `@` for that; null for any other. */
  readonly builtIn: string | null;
  /** The identity of the definition or declaration that it applies; null for a built-in operator. */
  readonly applies: string | null;
  /** What it is made of: operands, bounds, and the body of a LET. */
  readonly parts: readonly Expression[];
}

/** A definition of a module, of a LET, or of an instance. */
export interface Definition {
  /** Unique in a syntax. */
  readonly id: string;
  readonly name: string;
  readonly arity: number;
  readonly level: number;
  /** Where its head stands; of an instance's definition, where the INSTANCE does. */
  readonly range: SourceRange;
  /** Whether an INSTANCE made it of a definition of another module, whose body it has. */
  readonly instance: boolean;
  /** Whether it is in a LET. */
  readonly local: boolean;
  readonly body: Expression;
  /** What the INSTANCE puts in the place of constants and variables. */
  readonly substitutes: readonly Expression[];
}

/** What a module and all modules that it needs define. */
export interface Syntax {
  /** Names of the modules, those that come with TLA+ too. */
  readonly modules: ReadonlySet<string>;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Identities by name of what a configuration of the root may name: its own definitions, and those that it extends. */
  readonly visible: ReadonlyMap<string, string>;
  /** What the assumptions say. */
  readonly assumptions: readonly Expression[];
}
