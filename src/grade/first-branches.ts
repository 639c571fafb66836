import type { Predicate } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";
import type { Label } from "../model/receipt.js";
import type { Branch } from "./grader.js";

/** Rules of which the first that holds counts, and what stands for none of them, as parts of a grader. */
export const firstBranches = (
  rules: readonly { readonly holds: Predicate }[],
  otherwise: Label | undefined,
  path: Path,
  list: string,
): Branch[] => [
  ...rules.map(
    (rule, i): Branch => ({
      at: [...path, list, i],
      taken: (facts) => rules.find(({ holds }) => holds(facts)) === rule,
    }),
  ),
  ...(otherwise === undefined
    ? []
    : [{ at: [...path, "otherwise"], taken: (facts) => !rules.some(({ holds }) => holds(facts)) } satisfies Branch]),
];
