import { expect } from "vitest";
import { LedgerError, type LedgerErrorCode } from "../../src/sql/index.js";

/** A lead whose id and fields must be in no error. */
export const secretLead = { id: "secret-lead-7", word: "secret-word" };

/** Everything that an error can show, but for the lines of the stack. */
const shownBy = (error: Error): string =>
  JSON.stringify([
    String(error),
    error.message,
    error.stack?.split("\n")[0],
    error,
    ...Object.getOwnPropertyNames(error)
      .filter((name) => name !== "stack")
      .map((name) => (error as never)[name]),
    String(error.cause),
  ]);

/** The error of a ledger, which shows nothing of leads. */
export const ledgerErrorOf = async (work: Promise<unknown>, code: LedgerErrorCode): Promise<LedgerError> => {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(LedgerError);
  const one = error as LedgerError;
  expect(one).toMatchObject({ code });
  expect(shownBy(one)).not.toMatch(/secret/);
  return one;
};
