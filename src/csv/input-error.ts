/** Input that cannot be used: one line a problem, each with the file and, where it is known, the line. */
export class InputError extends Error {
  readonly code = "input";
  override readonly name = "InputError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}
