/** A graph, or what is asked of it, is at fault. `subject` names the state, edge or option; then expected and found. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly subject: string;
  readonly expected: string;
  readonly found: string;

  constructor(fault: { subject: string; expected: string; found: string; next: string }) {
    super(`${fault.subject}: expected ${fault.expected}, found ${fault.found}. ${fault.next}`);
    this.subject = fault.subject;
    this.expected = fault.expected;
    this.found = fault.found;
  }
}
