/** What went wrong, for callers that decide by it. */
export type TlaErrorCode =
  | "malformedValue"
  | "malformedCfg"
  | "malformedDump"
  | "truncatedDump"
  | "noJava"
  | "noJar"
  | "wrongHash"
  | "noFile"
  | "badRequest"
  | "notParsed"
  | "badActions"
  | "incompleteActions"
  | "impossibleEdges"
  | "checkerFailed"
  | "portInUse"
  | "noWorker"
  | "noServer"
  | "serverLost"
  | "interrupted";

/**
 * Every error this folder throws on purpose: data first, then a sentence that says what, where and the next step.
 * Anything else that is thrown is a defect.
 */
export class TlaError extends Error {
  readonly code: TlaErrorCode;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: TlaErrorCode, data: Readonly<Record<string, unknown>>, message: string) {
    super(message);
    this.name = "TlaError";
    this.code = code;
    this.data = data;
  }
}
