import type { Fact, Facts } from "../../conditions/facts.js";
import { readInstant } from "../../kit/iso.js";
import type { Path } from "../../model/errors.js";
import { unknownName } from "../../model/unknown-name.js";
import type { RulePlace } from "../rule-event.js";

/** What stands in a note for a fact that is missing. */
const missing = "—";

const pattern = /\{\{|\}\}|\{([^{}]*)\}/g;

const valueText = (fact: Fact, facts: Facts, timeZone: string): string => {
  const value = fact.read(facts);
  if (value === undefined || value === null || value === "") return missing;
  if (Array.isArray(value)) return value.length === 0 ? missing : value.join(", ");
  if (fact.type === "date" && String(value).includes("T")) return readInstant(Date.parse(String(value)), timeZone);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** A note whose `{fact}`s are filled in from the lead; `{{` and `}}` are braces, and a missing fact is a dash. */
export const readNote = (
  text: string,
  { vocabulary, timeZone, report }: Pick<RulePlace, "vocabulary" | "timeZone" | "report">,
  path: Path,
): ((facts: Facts) => string) => {
  const parts: (string | Fact)[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const name = match[1]?.trim();
    if (name === undefined) {
      parts.push(match[0].slice(1));
      continue;
    }
    const fact = vocabulary.find(name);
    if (fact === undefined) report(unknownName("fact", name, vocabulary.names(), path));
    else parts.push(fact);
  }
  parts.push(text.slice(end));
  return (facts) => parts.map((part) => (typeof part === "string" ? part : valueText(part, facts, timeZone))).join("");
};
