import type { Facts } from "../conditions/facts.js";
import type { Due, ListedRule, RuleList } from "./rule-event.js";

const isBefore = (a: ListedRule, b: ListedRule): boolean =>
  a.priority === b.priority ? Number(a.at.at(-1)) < Number(b.at.at(-1)) : a.priority > b.priority;

/** The first rule of several kinds that holds: of one list of the file, only one counts. */
export const firstOf = <Made extends Due>(
  lists: readonly RuleList<Made>[],
  facts: Facts,
): ListedRule<Made> | undefined => {
  let found: ListedRule<Made> | undefined;
  for (const list of lists) {
    const one = list.first(facts);
    if (one !== undefined && (found === undefined || isBefore(one, found))) found = one;
  }
  return found;
};
