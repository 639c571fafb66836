import type { Draw } from "./draw.js";
import type { Condition, LeadRow, Scalar, Test } from "./workload.js";

type Found = { id: string } & { [fact: string]: Scalar };

const meetTest = (lead: Found, test: Test, { oneOf, random }: Draw): void => {
  const found = lead[test.fact];
  switch (test.operator) {
    case "equal":
      lead[test.fact] = test.value;
      return;
    case "in":
      lead[test.fact] = oneOf(test.value);
      return;
    case "greaterThan":
    case "greaterThanInclusive":
      if (typeof found === "number" && found <= test.value)
        lead[test.fact] = Math.ceil(test.value * (1 + random() / 10)) + 1;
      return;
    case "lessThan":
    case "lessThanInclusive":
      if (typeof found === "number" && found >= test.value) lead[test.fact] = Math.floor(test.value * random());
      return;
  }
};

const meetOne = (lead: Found, condition: Condition, draw: Draw): void => {
  if ("all" in condition) for (const part of condition.all) meetOne(lead, part, draw);
  else if ("any" in condition) meetOne(lead, draw.oneOf(condition.any), draw);
  else if ("operator" in condition) meetTest(lead, condition, draw);
};

/** A lead changed so that it meets conditions; negations are left to chance. */
export const meet = (lead: LeadRow, condition: Condition, draw: Draw): LeadRow => {
  const changed: Found = { ...lead };
  meetOne(changed, condition, draw);
  return changed;
};
