import { grown } from "../kit/grown.js";
import type { BookState, RepState } from "../model/book.js";
import { openOutlook } from "../turns/outlook.js";
import { unavailable } from "./availability.js";
import type { Roster } from "./roster.js";
import type { Seat } from "./seat.js";
import type { Duty, Standing } from "./standing.js";
import type { Team } from "./team.js";

const openStanding = (roster: Roster, team: Team, duty: Duty): Standing => {
  const seats = roster.seats.get(team.name) ?? [];
  const count = seats.length;
  return {
    team,
    duty,
    seats,
    members: roster.members.get(team.name) ?? [],
    seatOf: new Map(seats.map(({ rep }, i) => [rep.id, i])),
    seatByNumber: new Int32Array(count).fill(-2),
    states: new Array(count).fill(undefined),
    reasons: new Array(count).fill(undefined),
    from: new Float64Array(count),
    until: new Float64Array(count),
    spare: new Float64Array(count),
    stands: { from: 0, until: 0 },
    seen: Number.NEGATIVE_INFINITY,
    present: undefined,
    weighed: new Map(),
    relief: undefined,
  };
};

const outlook = openOutlook();

const check = (standing: Standing, i: number, now: number): void => {
  const { seats, team, duty, states, reasons, from, until, spare, stands } = standing;
  outlook.from = Number.NEGATIVE_INFINITY;
  outlook.until = Number.POSITIVE_INFINITY;
  outlook.spare = Number.POSITIVE_INFINITY;
  const reason = unavailable(seats[i] as Seat, team, states[i], now, duty, outlook);
  from[i] = outlook.from;
  until[i] = outlook.until;
  spare[i] = outlook.spare;
  stands.from = Math.max(stands.from, outlook.from);
  stands.until = Math.min(stands.until, outlook.until);
  if (reason === reasons[i]) return;
  reasons[i] = reason;
  standing.present = undefined;
  standing.weighed.clear();
};

const seatNumbered = (standing: Standing, { id, number }: RepState): number => {
  standing.seatByNumber = grown(standing.seatByNumber, number, -2);
  const known = standing.seatByNumber[number] as number;
  if (known !== -2) return known;
  const seat = standing.seatOf.get(id) ?? -1;
  standing.seatByNumber[number] = seat;
  return seat;
};

/** Takes in what has changed in the book since it was asked last. */
const follow = (standing: Standing, { changes }: BookState, now: number): void => {
  const { states, reasons, spare } = standing;
  const { recent } = changes;
  for (let n = standing.seen; n < changes.reps; n++) {
    const state = recent[n % recent.length] as RepState;
    const i = seatNumbered(standing, state);
    if (i < 0) continue;
    states[i] = state;
    const left = (spare[i] as number) - 1;
    spare[i] = left;
    if (reasons[i] !== undefined || left <= 0) check(standing, i, now);
  }
  standing.seen = changes.reps;
};

const startAnew = (standing: Standing, book: BookState): void => {
  const { seats, states, from, until } = standing;
  for (let i = 0; i < seats.length; i++) states[i] = book.reps.get((seats[i] as Seat).rep.id);
  from.fill(Number.POSITIVE_INFINITY);
  until.fill(Number.NEGATIVE_INFINITY);
  standing.stands.from = Number.POSITIVE_INFINITY;
  standing.seen = book.changes.reps;
};

/** Asks again for those whose reason stood up to a time that has passed. */
const passTime = (standing: Standing, now: number): void => {
  const { seats, from, until, stands } = standing;
  for (let i = 0; i < seats.length; i++)
    if (now < (from[i] as number) || now >= (until[i] as number)) check(standing, i, now);
  stands.from = Number.NEGATIVE_INFINITY;
  stands.until = Number.POSITIVE_INFINITY;
  for (let i = 0; i < seats.length; i++) {
    stands.from = Math.max(stands.from, from[i] as number);
    stands.until = Math.min(stands.until, until[i] as number);
  }
};

/** The members of a team as they are now. */
export const standingOf = (roster: Roster, team: Team, book: BookState, now: number, duty: Duty): Standing => {
  let known = roster.standings.get(book);
  if (known === undefined) {
    known = { hours: new Map(), leave: new Map(), later: new Map() };
    roster.standings.set(book, known);
  }
  const byTeam = known[duty];
  let standing = byTeam.get(team);
  if (standing === undefined) {
    standing = openStanding(roster, team, duty);
    byTeam.set(team, standing);
  }
  const { changes } = book;
  if (changes.reps - standing.seen > changes.recent.length) startAnew(standing, book);
  else if (standing.seen !== changes.reps) follow(standing, book, now);
  if (now < standing.stands.from || now >= standing.stands.until) passTime(standing, now);
  return standing;
};
