import type { Step } from "../assign/step.js";
import { type Evidence, type Facts, openFacts } from "../conditions/facts.js";
import { createEngine } from "../engine/create-engine.js";
import type { Engine } from "../engine/engine.js";
import { gradeLead } from "../engine/grade-lead.js";
import { instantOf } from "../engine/instant-of.js";
import { openRoster } from "../engine/open-roster.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Book } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import type { DiffOptions, Place } from "./diff.js";

/** One of the two rule sets, ready to decide. */
export interface Side {
  readonly ruleSet: RuleSet;
  readonly decide: (row: unknown, book: Book, now?: number) => ReturnType<Engine["decide"]>;
  readonly intake: Engine["intake"];
  /** The facts of a lead once it is graded; `undefined` for what cannot be read. */
  readonly factsOf: (row: unknown, book: Book, now?: number) => Facts | undefined;
  readonly placeOf: (decision: Decision) => Place;
  readonly reps: readonly string[];
}

/** Where a step sends a lead. */
const stepPlace = (step: Step | undefined): Place => {
  if (step === undefined) return { outcome: "unassigned" };
  if (step.kind === "pool") return { outcome: "pooled", pool: step.pool };
  if (step.kind === "hold") return { outcome: "held" };
  return { outcome: "assigned", team: step.teams.map(({ name }) => name).join(" | ") };
};

/** Where a route sends leads by its first step, or the fallback where no route holds. */
export const routePlace = ({ routes, fallback }: RuleSet, name: string | undefined): Place => {
  const route = name === undefined ? undefined : routes.find((one) => one.name === name);
  return { ...stepPlace(route === undefined ? fallback[0] : (route.steps[0] ?? fallback[0])), route: route?.name };
};

/** Opens one of the two rule sets; `population` are the leads that graders learn from. */
export const openSide = (
  ruleSet: RuleSet,
  reps: readonly unknown[] | undefined,
  {
    now,
    orders,
    interactions,
  }: Pick<DiffOptions, "now"> & { orders?: unknown[] | undefined; interactions?: unknown[] | undefined },
  population: readonly unknown[],
): Side => {
  const engine = createEngine(ruleSet, { reps: reps ?? [] });
  const roster = openRoster(ruleSet, engine.reps);
  const tables = { now, orders, interactions };
  const learns = ruleSet.grades.some(({ fit }) => fit !== undefined);
  const isEvident = learns || orders !== undefined || interactions !== undefined;
  const evidence: Evidence | undefined = isEvident
    ? engine.evidence({ ...tables, ...(learns && { model: engine.fit(population, tables) }) })
    : undefined;
  const standard = instantOf(now);
  return {
    ruleSet,
    intake: engine.intake,
    decide: (row, book, at = standard) => engine.decide(row, { book, now: new Date(at), evidence }),
    factsOf: (row, book, at = standard) => {
      const read = engine.intake(row);
      if (!read.ok) return undefined;
      const facts = openFacts(at, book.state, evidence, roster.grades);
      gradeLead(ruleSet, read.lead, facts);
      return facts;
    },
    placeOf: ({ outcome, route, team, pool, repeated }) =>
      reps !== undefined || repeated === true || outcome === "rejected" || outcome === "duplicate"
        ? { outcome, route, team, pool }
        : routePlace(ruleSet, route),
    reps: engine.reps.map(({ id }) => id),
  };
};
