import { readFile } from "node:fs/promises";

/** What the text of one module says of names, read line by line: enough to trace a name, not a parser. */
interface ModuleText {
  extended: string[];
  /** Body by name, in the order of the text; a named ASSUME counts as a definition. */
  bodies: Map<string, { line: number; body: string }>;
}

export interface Definition {
  module: string;
  name: string;
}

/** The definitions of a spec's modules, as far as their texts can be read. */
export class Definitions {
  readonly #modules = new Map<string, ModuleText>();

  /** @param files path by module name; those that cannot be read are left out */
  static async read(files: ReadonlyMap<string, string>): Promise<Definitions> {
    const definitions = new Definitions();
    for (const [module, file] of files) {
      const text = await readFile(file, "utf8").catch(() => null);
      if (text !== null) definitions.#modules.set(module, readModule(text));
    }
    return definitions;
  }

  /** Name of the top-level definition that contains a line. */
  containing(module: string, line: number): string | null {
    let last: string | null = null;
    for (const [name, definition] of this.#modules.get(module)?.bodies ?? []) {
      if (definition.line <= line) last = name;
    }
    return last;
  }

  /** Every definition that `name`, looked up in `module`, is made of, itself included. */
  partsOf(module: string, name: string): Definition[] {
    const parts: Definition[] = [];
    const seen = new Set<string>();
    const follow = (from: string, wanted: string): void => {
      const home = this.#home(from, wanted, new Set());
      if (home === null || seen.has(`${home}!${wanted}`)) return;
      seen.add(`${home}!${wanted}`);
      parts.push({ module: home, name: wanted });
      const body = this.#body(home, wanted) ?? "";
      for (const [, instance, operator] of body.matchAll(/(\w+)(?:\([^()]*\))?!(\w+)/g)) {
        const owner = this.#home(home, instance as string, new Set());
        const text = owner && this.#body(owner, instance as string);
        const target = text && /^\s*INSTANCE\s+(\w+)/.exec(text)?.[1];
        if (target) follow(target, operator as string);
      }
      for (const [word] of body.replace(/\w+(?:\([^()]*\))?!\w+/g, " ").matchAll(/\b[A-Za-z_]\w*/g)) {
        follow(home, word);
      }
    };
    follow(module, name);
    return parts;
  }

  #body(module: string, name: string): string | null {
    return this.#modules.get(module)?.bodies.get(name)?.body ?? null;
  }

  #home(module: string, name: string, seen: Set<string>): string | null {
    const text = this.#modules.get(module);
    if (!text || seen.has(module)) return null;
    seen.add(module);
    if (text.bodies.has(name)) return module;
    for (const extended of text.extended) {
      const home = this.#home(extended, name, seen);
      if (home !== null) return home;
    }
    return null;
  }
}

function readModule(text: string): ModuleText {
  const bare = text
    .replace(/\\\*.*/g, "")
    .replace(/\(\*[\s\S]*?\*\)/g, (comment) => comment.replace(/[^\n]/g, " "));
  const extended = /^\s*EXTENDS\s+([\w\s,]+?)\s*$/m.exec(bare)?.[1]?.split(/\s*,\s*/) ?? [];
  for (const [, module] of bare.matchAll(/^\s*(?:LOCAL\s+)?INSTANCE\s+(\w+)/gm))
    extended.push(module as string);
  const bodies: ModuleText["bodies"] = new Map();
  const starts =
    /^(?:LOCAL\s+)?(?:(?:ASSUME|ASSUMPTION)\s+)?([A-Za-z_]\w*)(?:\([^=]*\)|\[[^=]*\])?[ \t]*==/gm;
  const found = [...bare.matchAll(starts)];
  for (const [index, match] of found.entries()) {
    const end = found[index + 1]?.index ?? bare.length;
    const body = bare.slice(match.index + match[0].length, end).split(/^(?:-{4,}|={4,})/m)[0] as string;
    bodies.set(match[1] as string, { line: bare.slice(0, match.index).split("\n").length, body });
  }
  return { extended, bodies };
}
