import { type Filter, filters, type RepReason, type Unavailable } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { unavailable } from "./availability.js";
import type { Choosing } from "./choosing.js";
import type { Criterion, Use } from "./criterion.js";
import { repNamed } from "./roster.js";
import type { TeamStep } from "./step.js";

/** What a trace wants to know while a team is sifted. */
export interface Witness {
  readonly rep: (rep: Rep, reason: RepReason) => void;
  readonly criterion: (use: Use, type: string, from: readonly Rep[], kept: readonly Rep[]) => void;
}

/** Who of a team is left for a lead. */
export interface Sifted {
  readonly choosing: Choosing;
  /** Who could take any lead now, and by what weight. */
  readonly available: readonly Rep[];
  readonly weights: readonly number[];
  /** Who was left when `require` began. */
  readonly offered: readonly Rep[];
  /** Who may be picked, and among whom the lead is charged. */
  readonly candidates: readonly Rep[];
  readonly charged: readonly Rep[];
  /** The rep that a direct pick chose. */
  readonly chosen: Rep | undefined;
  /** The last criterion that left somebody out. */
  readonly narrowedBy: string | undefined;
  /** Members who are not available but have not left. */
  readonly absent: readonly Rep[];
  /** The last filter that removed anybody. */
  readonly filter: Filter;
}

const filterOf: { readonly [reason in Unavailable]: Filter } = {
  left: "nobody-active",
  away: "nobody-active",
  "out-of-office": "nobody-on-duty",
  "open-cap": "all-at-cap",
  "day-cap": "all-at-cap",
  "week-cap": "all-at-cap",
  "month-cap": "all-at-cap",
  "rolling-cap": "all-at-cap",
};
/** The later of two filters. */
export const later = (a: Filter, b: Filter): Filter => (filters.indexOf(b) > filters.indexOf(a) ? b : a);

const run = (
  criterion: Criterion,
  use: Use,
  reps: readonly Rep[],
  choosing: Choosing,
  witness: Witness | undefined,
): readonly Rep[] => {
  const kept = criterion.keep(reps, choosing);
  witness?.criterion(use, criterion.type, reps, kept);
  return kept;
};

const tellDropped = (
  witness: Witness | undefined,
  from: readonly Rep[],
  kept: readonly Rep[],
  reason: RepReason,
): void => {
  if (witness === undefined || kept.length === from.length) return;
  for (const rep of from) if (!kept.includes(rep)) witness.rep(rep, reason);
};

const keepWith = (kept: readonly Rep[], needed: readonly Rep[], all: readonly Rep[]): readonly Rep[] =>
  all.filter((rep) => kept.includes(rep) || needed.includes(rep));

/** Would an absent member pass the step's `require`, were they here? */
export const qualifies = (rep: Rep, step: TeamStep, { choosing, offered }: Sifted): boolean => {
  let kept: readonly Rep[] = [...offered, rep];
  for (const criterion of step.require) kept = criterion.keep(kept, choosing);
  return kept.includes(rep);
};

/** Takes the members of a team through the filters in their order: available, not cooling down, `require`, `prefer`, and the pick's own. */
export const sift = (step: TeamStep, choosing: Choosing, witness?: Witness): Sifted => {
  const { team, book, roster, facts, lead } = choosing;
  let filter: Filter = "empty-team";
  let available: Rep[] = [];
  const absent: Rep[] = [];
  for (const seat of roster.seats.get(team.name) ?? []) {
    const reason = unavailable(seat, team, book, facts.now);
    if (reason === undefined) {
      available.push(seat.rep);
      continue;
    }
    filter = later(filter, filterOf[reason]);
    if (reason !== "left") absent.push(seat.rep);
    witness?.rep(seat.rep, reason);
  }
  let weights: readonly number[] = [];
  if ("weights" in step.pick && available.length > 0) {
    const all = step.pick.weights(available, choosing);
    if (all.some((weight) => weight <= 0)) {
      const weightless = available.filter((_, i) => (all[i] as number) <= 0);
      for (const rep of weightless) witness?.rep(rep, "no-weight");
      filter = "nobody-qualifies";
      available = available.filter((_, i) => (all[i] as number) > 0);
      weights = all.filter((weight) => weight > 0);
    } else weights = all;
  }

  let candidates: readonly Rep[] = available;
  const cooling = book.cooling.get(lead.id);
  const excluded = step.exclude && repNamed(roster, step.exclude.read(facts), step.exclude.by);
  if (cooling !== undefined || excluded !== undefined) {
    candidates = available.filter((rep) => {
      const reason = cooling?.includes(rep.id) ? "cool-down" : rep === excluded ? "excluded" : undefined;
      if (reason === undefined) return true;
      filter = later(filter, "all-cooling-down");
      witness?.rep(rep, reason);
      return false;
    });
  }
  const offered = candidates;
  let narrowedBy: string | undefined;
  for (const criterion of step.require) {
    if (candidates.length === 0) break;
    const kept = run(criterion, "require", candidates, choosing, witness);
    if (kept.length < candidates.length) {
      filter = "nobody-qualifies";
      narrowedBy = criterion.type;
    }
    tellDropped(witness, candidates, kept, `require:${criterion.type}`);
    candidates = kept;
  }
  let charged = candidates;
  for (const { criterion, counts } of step.prefer) {
    if (charged.length < 2) break;
    const kept = run(criterion, "prefer", candidates, choosing, witness);
    if (kept.length === 0 || (kept.length === candidates.length && charged === candidates)) continue;
    tellDropped(witness, candidates, kept, `prefer:${criterion.type}`);
    if (kept.length < candidates.length) narrowedBy = criterion.type;
    if (!counts) charged = charged === candidates ? kept : keepWith(criterion.keep(charged, choosing), kept, charged);
    candidates = kept;
  }
  let chosen: Rep | undefined;
  if ("choose" in step.pick && candidates.length > 0) {
    chosen = step.pick.choose(candidates, choosing);
    if (chosen === undefined) {
      filter = "nobody-qualifies";
      for (const rep of candidates) witness?.rep(rep, `require:${step.pick.type}`);
      candidates = [];
    }
  }
  return { choosing, available, weights, offered, candidates, charged, chosen, narrowedBy, absent, filter };
};
