import { isTimed } from "../../kit/period.js";
import { dayOf } from "../../kit/zone.js";
import { type Hours, layStep } from "./lay-step.js";
import type { Step } from "./step.js";

/** When a step is to be done. Instants are milliseconds since 1970 UTC. */
export interface Laid {
  readonly step: Step;
  /** From when on it can be done: one of hours from its turn on, one of days from the beginning of its day. */
  readonly opens: number;
  readonly dueAt: number;
  /** The last instant on time: one of hours is due to the instant, one of days through its day. */
  readonly deadline: number;
}

/** When a plan begins: with the date that it counts from, or, where its first step comes before, on the day of that step. */
export const beginOf = (start: number, first: number, zone: string): number =>
  start <= first ? start : dayOf(first, zone).start;

/**
 * A step due at some time.
 *
 * @param turn when the step before it is due
 * @param begin when the plan begins
 */
export const openStep = (step: Step, dueAt: number, turn: number, begin: number, zone: string): Laid => {
  if (isTimed(step.duration)) return { step, opens: Math.min(turn, dueAt), dueAt, deadline: dueAt };
  const { start, end } = dayOf(dueAt, zone);
  return { step, opens: Math.max(start, Math.min(begin, dueAt)), dueAt, deadline: end - 1 };
};

/** When it is the turn of each step of a row in order of time: when the one before is due. Steps that are due together take turns together. */
export const turnsOf = (dueAts: readonly number[], begin: number): readonly number[] => {
  let turn = begin;
  let last = begin;
  return dueAts.map((dueAt) => {
    if (dueAt > last) turn = last;
    last = Math.max(last, dueAt);
    return Math.min(turn, dueAt);
  });
};

/** The steps of a plan on the owner's working time, the earliest first. */
export const layPlan = (steps: readonly Step[], start: number, hours: Hours): readonly Laid[] => {
  const due = steps
    .map((step) => ({ step, dueAt: layStep(start, step.duration, step.sign, hours) }))
    .sort((a, b) => a.dueAt - b.dueAt || a.step.number - b.step.number);
  const begin = beginOf(start, due[0]?.dueAt ?? start, hours.zone);
  const turns = turnsOf(
    due.map(({ dueAt }) => dueAt),
    begin,
  );
  return due.map(({ step, dueAt }, i) => openStep(step, dueAt, turns[i] ?? begin, begin, hours.zone));
};
