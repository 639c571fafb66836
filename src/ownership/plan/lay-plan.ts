import { isTimed } from "../../kit/period.js";
import { dayOf } from "../../kit/zone.js";
import { type Hours, layStep } from "./lay-step.js";
import type { Step } from "./step.js";

/** When a step is to be done. Instants are milliseconds since 1970 UTC. */
export interface Laid {
  readonly step: Step;
  /** When the step before it in the plan is due; for a first one, when the plan begins. */
  readonly turn: number;
  /** From when on it can be done: one of hours from its turn on, one of days from the beginning of its day. */
  readonly opens: number;
  readonly dueAt: number;
  /** The last instant on time: one of hours is due to the instant, one of days through its day. */
  readonly deadline: number;
}

/** When a plan begins: with the date that it counts from, or, where its first step comes before, on the day of that step. */
export const beginOf = (start: number, first: number, zone: string): number =>
  start <= first ? start : dayOf(first, zone).start;

/** A step due at some time, in a plan that began at another. */
export const openStep = (step: Step, dueAt: number, turn: number, begin: number, zone: string): Laid => {
  if (isTimed(step.duration)) return { step, turn, opens: Math.min(turn, dueAt), dueAt, deadline: dueAt };
  const { start, end } = dayOf(dueAt, zone);
  return { step, turn, opens: Math.max(start, Math.min(begin, dueAt)), dueAt, deadline: end - 1 };
};

/** The steps of a plan on the owner's working time, the earliest first. */
export const layPlan = (steps: readonly Step[], start: number, hours: Hours): readonly Laid[] => {
  const due = steps.map((step) => layStep(start, step.duration, step.sign, hours));
  const begin = beginOf(start, Math.min(...due), hours.zone);
  const laid = steps.map((step, i) => {
    const dueAt = due[i] as number;
    const earlier = due.slice(0, i).filter((one) => one < dueAt);
    return openStep(step, dueAt, Math.max(begin, ...earlier), begin, hours.zone);
  });
  return laid.sort((a, b) => a.dueAt - b.dueAt || a.step.number - b.step.number);
};
