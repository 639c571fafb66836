import type { Facts } from "../conditions/facts.js";
import type { ListedRule, RuleList } from "./rule-event.js";

const isBefore = (a: ListedRule, b: ListedRule): boolean =>
  a.priority === b.priority ? Number(a.at.at(-1)) < Number(b.at.at(-1)) : a.priority > b.priority;

/** The first rule of several kinds that holds, and its list: of one list of the file, only one counts. */
export const firstOf = (
  lists: readonly RuleList[],
  facts: Facts,
): { readonly rule: ListedRule; readonly list: RuleList } | undefined => {
  let found: { readonly rule: ListedRule; readonly list: RuleList } | undefined;
  for (const list of lists) {
    const rule = list.first(facts);
    if (rule !== undefined && (found === undefined || isBefore(rule, found.rule))) found = { rule, list };
  }
  return found;
};
