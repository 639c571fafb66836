import { parseDuration } from "../../kit/duration.js";
import { utcText } from "../../kit/iso.js";
import { actedKey } from "../../model/acted-key.js";
import type { Action } from "../../model/action.js";
import type { Path } from "../../model/errors.js";
import type { LedgerEvent } from "../../model/event.js";
import { type PlanSource, plan as params, type StepOfPlan } from "../../model/plan.js";
import { actedOn } from "../acted.js";
import type { RuleEvent, RuleList, RulePlace } from "../rule-event.js";
import type { Subject } from "../subject.js";
import { readUnless } from "../unless.js";
import { type Followed, type FollowedStep, followPlan, ownerOf, stepKey } from "./follow-plan.js";
import { planKey } from "./plan-history.js";
import { plansFrom } from "./plans-from.js";
import { readNote } from "./read-note.js";
import { readStart } from "./read-start.js";
import type { Plan, Step } from "./step.js";

const readStep = (source: StepOfPlan, number: number, place: RulePlace, path: Path): Step => {
  const { after, before, channel, note, unless } = source;
  const duration = parseDuration(after ?? before ?? "");
  if (duration === undefined) throw new RangeError(`no duration at ${path.join(".")}`);
  return {
    number,
    duration,
    sign: after === undefined ? -1 : 1,
    channel,
    note: note === undefined ? undefined : readNote(note, place, [...path, "note"]),
    unless: unless === undefined ? () => false : readUnless(unless, place, [...path, "unless"]),
  };
};

const actedByOwner = (subject: Subject, key: string, action: string): LedgerEvent =>
  actedOn(subject, action, key, ownerOf(subject)?.rep);

const actionOf = (
  subject: Subject,
  followed: Followed,
  one: FollowedStep,
  first: readonly LedgerEvent[],
): readonly Action[] => {
  const { state, dueAt, step, held } = one;
  if (state !== "due" && state !== "overdue") return [];
  const key = stepKey(followed, one);
  const { book, lead, facts } = subject;
  const action = state === "due" ? "task" : "overdue";
  if (book.acted.get(lead.id)?.has(actedKey(action, key))) return [];
  return [
    {
      leadId: lead.id,
      action,
      rep: ownerOf(subject)?.rep,
      reason: state === "due" ? "step-due" : "step-overdue",
      rule: held.rule.name,
      step: step.number,
      dueAt: utcText(dueAt),
      channel: step.channel,
      note: step.note?.(facts),
      events: [...first, actedByOwner(subject, key, action)],
    },
  ];
};

const changeOf = (subject: Subject, { held, start }: Followed): readonly Action[] => {
  const [before, now] = held.slice(-2);
  if (before === undefined || now === undefined) return [];
  return [
    {
      leadId: subject.lead.id,
      action: "plan",
      rep: ownerOf(subject)?.rep,
      reason: "plan-changed",
      rule: now.rule.name,
      instead: before.rule.name,
      events: [actedByOwner(subject, planKey(start, now), "plan")],
    },
  ];
};

const actionsOf = (subject: Subject, followed: Followed): readonly Action[] => {
  const { held, isRecorded, start, steps } = followed;
  const [first] = held;
  const begun = !isRecorded && held.length === 1 && first ? [actedByOwner(subject, planKey(start, first), "plan")] : [];
  const changed = isRecorded ? [] : changeOf(subject, followed);
  return [...changed, ...steps.flatMap((step) => actionOf(subject, followed, step, begun))];
};

/** What is to be done for a lead, step by step, counted from one date on the owner's working time. */
export const plan: RuleEvent<PlanSource, Plan> = {
  type: "plan",
  params,
  make: (source, place, path) => {
    const { from } = source;
    return {
      from,
      per: from,
      start: readStart(from, place, [...path, "from"]),
      steps: source.steps.map((step, i) => readStep(step, i + 1, place, [...path, "steps", i])),
      answered: new Set([source.answered ?? []].flat()),
      due: (subject, rule, list) => {
        const rules = plansFrom(from, list as RuleList<Plan>);
        const held = rules.find(({ name }) => name === rule);
        const followed = followPlan(subject, held, rules);
        return followed === undefined ? [] : actionsOf(subject, followed);
      },
    };
  },
};
