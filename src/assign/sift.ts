import type { Filter, RepReason } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { isCooling } from "../turns/cooling.js";
import type { Choosing, Question } from "./choosing.js";
import type { Criterion, Use } from "./criterion.js";
import { later } from "./later.js";
import { presentFor } from "./present.js";
import { reliefFor } from "./relief.js";
import { repNamed } from "./roster.js";
import { standingOf } from "./stand.js";
import type { Duty, Present, Standing } from "./standing.js";
import type { TeamStep } from "./step.js";
import type { Team } from "./team.js";

/** What a trace wants to know while a team is sifted. */
export interface Witness {
  readonly rep: (rep: Rep, reason: RepReason) => void;
  /** Nobody is on duty: those whose next duty is the first to begin are candidates. */
  readonly ahead: () => void;
  readonly criterion: (use: Use, type: string, from: readonly Rep[], kept: readonly Rep[]) => void;
}

/** Who of a team is left for a lead. */
export interface Sifted {
  readonly choosing: Choosing;
  /** Who could take any lead now. */
  readonly present: Present;
  /** Whether nobody is on duty, and those present are the first who will be. */
  readonly isAhead: boolean;
  /** Who was left when `require` began. */
  readonly offered: readonly Rep[];
  /** Who may be picked, and among whom the lead is charged. */
  readonly candidates: readonly Rep[];
  readonly charged: readonly Rep[];
  /** The rep that a direct pick chose. */
  readonly chosen: Rep | undefined;
  /** The last criterion that left somebody out. */
  readonly narrowedBy: string | undefined;
  /** The last filter that removed anybody. */
  readonly filter: Filter;
}

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

const tellDropped = (witness: Witness, from: readonly Rep[], kept: readonly Rep[], reason: RepReason): void => {
  for (const rep of from) if (!kept.includes(rep)) witness.rep(rep, reason);
};

const keepWith = (kept: readonly Rep[], needed: readonly Rep[], all: readonly Rep[]): readonly Rep[] => {
  const some = new Set(kept);
  for (const rep of needed) some.add(rep);
  return all.filter((rep) => some.has(rep));
};

/** Would an absent member pass the step's `require`, were they here? */
export const qualifies = (rep: Rep, step: TeamStep, { choosing, offered }: Sifted): boolean => {
  let kept: readonly Rep[] = [...offered, rep];
  for (const criterion of step.require) kept = criterion.keep(kept, choosing);
  return kept.includes(rep);
};

const tellAbsent = ({ seats, reasons }: Standing, { reps, weightless }: Present, witness: Witness): void => {
  const here = new Set(reps);
  for (const rep of weightless) witness.rep(rep, "no-weight");
  for (const [i, { rep }] of seats.entries()) {
    const reason = reasons[i];
    if (reason !== undefined && !here.has(rep)) witness.rep(rep, reason);
  }
};

/** What of a rep's duty counts for a lead of this step. */
export const dutyFor = (step: TeamStep, team: Team): Duty =>
  (step.availability ?? team.availability) === "ignore" ? "leave" : "hours";

/** What keeps a rep from this lead: a cool-down, or that the step excludes the rep. */
export const barred = (
  step: TeamStep,
  { book, lead, roster, facts }: Question,
): ((rep: Rep) => "cool-down" | "excluded" | undefined) => {
  const cooling = book.cooling.size === 0 ? undefined : book.cooling.get(lead.id);
  const excluded = step.exclude && repNamed(roster, step.exclude.read(facts), step.exclude.by);
  if (cooling === undefined && excluded === undefined) return nobody;
  return (rep) => {
    if (isCooling(cooling, rep.id, facts.now, roster.cooldowns)) return "cool-down";
    return rep === excluded ? "excluded" : undefined;
  };
};

const nobody = (): undefined => undefined;

/** Those whom nothing keeps from the lead. */
const offer = (
  reps: readonly Rep[],
  isBarred: ReturnType<typeof barred>,
  witness: Witness | undefined,
): readonly Rep[] =>
  reps.filter((rep) => {
    const reason = isBarred(rep);
    if (reason !== undefined) witness?.rep(rep, reason);
    return reason === undefined;
  });

/** Where nobody is on duty, and the step or the team looks ahead: those who are the first to be. */
const ahead = (
  { reps, filter }: Present,
  { availability, pick }: TeamStep,
  choosing: Choosing,
): Present | undefined => {
  const looks = availability ?? choosing.team.availability;
  if (typeof looks !== "object" || reps.length > 0 || filter !== "nobody-on-duty") return undefined;
  const relief = reliefFor(choosing, looks.within, pick);
  return relief.reps.length > 0 ? relief : undefined;
};

/** Takes the members of a team through the filters in their order: available, not cooling down, `require`, `prefer`, and the pick's own. */
export const sift = (step: TeamStep, team: Team, question: Question, witness?: Witness): Sifted => {
  const { facts, lead, grades, book, roster } = question;
  const standing = standingOf(roster, team, book, facts.now, dutyFor(step, team));
  const choosing: Choosing = { facts, lead, grades, book, roster, team, members: standing.members };
  const here = presentFor(standing, step.pick, choosing);
  const present = ahead(here, step, choosing) ?? here;
  const isAhead = present !== here;
  if (witness !== undefined) {
    if (isAhead) witness.ahead();
    tellAbsent(standing, present, witness);
  }
  let { filter } = present;
  let candidates = present.reps;
  const isBarred = barred(step, question);
  if (isBarred !== nobody) {
    const left = offer(candidates, isBarred, witness);
    if (left.length < candidates.length) {
      filter = later(filter, "all-cooling-down");
      candidates = left;
    }
  }
  const offered = candidates;
  let narrowedBy: string | undefined;
  for (const criterion of step.require) {
    if (candidates.length === 0) break;
    const kept = run(criterion, "require", candidates, choosing, witness);
    if (kept.length === candidates.length) continue;
    filter = "nobody-qualifies";
    narrowedBy = criterion.type;
    if (witness !== undefined) tellDropped(witness, candidates, kept, `require:${criterion.type}`);
    candidates = kept;
  }
  let charged = candidates;
  for (const { criterion, counts } of step.prefer) {
    if (charged.length < 2) break;
    const kept = run(criterion, "prefer", candidates, choosing, witness);
    if (kept.length === 0 || (kept.length === candidates.length && charged === candidates)) continue;
    if (witness !== undefined) tellDropped(witness, candidates, kept, `prefer:${criterion.type}`);
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
  return { choosing, present, isAhead, offered, candidates, charged, chosen, narrowedBy, filter };
};
