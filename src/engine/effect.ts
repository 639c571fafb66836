import { nearest } from "../kit/nearest.js";
import { wilson } from "../kit/wilson.js";
import type { PlanEffect, Won } from "../model/effect.js";
import type { Intake } from "../model/lead.js";
import { type Followed, type FollowedStep, followPlan } from "../ownership/plan/follow-plan.js";
import { plansFrom } from "../ownership/plan/plans-from.js";
import type { Plan } from "../ownership/plan/step.js";
import type { ListedRule, RuleList } from "../ownership/rule-event.js";
import type { Subject } from "../ownership/subject.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

/** Leads, and those of them that were won. */
interface Tally {
  leads: number;
  won: number;
}

/** One line while it is counted. */
interface Line {
  planned: number;
  done: number;
  onTime: number;
  answered: number;
  readonly with: Tally;
  readonly without: Tally;
}

const openLine = (): Line => ({
  planned: 0,
  done: 0,
  onTime: 0,
  answered: 0,
  with: { leads: 0, won: 0 },
  without: { leads: 0, won: 0 },
});

const countLead = (tally: Tally, isWon: boolean): void => {
  tally.leads += 1;
  if (isWon) tally.won += 1;
};

const wonOf = ({ leads, won }: Tally): Won => ({ leads, won, ...wilson(won, leads) });

/** A lead as it was when it was closed: what was still to come then, came no more. */
const asClosed = (subject: Subject): Subject | undefined => {
  const { closed, now } = subject;
  return closed && { ...subject, holding: closed.holding, closed: undefined, now: Math.min(now, closed.at ?? now) };
};

/** The plans that a lead is or was under. */
const followedBy = (subject: Subject, list: RuleList<Plan>): readonly Followed[] => {
  const holding = new Map<string, ListedRule<Plan>>();
  list.counting(subject.facts, (rule) => holding.set(rule.does.from, rule));
  const froms = new Set(list.rules.map(({ does }) => does.from));
  return [...froms].flatMap((from) => {
    const rules = plansFrom(from, list);
    const ended = asClosed(subject);
    const rule = holding.get(from);
    const found = followPlan(subject, rule, rules) ?? (ended && followPlan(ended, rule, rules));
    return found ?? [];
  });
};

const hasComeDue = ({ state }: FollowedStep): boolean => state === "done" || state === "overdue";

const countStep = (line: Line, { done, deadline, rule }: FollowedStep): void => {
  line.planned += 1;
  if (done === undefined) return;
  line.done += 1;
  if (done.at <= deadline) line.onTime += 1;
  if (rule.does.answered.has(done.result ?? "")) line.answered += 1;
};

/**
 * What came of follow-up plans, plan by plan in the order of the rule file, each with its steps.
 *
 * @param names the plans that are asked for; all without it
 */
export const effectOf = (
  names: readonly string[] | undefined,
  leads: Iterable<Intake>,
  reviewing: Reviewing,
): readonly PlanEffect[] => {
  const { after } = reviewing.ruleSet;
  const list: RuleList<Plan> = after.followUps.plan;
  const known = list.rules.map(({ name }) => name);
  for (const name of names ?? []) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const meant = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
    throw new RangeError(`unknown plan ${JSON.stringify(name)}${meant}`);
  }
  const asked = list.rules.filter(({ name }) => names === undefined || names.includes(name));
  const counted = asked.map((rule) => ({ rule, whole: openLine(), steps: rule.does.steps.map(openLine) }));
  for (const read of leads) {
    if (!read.ok) continue;
    const subject = subjectOf(read.lead, reviewing);
    const followed = followedBy(subject, list);
    const { closed } = subject;
    const wonAt = closed?.result === "won" ? (closed.at ?? subject.now) : undefined;
    for (const { rule, whole, steps } of counted) {
      const own = followed.flatMap(({ start, steps: all }) =>
        all.filter((step) => step.rule === rule && hasComeDue(step)).map((step) => ({ step, start })),
      );
      const [first] = own;
      if (first === undefined) {
        countLead(whole.without, wonAt !== undefined);
        continue;
      }
      const isWon = wonAt !== undefined && wonAt > first.start;
      countLead(whole.with, isWon);
      const did = new Map<number, boolean>();
      for (const { step } of own) {
        const { number } = step.step;
        countStep(whole, step);
        countStep(steps[number - 1] as Line, step);
        did.set(number, did.get(number) === true || step.done !== undefined);
      }
      for (const [number, isDone] of did) {
        const line = steps[number - 1] as Line;
        countLead(isDone ? line.with : line.without, isWon);
      }
    }
  }
  return counted.flatMap(({ rule, whole, steps }) => {
    const told = (line: Line, step?: number): PlanEffect => ({
      plan: rule.name,
      step,
      channel: step === undefined ? undefined : rule.does.steps[step - 1]?.channel,
      planned: line.planned,
      done: line.done,
      onTime: line.onTime,
      answered: rule.does.answered.size === 0 ? undefined : line.answered,
      with: wonOf(line.with),
      without: wonOf(line.without),
    });
    return [told(whole), ...steps.map((line, i) => told(line, i + 1))];
  });
};
