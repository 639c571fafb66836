import type { Calendar } from "../assign/calendar.js";
import { type Place, readerOf } from "../assign/place.js";
import { readAvailability } from "../assign/read-step.js";
import type { Team } from "../assign/team.js";
import { type Duration, parseDuration } from "../kit/duration.js";
import type { TeamSource } from "../model/team.js";
import { unknownName } from "../model/unknown-name.js";

/** Reads the section `teams`, and checks what teams refer to. */
export const readTeams = (
  source: { readonly [name: string]: TeamSource } | undefined,
  place: Omit<Place, "teams">,
  calendars: ReadonlyMap<string, Calendar>,
): ReadonlyMap<string, Team> =>
  new Map(
    Object.entries(source ?? {}).map(([name, team]): [string, Team] => {
      const path = ["teams", name];
      const known = place.territories?.names ?? new Set<string>();
      team.territories?.forEach((territory, i) => {
        if (!known.has(territory))
          place.report(unknownName("territory", territory, known, [...path, "territories", i]));
      });
      if (team.calendar !== undefined && !calendars.has(team.calendar))
        place.report(unknownName("calendar", team.calendar, calendars.keys(), [...path, "calendar"]));
      const { balance } = team;
      const byFact = balance !== undefined && balance !== "count";
      if (byFact) {
        const type = place.vocabulary.find(balance)?.type;
        if (type !== undefined && type !== "number") {
          place.report({
            path: [...path, "balance"],
            message: `turns are balanced by a number, and ${JSON.stringify(balance)} is a ${type}`,
            found: type,
            expected: "number",
          });
        }
      }
      return [
        name,
        {
          name,
          lead: team.lead,
          territories: new Set(team.territories),
          caps: {
            open: team.caps?.open,
            day: team.caps?.day,
            week: team.caps?.week,
            month: team.caps?.month,
            rolling: (team.caps?.rolling ?? []).map(({ max, per }) => ({ max, per: parseDuration(per) as Duration })),
          },
          makeUp: team.makeUp ?? 0,
          makeUpMax: team.makeUpMax ?? 3,
          countManual: team.countManual ?? false,
          balance: byFact
            ? { fact: balance, read: readerOf(place as Place, balance, [...path, "balance"]) }
            : undefined,
          weight: team.weight ?? 1,
          calendar: team.calendar === undefined ? undefined : calendars.get(team.calendar),
          availability: readAvailability(team.availability),
        },
      ];
    }),
  );
