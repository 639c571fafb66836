import type { Fact, Facts } from "./facts.js";

/** The lifecycle's fact. */
export const stageName = "stage";

/** At which stage a lead is: as the book says, else as the field says, else the first. */
export const stageFact = (field: Fact["read"] | undefined, first: string | undefined): Fact => ({
  type: "string",
  read: (facts: Facts) => facts.book?.stages.get(facts.values[0] as string)?.stage ?? field?.(facts) ?? first,
});
