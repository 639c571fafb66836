import type { RuleSet } from "../engine/rule-set.js";
import { isPlain } from "../kit/plain.js";

/** What a rule set says under a name of a section. */
export const entryOf = ({ meaning }: RuleSet, section: string, name: string): unknown => {
  const found = meaning[section];
  if (section === "fields") return (found as { readonly name: string }[]).find((field) => field.name === name);
  if (Array.isArray(found)) return (found as (readonly [string, unknown])[]).find(([one]) => one === name)?.[1];
  return isPlain(found) && Object.hasOwn(found, name) ? found[name] : undefined;
};
