import type { Activity, Holding } from "../../model/book.js";
import type { ListedRule } from "../rule-event.js";
import type { Subject } from "../subject.js";
import { beginOf, type Laid, layPlan, openStep, turnsOf } from "./lay-plan.js";
import { type Hours, layStep } from "./lay-step.js";
import { type Held, type PlanHistory, planHistory, planKey } from "./plan-history.js";
import type { Plan } from "./step.js";

/** How it stands with a step: to come, to be done, late, done, or no longer needed. */
export type StepState = "planned" | "due" | "overdue" | "done" | "skipped";

/** A step of a plan that a lead is or was under. */
export interface FollowedStep extends Laid {
  readonly rule: ListedRule<Plan>;
  /** What tells it from every other step of the lead. */
  readonly key: string;
  readonly state: StepState;
  /** The contact that did it. */
  readonly done?: Activity | undefined;
}

/** What a lead's plans from one date come to. */
export interface Followed extends PlanHistory {
  readonly start: number;
  readonly steps: readonly FollowedStep[];
}

/** Who has the lead, or had it when it was closed. */
export const ownerOf = ({ holding, closed }: Pick<Subject, "holding" | "closed">): Holding | undefined =>
  holding ?? closed?.holding;

const hoursFor = (subject: Subject): Hours => {
  const owner = ownerOf(subject);
  const { people, timeZone } = subject;
  const hours = owner && people.hoursOf(owner.rep, owner.team);
  return { hours, zone: hours?.zone ?? (owner && people.byId.get(owner.rep)?.timeZone) ?? timeZone };
};

interface Counted extends Laid {
  readonly held: Held;
}

/** A step of a plan that came later, whose time was past by then: it counts from then on. */
const layAgain = ({ step }: Laid, since: number, hours: Hours): Laid => {
  const dueAt = step.sign === 1 ? layStep(since, step.duration, 1, hours) : (hours.hours?.next(since) ?? since);
  return openStep(step, dueAt, since, since, hours.zone);
};

/**
 * The steps that count where one plan took the place of another: those of a plan that could be done when the next one came stay, and of
 * the next one those that came later. What its earlier steps ask for counts from then on, unless a step that stays has the same channel.
 */
const join = (held: readonly Held[], start: number, hours: Hours): readonly Counted[] => {
  const counted: Counted[] = [];
  held.forEach((one, i) => {
    const { rule, since } = one;
    const until = held[i + 1]?.since ?? Number.POSITIVE_INFINITY;
    const covered = new Set(counted.map(({ step }) => step.channel));
    for (const laid of layPlan(rule.does.steps, start, hours)) {
      const isPast = i > 0 && laid.opens <= since;
      if (isPast && covered.has(laid.step.channel)) continue;
      const placed = isPast ? layAgain(laid, since, hours) : laid;
      if (placed.opens <= until) counted.push({ ...placed, held: one });
    }
  });
  return counted.sort((a, b) => a.dueAt - b.dueAt || a.held.since - b.held.since || a.step.number - b.step.number);
};

const stateOf = ({ opens, deadline }: Laid, now: number): StepState => {
  if (now < opens) return "planned";
  return now <= deadline ? "due" : "overdue";
};

/**
 * How it stands with every step of a lead's plans from one date. A contact does the first step that asks for its channel, or for none,
 * if it came after the step before was due or on the day of this one; it does no other.
 *
 * @param rule the plan that holds now; without one, what the book knows of
 * @returns `undefined` where there is no such date
 */
export const followPlan = (
  subject: Subject,
  rule: ListedRule<Plan> | undefined,
  rules: readonly ListedRule<Plan>[],
): Followed | undefined => {
  const { book, lead, now } = subject;
  const hours = hoursFor(subject);
  const [any = rule] = rules;
  const start = (rule ?? any)?.does.start(subject, hours.zone);
  if (start === undefined) return undefined;
  const history = planHistory(book, lead.id, start, now, rule, rules);
  const counted = join(history.held, start, hours);
  const begin = beginOf(start, counted[0]?.dueAt ?? start, hours.zone);
  const turns = turnsOf(
    counted.map(({ dueAt }) => dueAt),
    begin,
  );
  const contacts = new Set((book.activities.get(lead.id) ?? []).filter(({ at }) => at >= begin && at <= now));
  const steps = counted.map(({ held, ...laid }, i): FollowedStep => {
    const { channel, number, unless } = laid.step;
    const turn = Math.min(turns[i] ?? begin, laid.opens);
    const known = { ...laid, rule: held.rule, key: `${planKey(start, held)} #${number}` };
    for (const contact of contacts) {
      if (contact.at < turn || (channel !== undefined && contact.channel !== channel)) continue;
      contacts.delete(contact);
      return { ...known, state: "done", done: contact };
    }
    return { ...known, state: unless(subject, begin) ? "skipped" : stateOf(laid, now) };
  });
  return { ...history, start, steps };
};
