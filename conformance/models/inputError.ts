/** Input, usage or environment that is wrong: what, in `data`, then a sentence with the next step. Exit code 2. */
export class InputError extends Error {
  readonly data: Readonly<Record<string, unknown>>;

  constructor(data: Readonly<Record<string, unknown>>, message: string) {
    super(message);
    this.name = "InputError";
    this.data = data;
  }
}
