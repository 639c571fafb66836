import type { Fact } from "../../conditions/facts.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { cleanText } from "../../kit/clean-text.js";
import { nearest } from "../../kit/nearest.js";
import { InputError } from "../input-error.js";

/**
 * The fact of a name that was typed behind a flag: a field by its name or an alias, or any other fact by its name.
 *
 * @throws InputError with the nearest name
 */
export const factCalled = (
  { vocabulary, fields }: Pick<RuleSet, "vocabulary" | "fields">,
  name: string,
  flag: string,
): Fact => {
  const wanted = cleanText(name);
  const field = fields.find(({ aliases }) => aliases.some((alias) => cleanText(alias) === wanted));
  const found = vocabulary.find(wanted) ?? (field && vocabulary.find(field.name));
  if (found !== undefined) return found;
  const names = [...vocabulary.names()].filter((one) => !one.startsWith("now"));
  const near = nearest(name, names);
  const question = near === undefined ? `expected one of ${names.join(", ")}` : `did you mean ${JSON.stringify(near)}?`;
  throw new InputError([`${flag} ${name}: no field or grade has this name; ${question}`]);
};
