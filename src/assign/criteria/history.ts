import * as z from "zod";
import { addDuration, parseDuration } from "../../kit/duration.js";
import { parseInstant } from "../../kit/iso.js";
import { dayAt } from "../../kit/zone.js";
import { duration } from "../../model/team.js";
import type { CriterionType } from "../criterion.js";
import { readerOf } from "../place.js";
import { repNamed } from "../roster.js";

const params = z.object({
  field: z.string(),
  by: z.enum(["id", "name"]).optional(),
  within: duration.optional(),
  of: z.string().optional(),
});

/** Keeps the rep that a lead field names, such as the previous or the account's owner. */
export const history: CriterionType<z.infer<typeof params>> = {
  type: "history",
  params,
  main: "field",
  make: ({ field, by = "id", within, of }, place, path) => {
    const owner = readerOf(place, field, [...path, "field"]);
    const date = of === undefined ? undefined : readerOf(place, of, [...path, "of"]);
    const span = within === undefined ? undefined : parseDuration(within);
    if ((span === undefined) !== (date === undefined)) {
      place.report({ path, message: "`within` and `of` go together: within a duration of the date field `of`" });
    }
    const recent = (value: unknown, now: number): boolean => {
      if (span === undefined) return true;
      const parsed = typeof value === "string" ? parseInstant(value, place.timeZone) : undefined;
      if (parsed === undefined) return false;
      const start = addDuration(now, span, place.timeZone, -1);
      if ("instant" in parsed) return start <= parsed.instant && parsed.instant <= now;
      return dayAt(start, place.timeZone) <= parsed.day && parsed.day <= dayAt(now, place.timeZone);
    };
    return {
      keep: (reps, { facts, roster }) => {
        const rep = repNamed(roster, owner(facts), by);
        return rep !== undefined && reps.includes(rep) && recent(date?.(facts), facts.now) ? [rep] : [];
      },
    };
  },
};
