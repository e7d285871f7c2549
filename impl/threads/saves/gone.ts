/** The kernel is gone: what was done in it does not go on. */
export class Gone extends Error {
  override readonly name = "Gone";
}
