import type { Expectation } from "../model/spec.js";
import type { Difference } from "./compare.js";

/** What is said to the wish for another stage, or to close a lead. */
export interface Answer {
  readonly outcome: string;
  readonly reason?: string | undefined;
  readonly missing: readonly string[];
}

/** What of an answer is not as expected. */
export const compareAnswer = (expect: Expectation, { outcome, reason, missing }: Answer): Difference[] => {
  const wanted = expect.missing;
  const isOther =
    wanted !== undefined && (wanted.length !== missing.length || !wanted.every((one) => missing.includes(one)));
  return [
    ...(expect.outcome === undefined || expect.outcome === outcome
      ? []
      : [{ path: ["outcome"], expected: expect.outcome, actual: outcome }]),
    ...(expect.reason === undefined || expect.reason === reason
      ? []
      : [{ path: ["reason"], expected: expect.reason, actual: reason }]),
    ...(isOther ? [{ path: ["missing"], expected: wanted, actual: missing }] : []),
  ];
};
