/** A fact that could not be found out: what it threw is the `cause`. */
export class FactError extends Error {
  readonly code = "fact";
  override readonly name = "FactError";
  constructor(
    /** The field whose fact it is. */
    readonly fact: string,
    readonly leadId: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`the fact ${JSON.stringify(fact)} of the lead ${JSON.stringify(leadId)} could not be found out: ${why}`, {
      cause,
    });
  }
}
