import type { RepGrades } from "../conditions/facts.js";
import { cleanText } from "../kit/clean-text.js";
import type { Duration } from "../kit/duration.js";
import type { BookState } from "../model/book.js";
import type { Rep } from "../model/rep.js";
import type { Cooldowns } from "../turns/cooling.js";
import { calendarOf, type Hours, hoursOf } from "./hours-of.js";
import type { Seat } from "./seat.js";
import type { Duty, Standing } from "./standing.js";
import type { Team } from "./team.js";

/** The reps, found by id, by name and by team. */
export interface Roster {
  readonly reps: readonly Rep[];
  readonly byId: ReadonlyMap<string, Rep>;
  readonly byName: ReadonlyMap<string, readonly Rep[]>;
  /** The members of each team in roster order. */
  readonly seats: ReadonlyMap<string, readonly Seat[]>;
  readonly members: ReadonlyMap<string, readonly Rep[]>;
  /** How the members of each team stand by each book, by what keeps them from duty. */
  readonly standings: WeakMap<BookState, { readonly [duty in Duty]: Map<Team, Standing> }>;
  /** How long reps are kept from leads that they lost. */
  readonly cooldowns: Cooldowns;
  /** Where the rule set grades reps. */
  readonly grades?: RepGrades | undefined;
}

const least = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);

/** Seats the reps in their teams. Without `hours`, all work at all times. */
export const seatReps = (
  reps: readonly Rep[],
  teams: readonly Team[],
  timeZone: string,
  hours: Hours["calendars"] | undefined,
  cooldowns: ReadonlyMap<string, Duration> = new Map(),
): Roster => {
  const byName = new Map<string, Rep[]>();
  for (const rep of reps) {
    const namesakes = byName.get(rep.name);
    if (namesakes) namesakes.push(rep);
    else byName.set(rep.name, [rep]);
  }
  const seats = new Map<string, Seat[]>();
  const membersOf = new Map<string, Rep[]>();
  const bySpelling = new Map<string, Rep[][]>();
  for (const { name } of teams) {
    const members: Rep[] = [];
    membersOf.set(name, members);
    for (const spelling of new Set([name, cleanText(name)]))
      bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), members]);
  }
  for (const rep of reps)
    for (const members of new Set(rep.teams.flatMap((name) => bySpelling.get(name) ?? []))) members.push(rep);
  for (const team of teams) {
    const members = membersOf.get(team.name) ?? [];
    seats.set(
      team.name,
      members.map((rep) => {
        const own = hours && { calendars: hours, timeZone };
        return {
          rep,
          timeZone: rep.timeZone ?? timeZone,
          limits: {
            open: least(rep.openCap, team.caps.open),
            day: least(rep.dayCap, team.caps.day),
            week: least(rep.weekCap, team.caps.week),
            month: least(rep.monthCap, team.caps.month),
            rolling: team.caps.rolling,
          },
          calendar: own && calendarOf(rep, team, own),
          hours: own && hoursOf(rep, team, own),
        };
      }),
    );
  }
  return {
    reps,
    byId: new Map(reps.map((rep) => [rep.id, rep])),
    byName,
    seats,
    members: membersOf,
    standings: new WeakMap(),
    cooldowns: { timeZone, ofPool: cooldowns },
  };
};

/** The reps that a lead field names; nobody where a name is ambiguous or unknown. */
export const repNamed = (roster: Roster, value: unknown, by: "id" | "name"): Rep | undefined => {
  if (typeof value !== "string") return undefined;
  if (by === "id") return roster.byId.get(value);
  const namesakes = roster.byName.get(value);
  return namesakes?.length === 1 ? namesakes[0] : undefined;
};
