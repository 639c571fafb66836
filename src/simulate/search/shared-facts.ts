import type { RuleSet } from "../../engine/rule-set.js";
import { sameMeaning } from "../deep-changes.js";
import { entryOf } from "../entry-of.js";

/** Where columns are found, and what becomes of a lead without a value, does not change the values of those that can be read. */
const asideFrom = ({ aliases: _, required: _r, invalid: _i, ...reading }: { readonly [key: string]: unknown }) =>
  reading;

const readingOf = (ruleSet: RuleSet, name: string): object | undefined => {
  const found = (name === "id" ? ruleSet.id : entryOf(ruleSet, "fields", name)) as { readonly [key: string]: unknown };
  return found && asideFrom(found);
};

/** Whether a fact has the same value in both rule sets for every lead that both can read, so that conditions on it can be compared. */
export const sharedFacts = (first: RuleSet, second: RuleSet): ((name: string) => boolean) => {
  const gradeOf = ({ grades }: RuleSet, name: string) =>
    grades.find((one) => one.name === name || one.added.includes(name));
  const sameTables = ["orders", "interactions", "derived"].every((section) =>
    sameMeaning(first.meaning[section], second.meaning[section]),
  );
  const isDerived = ({ derived }: RuleSet, name: string): boolean => derived.some((one) => one.name === name);
  const kindOf = (ruleSet: RuleSet, name: string): "grade" | "derived" | "field" | undefined => {
    if (gradeOf(ruleSet, name)) return "grade";
    if (isDerived(ruleSet, name)) return "derived";
    return readingOf(ruleSet, name) && "field";
  };
  const known = new Map<string, boolean>();
  const find = (name: string): boolean => {
    const kind = kindOf(first, name);
    const other = kindOf(second, name);
    if (kind === undefined || other === undefined) return true;
    if (kind !== other) return false;
    if (kind === "field") return sameMeaning(readingOf(first, name), readingOf(second, name));
    if (kind === "derived") return sameTables;
    const [one, another] = [gradeOf(first, name), gradeOf(second, name)];
    if (one === undefined || another === undefined || one.name !== another.name) return false;
    const same = sameMeaning(entryOf(first, "grades", one.name), entryOf(second, "grades", one.name));
    return same && [...one.uses].every((used) => used === one.name || isShared(used));
  };
  const isShared = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = find(name);
    known.set(name, found);
    return found;
  };
  return isShared;
};
