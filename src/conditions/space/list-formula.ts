import type { Leaf } from "../condition-tree.js";
import { parseOperator } from "../operators.js";
import { and, type Formula, no, not, or, yes } from "./formula.js";

/** What can be asked of a list. */
export interface ListParts {
  readonly present: Formula;
  readonly has: (item: unknown) => Formula;
}

const read = (base: string, literal: unknown, { present, has }: ListParts): Formula | undefined => {
  const items = Array.isArray(literal) ? (literal as readonly unknown[]) : undefined;
  switch (base) {
    case "contains":
      return and([present, has(literal)]);
    case "doesNotContain":
      return and([present, not(has(literal))]);
    case "containsAny":
      return items && and([present, or(items.map(has))]);
    case "containsAll":
      return items && and([present, ...items.map(has)]);
    case "isPresent":
      return literal === true ? present : not(present);
    // A list of a lead is itself no value of the rule file.
    case "equal":
      return no;
    case "notEqual":
      return yes;
    case "in":
      return items && no;
    case "notIn":
      return items && yes;
    default:
      return undefined;
  }
};

/** A comparison of a list with a value of the rule file by what the list has; `undefined` where that does not tell. */
export const listFormula = ({ operator, operand }: Leaf, parts: ListParts): Formula | undefined => {
  const parsed = parseOperator(operator);
  if ("unknown" in parsed || !("literal" in operand) || parsed.decorators.some((one) => one !== "not"))
    return undefined;
  const found = read(parsed.base, operand.literal, parts);
  return found && parsed.decorators.reduce((formula) => not(formula), found);
};
