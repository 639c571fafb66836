import { addDuration, parseDuration } from "../kit/duration.js";
import { dayAt } from "../kit/zone.js";
import type { GradeRules, RuleSet } from "./rule-set.js";

/** The day on which each grade that is given `now` is due again, for those that say how long they stand. */
export const dueDays = (
  {
    grades,
    timeZone,
  }: Pick<RuleSet, "timeZone"> & { readonly grades: readonly Pick<GradeRules, "name" | "regradeEvery">[] },
  now: number,
): ReadonlyMap<string, string> =>
  new Map(
    grades.flatMap(({ name, regradeEvery }): [string, string][] => {
      const every = regradeEvery === undefined ? undefined : parseDuration(regradeEvery);
      return every === undefined ? [] : [[name, dayAt(addDuration(now, every, timeZone, 1), timeZone)]];
    }),
  );
