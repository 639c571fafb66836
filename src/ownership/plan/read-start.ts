import { parseInstant } from "../../kit/iso.js";
import type { Path } from "../../model/errors.js";
import { unknownName } from "../../model/unknown-name.js";
import type { RulePlace } from "../rule-event.js";
import type { Subject } from "../subject.js";

/** From when a plan counts for a lead, in the owner's zone; `undefined` where it does not begin. */
export type ReadStart = (subject: Subject, zone: string) => number | undefined;

/** What a plan may count from besides the lead's dates. */
const moments: ReadonlyMap<string, ReadStart> = new Map<string, ReadStart>([
  ["assigned", ({ holding }) => holding?.at],
  ["received", ({ holding, closed }) => (holding ?? closed?.holding)?.at],
  ["closed", ({ closed }) => closed?.at],
]);

/**
 * When a plan begins: `assigned` (when the owner got the lead, as long as it is open), `received` (the same, also once it is closed),
 * `closed`, or a date of the lead; a day begins at midnight. A fact of such a name goes before.
 */
export const readStart = (from: string, { vocabulary, report }: RulePlace, path: Path): ReadStart => {
  const fact = vocabulary.find(from);
  const moment = moments.get(from);
  if (fact === undefined) {
    if (moment !== undefined) return moment;
    const dates = [...vocabulary.names()].filter((name) => vocabulary.find(name)?.type === "date");
    report(unknownName("date", from, [...moments.keys(), "lastOrder", ...dates], path));
    return () => undefined;
  }
  if (fact.type !== "date") {
    const message = `a plan counts from a date, and ${JSON.stringify(from)} is a ${fact.type}`;
    report({ path, message, found: fact.type, expected: "a date" });
  }
  return ({ facts }, zone) => {
    const value = fact.read(facts);
    const parsed = typeof value === "string" ? parseInstant(value, zone) : undefined;
    if (parsed === undefined) return undefined;
    const instant = "day" in parsed ? parseInstant(`${parsed.day}T00:00`, zone) : parsed;
    return instant !== undefined && "instant" in instant ? instant.instant : undefined;
  };
};
