import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Edit, mutated } from "../../../../stops/mutants/mutatedCode.ts";

/** What tools leave in a folder; a copy has no need of it. */
const left = ["target", "__pycache__", "node_modules", ".venv"];

/** A copy of a folder in a temporary one, of which one file at a time is edited. The folder itself is not touched. */
export class EditedCopy {
  readonly folder: string;
  #edited: { readonly file: string; readonly original: string } | undefined;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async of(folder: string): Promise<EditedCopy> {
    const copy = await mkdtemp(join(tmpdir(), "stopcount-"));
    await cp(folder, copy, { recursive: true, filter: (path) => !left.includes(basename(path)) });
    return new EditedCopy(copy);
  }

  /** Makes an edit, after the one before is undone. @throws Error as `mutated` */
  async edit(edit: Edit & { readonly name: string }): Promise<void> {
    await this.restore();
    const file = join(this.folder, edit.file);
    const original = await readFile(file, "utf8");
    await writeFile(file, mutated(original, edit));
    this.#edited = { file, original };
  }

  /** Undoes the edit, if there is one. */
  async restore(): Promise<void> {
    if (this.#edited !== undefined) await writeFile(this.#edited.file, this.#edited.original);
    this.#edited = undefined;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
