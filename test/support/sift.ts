import { createEngine, type Decision, openBook, parseRuleSet, type RepTrace } from "../../src/index.js";
import { now } from "./team.js";

/** A rule set of the team `sales` whose one route is `assign`, with whatever else the criterion needs. */
export const ruleSetOf = (assign: object, more: object = {}) =>
  parseRuleSet({
    name: "criteria",
    version: "1",
    timeZone: "Asia/Shanghai",
    teams: { sales: {} },
    routes: [{ name: "all", assign: { team: "sales", ...assign } }],
    ...more,
  });

export interface Question {
  readonly reps: readonly object[];
  readonly lead?: object;
  readonly more?: object;
  readonly book?: ReturnType<typeof openBook>;
  readonly now?: string;
}

/** The decision for one lead, with a full trace; reps are in the team `sales` unless they say otherwise. */
export const ask = (assign: object, { reps, lead, more, book = openBook(), now: at = now }: Question): Decision =>
  createEngine(ruleSetOf(assign, more), { reps: reps.map((rep) => ({ teams: "sales", ...rep })) }).decide(
    { id: "L", ...lead },
    { book, now: at, trace: "full" },
  ).decision;

export const traceOf = (decision: Decision, team = 0): readonly RepTrace[] => decision.trace?.teams[team]?.reps ?? [];

/** Who was left when the criteria had spoken. */
export const left = (decision: Decision, team = 0): string[] =>
  traceOf(decision, team)
    .filter(({ reason }) => reason === "turn" || reason === "picked")
    .map(({ rep }) => rep);

export const reasonsOf = (decision: Decision, team = 0): { [rep: string]: string } =>
  Object.fromEntries(traceOf(decision, team).map(({ rep, reason }) => [rep, reason]));
