import type { Facts } from "../conditions/facts.js";
import { dayOf, momentOf } from "../conditions/moment.js";
import { isWritable } from "../kit/iso.js";
import type { Path } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import type { GradePlace } from "./grader.js";
import { numberFact } from "./number-fact.js";

const dayLength = 86_400_000;

/** The day that many days after a date, in the rule set's zone; half a day and more counts as one. */
export const laterDay = (
  [date, days]: readonly [string, string],
  place: Pick<GradePlace, "vocabulary" | "report" | "timeZone">,
  path: Path,
): ((facts: Facts) => string | undefined) => {
  const { vocabulary, report, timeZone } = place;
  const found = vocabulary.find(date);
  if (found === undefined) report(unknownName("fact", date, vocabulary.names(), [...path, 0]));
  else if (found.type !== "date") {
    const message = `days are added to a date, and ${JSON.stringify(date)} is a ${found.type}`;
    report({ path: [...path, 0], message, found: found.type, expected: "date" });
  }
  const read = numberFact(days, place, [...path, 1], "days are a number");
  return (facts) => {
    const moment = momentOf(found?.read(facts), timeZone);
    const count = read(facts);
    if (moment === undefined || count === undefined) return undefined;
    const later = Date.parse(dayOf(moment, timeZone)) + Math.round(count) * dayLength;
    return isWritable(later) ? new Date(later).toISOString().slice(0, 10) : undefined;
  };
};
