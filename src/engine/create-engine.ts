import { type Evidence, openFacts } from "../conditions/facts.js";
import { readRoster } from "../intake/roster.js";
import { openBook } from "../ledger/open-book.js";
import type { HeldLead } from "../model/book.js";
import type { Decision, Grades } from "../model/decision.js";
import { RosterError } from "../model/errors.js";
import type { Intake } from "../model/lead.js";
import { actionSentence } from "./action-sentence.js";
import { advance } from "./advance.js";
import { assignAll } from "./assign-all.js";
import { claim } from "./claim.js";
import { claimSentence } from "./claim-sentence.js";
import { close } from "./close.js";
import { type Decided, decide } from "./decide.js";
import { dueDays } from "./due.js";
import { readExisting } from "./duplicates/read-existing.js";
import { effectOf } from "./effect.js";
import type { Engine, MadeEvidence } from "./engine.js";
import { learn } from "./evidence/learn.js";
import { loadModel } from "./evidence/model.js";
import { foldRows } from "./evidence/open-evidence.js";
import { explain } from "./explain.js";
import { derivedOf, gradeLead, receiptsOf } from "./grade-lead.js";
import { instantOf } from "./instant-of.js";
import { nextUp } from "./next-up.js";
import { openRoster, withRoster } from "./open-roster.js";
import type { AssignOptions, EngineOptions, GradeOptions, ReviewOptions } from "./options.js";
import { peopleOf } from "./people-of.js";
import { perform } from "./perform.js";
import { placeReps } from "./place-reps.js";
import { reassignBy } from "./reassign.js";
import { regrade } from "./regrade.js";
import { decideHeld, release } from "./release.js";
import { gradeReps } from "./rep-grades.js";
import { review } from "./review.js";
import type { RuleSet } from "./rule-set.js";
import { shadow } from "./shadow.js";
import type { Reviewing } from "./subject-of.js";
import { tasksOf } from "./tasks.js";
import { whyNot } from "./why-not.js";

function* readEach(rows: Iterable<unknown>, read: Engine["intake"]): Generator<Intake, void, undefined> {
  for (const row of rows) yield read(row);
}

/**
 * Joins a rule set and a roster to what decides leads.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @param options `reps`: rows of the roster, as a file has them or typed; `ignoreHours`: decide as if everybody worked at all times
 * @throws RosterError listing every problem of the roster
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }, { id: "bo", teams: ["sales"] }] });
 * const book = openBook();
 * const decision = engine.assign({ id: "L1", province: "上海" }, { book, now: "2026-03-02T09:00:00+08:00" });
 * ```
 */
export const createEngine = (ruleSet: RuleSet, { reps: rows, ignoreHours = false }: EngineOptions): Engine => {
  const { repFields, timeZone, calendars } = ruleSet;
  const { reps: read, problems } = readRoster(rows, { repFields, timeZone, calendars });
  if (problems.length > 0) throw new RosterError(problems);
  const reps = placeReps(read, ruleSet.territories);
  const roster = openRoster(ruleSet, reps, ignoreHours);
  const { intake } = ruleSet;
  const people = peopleOf(ruleSet, roster);

  const evidence = ({ now, model, evidence: made, orders, interactions }: GradeOptions): MadeEvidence => {
    const folded = made ? { evidence: made, leftOut: [] } : foldRows(ruleSet, { orders, interactions }, instantOf(now));
    const models = model === undefined ? folded.evidence.models : loadModel(ruleSet, model);
    return { leftOut: folded.leftOut, ...folded.evidence, models };
  };
  const evidenceOf = (options: GradeOptions): Evidence | undefined => {
    const { evidence: made, orders, interactions, model } = options;
    if (made !== undefined) return made;
    return orders === undefined && interactions === undefined && model === undefined ? undefined : evidence(options);
  };
  const decideRow = (row: unknown, options: AssignOptions): Decided => {
    const { book, now, trace = "off", existing } = options;
    const at = instantOf(now);
    return decide(ruleSet, roster, intake.row(row), book.state, at, trace, evidenceOf(options), existing);
  };
  const recorded = (decided: Decided, { book }: AssignOptions): Decided => {
    for (const event of decided.events) book.record(event);
    return decided;
  };
  const assign = (row: unknown, options: AssignOptions): Decision =>
    recorded(decideRow(row, options), options).decision;

  const heldDecider = (options: AssignOptions) => {
    const { book, now, trace = "off" } = options;
    const [instant, evident] = [instantOf(now), evidenceOf(options)];
    return (held: HeldLead): Decided => decideHeld(ruleSet, roster, held, book.state, instant, trace, evident);
  };

  const dueOf = (now: number, given: Grades): { readonly [grade: string]: string } | undefined => {
    const days = [...dueDays(ruleSet, now)].filter(([name]) => Object.hasOwn(given, name));
    return days.length === 0 ? undefined : Object.fromEntries(days);
  };

  const reviewing = (options: ReviewOptions): Reviewing => {
    const { book, now } = options;
    const evidence = evidenceOf(options);
    return { ruleSet, roster, people, book: book.state, now: instantOf(now), evidence };
  };

  const engine: Engine = {
    ruleSet,
    reps,
    intake: intake.row,
    evidence,
    existing: (rows, options) => readExisting(ruleSet, rows, options),
    fit: (leads, options) => learn(ruleSet, leads, options),
    grade: (row, options: GradeOptions & { readonly receipts?: boolean }) => {
      const read = intake.row(row);
      if (!read.ok) return { ok: false, leadId: read.id, problems: read.problems };
      const facts = openFacts(instantOf(options.now), undefined, evidenceOf(options));
      const grades = gradeLead(ruleSet, read.lead, facts);
      const receipts = options.receipts && { receipts: receiptsOf(ruleSet, facts) };
      const due = dueOf(instantOf(options.now), grades);
      return { ok: true, leadId: read.lead.id, grades, ...derivedOf(ruleSet, facts), ...(due && { due }), ...receipts };
    },
    regrade: (before, after) => regrade(ruleSet, before, after),
    repGrades: ({ now, book }) => gradeReps(ruleSet, reps, instantOf(now), book?.state),
    decide: decideRow,
    assign,
    reassign: reassignBy(intake.row, assign),
    assignAll: assignAll(assign),
    decideHeld: (leadId, options) => {
      const held = options.book.state.held.get(leadId);
      return held && heldDecider(options)(held);
    },
    release: (options) => {
      const decideOne = heldDecider(options);
      return release(ruleSet, options.book, (held) => recorded(decideOne(held), options), options.limit);
    },
    review: (leads, options) => review(readEach(leads, intake.row), reviewing(options)),
    claim: (leads, rep, options) => claim(leads, rep, reviewing(options)),
    explainClaim: (one, options) => claimSentence(one, { ruleSet, roster }, options?.language),
    effect: (plans, events, options) => {
      const book = openBook(options.book?.toJSON());
      for (const event of events) book.record(event);
      return effectOf(plans, readEach(options.leads, intake.row), reviewing({ ...options, book }));
    },
    tasks: (leads, options) => {
      const { until } = options;
      return tasksOf(
        readEach(leads, intake.row),
        until === undefined ? undefined : instantOf(until),
        reviewing(options),
      );
    },
    advance: (row, to, options) => advance(intake.row(row), to, reviewing(options)),
    close: (row, ending, options) => close(intake.row(row), ending, reviewing(options)),
    perform: (action, options) => {
      const performed = perform(action, reviewing(options));
      for (const event of performed.events) options.book.record(event);
      return performed;
    },
    explain: (decision, options) => explain(decision, { ruleSet, roster }, options),
    explainAction: (action, options) => actionSentence(action, { ruleSet, roster }, options?.language),
    whyNot: (decision, repId, options) => whyNot(decision, repId, { ruleSet, roster }, options),
    nextUp: (options) => nextUp(options, { ruleSet, roster }),
    stats: ruleSet.stats,
    withReps: (changed) => createEngine(ruleSet, { reps: changed, ignoreHours }),
    shadow: (other, options) => shadow(engine, () => other, options),
  };
  return withRoster(Object.freeze(engine), roster);
};
