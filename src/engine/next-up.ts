import { unavailable } from "../assign/availability.js";
import type { Choosing } from "../assign/choosing.js";
import { drawTurn } from "../assign/draw-turn.js";
import { firstOnDuty, nextDuty } from "../assign/next-duty.js";
import type { Roster } from "../assign/roster.js";
import type { Seat } from "../assign/seat.js";
import type { Duty } from "../assign/standing.js";
import type { TeamStep } from "../assign/step.js";
import { openFacts } from "../conditions/facts.js";
import { utcText } from "../kit/iso.js";
import { emptyBook } from "../ledger/book-json.js";
import { fold } from "../ledger/fold.js";
import type { Book } from "../ledger/open-book.js";
import type { BookState, RepState } from "../model/book.js";
import type { Lead } from "../model/lead.js";
import type { Unavailable } from "../model/reason.js";
import { unknownName } from "../model/unknown-name.js";
import { unitOf } from "../turns/lag.js";
import { copyRotation, lagsBefore } from "../turns/rotation.js";
import { instantOf } from "./instant-of.js";
import { nextUpText, type Upcoming } from "./next-up-text.js";
import type { ExplainOptions, Instant } from "./options.js";
import type { RuleSet } from "./rule-set.js";

/** What `engine.nextUp` is asked. */
export interface NextUpOptions extends ExplainOptions {
  readonly book: Book;
  readonly team: string;
  /** How many of the next turns to tell (default 5). */
  readonly count?: number;
  /** Default: the instant of the book's latest event. */
  readonly now?: Instant;
}

/** Who comes next in a team's own rotation, if any of its members may take the leads. */
export interface NextUp extends Upcoming {
  /** The pick whose turns these are. */
  readonly pick: string;
  /** The same as text for people. */
  readonly text: string;
}

const offDuty: ReadonlySet<Unavailable | undefined> = new Set(["left", "away", "out-of-office", "off-duty"] as const);

const copyRep = (rep: RepState): RepState => ({
  ...rep,
  assigned: { at: [...rep.assigned.at], total: [...rep.assigned.total] },
  moved: { at: [...rep.moved.at], total: [...rep.moved.total] },
  way: undefined,
  ways: new Map(),
});

/** As much of the book as the turns of one team need, to play them out in. */
const excerpt = (book: BookState, rotation: string, reps: readonly string[]): BookState => {
  const copy = emptyBook();
  copy.leads = book.leads;
  const state = book.rotations.get(rotation);
  if (state) copy.rotations.set(rotation, copyRotation(state));
  for (const id of reps) {
    const rep = book.reps.get(id);
    if (rep) copy.reps.set(id, copyRep(rep));
  }
  return copy;
};

/** The first step of the rule set that gives this team's own turns. */
const turnStep = (ruleSet: RuleSet, team: string): TeamStep | undefined =>
  [...ruleSet.routes.flatMap(({ steps }) => steps), ...ruleSet.fallback].find(
    (step): step is TeamStep =>
      step.kind === "team" &&
      "weights" in step.pick &&
      step.rotation === undefined &&
      step.teams.some(({ name }) => name === team),
  );

export const nextUp = (
  { book, team: name, count = 5, now, language }: NextUpOptions,
  { ruleSet, roster }: { readonly ruleSet: RuleSet; readonly roster: Roster },
): NextUp => {
  const team = ruleSet.teams.get(name);
  if (team === undefined) throw new RangeError(unknownName("team", name, ruleSet.teams.keys(), []).message);
  const seats = roster.seats.get(name) ?? [];
  // Grades of reps may stand on the figures of everybody.
  const reps = roster.grades === undefined ? seats.map(({ rep }) => rep) : roster.reps;
  const state = excerpt(
    book.state,
    name,
    reps.map(({ id }) => id),
  );
  const instant = now === undefined ? book.state.latest : instantOf(now);
  const facts = openFacts(instant, state, undefined, roster.grades);
  const lead = { id: "" } as Lead;
  const choosing: Choosing = {
    facts,
    lead,
    grades: {},
    book: state,
    roster,
    team,
    members: roster.members.get(name) ?? [],
  };
  const step = turnStep(ruleSet, name);
  const pick = step?.pick;
  const looks = step?.availability ?? team.availability;
  const duty = looks === "ignore" ? "leave" : "hours";
  const weigh = (here: readonly (typeof seats)[number][]): readonly number[] =>
    pick !== undefined && "weights" in pick
      ? pick.weights(
          here.map(({ rep }) => rep),
          choosing,
        )
      : here.map(() => 1);

  const blockedBy = (seat: Seat, by: Duty = duty) => unavailable(seat, team, state.reps.get(seat.rep.id), instant, by);
  const onDuty = seats.some((seat) => !offDuty.has(blockedBy(seat)));
  /** Who may take leads: those whom nothing blocks, or where nobody is on duty those who will be first. */
  const ready = (): readonly Seat[] => {
    if (onDuty || typeof looks !== "object") return seats.filter((seat) => blockedBy(seat) === undefined);
    const later = seats.filter((seat) => blockedBy(seat, "later") === undefined);
    return [...firstOnDuty(later, instant, looks.within).keys()];
  };
  const draw = () => {
    const free = ready();
    const all = weigh(free);
    const available = free.filter((_, i) => (all[i] as number) > 0).map(({ rep }) => rep.id);
    if (available.length === 0) return undefined;
    const places = Int32Array.from(available, (_, i) => i);
    const request = {
      rotation: name,
      available,
      weights: all.filter((weight) => weight > 0),
      candidates: places,
      charged: places,
      value: team.balance && { of: undefined },
      countManual: team.countManual,
      makeUp: undefined,
    };
    return drawTurn(request, state);
  };

  const first = draw();
  const lags = first && lagsBefore(first.rotation, first);
  const members = seats.map((seat) => {
    const i = first?.available.indexOf(seat.rep.id) ?? -1;
    const reason = blockedBy(seat);
    const blocked = i < 0 ? (reason ?? ("no-weight" as const)) : undefined;
    const isComing = i < 0 ? reason === "off-duty" : reason !== undefined;
    const dutyAt = isComing ? nextDuty(seat, instant) : undefined;
    const unit = unitOf({ by: team.balance ? "value" : undefined });
    const lag = i >= 0 ? lags?.[i] : state.rotations.get(name)?.members.get(seat.rep.id)?.lag;
    return {
      rep: seat.rep.id,
      owed: (lag ?? 0) / unit,
      ...(blocked && { blocked }),
      ...(dutyAt && { dutyAt: utcText(dutyAt) }),
    };
  });
  const next: string[] = [];
  while (next.length < count) {
    const drawn = draw();
    if (drawn === undefined) break;
    const rep = drawn.available[drawn.picked] as string;
    next.push(rep);
    fold(state, {
      type: "assigned",
      leadId: `next ${next.length}`,
      at: new Date(instant).toISOString(),
      reason: "first-choice",
      rep,
      team: name,
      turn: drawn.turn,
    });
  }
  const told = { team: name, byValue: team.balance !== undefined, pick: pick?.type ?? "rotation", next, members };
  return { ...told, text: nextUpText(told, { roster, timeZone: ruleSet.timeZone }, language ?? ruleSet.language) };
};
