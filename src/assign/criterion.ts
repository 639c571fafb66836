import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Grades } from "../model/decision.js";
import type { Path } from "../model/errors.js";
import type { Lead } from "../model/lead.js";
import type { Rep } from "../model/rep.js";
import type { Choosing } from "./choosing.js";
import type { Place } from "./place.js";

export type Use = "require" | "prefer";

/** A criterion of one rule file, ready to run. */
export interface Criterion {
  readonly type: string;
  /** Those of `reps` who are kept, in their order. */
  readonly keep: (reps: readonly Rep[], choosing: Choosing) => readonly Rep[];
  /** How well a rep suits the lead; greater is better. */
  readonly score?: ((rep: Rep, choosing: Choosing) => number) | undefined;
}

/** A kind of criterion: its name in rule files, its parameters, and how it is made ready. */
export interface CriterionType<Params = unknown> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  /** The parameter that a bare value stands for. */
  readonly main?: string | undefined;
  make(params: Params, place: Place, path: Path, use: Use): Omit<Criterion, "type">;
}

/** What a criterion or pick of one's own may look at. */
export interface CriterionContext<Params> {
  readonly params: Params;
  readonly lead: Lead;
  readonly grades: Grades;
  /** The instant of the decision. */
  readonly now: Date;
}

/** What `defineCriterion` takes. */
export interface CriterionDefinition<Params> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  readonly main?: string;
  readonly keep: (rep: Rep, context: CriterionContext<Params>) => boolean;
  readonly score?: (rep: Rep, context: CriterionContext<Params>) => number;
}

export const contextOf = <Params>(params: Params, { lead, grades, facts }: Choosing): CriterionContext<Params> => ({
  params,
  lead,
  grades,
  now: new Date(facts.now),
});

/**
 * Makes a criterion of one's own, to be handed to `parseRuleSet(json, { criteria: [it] })`.
 *
 * @param definition `type` is its name in rule files; `params` any Standard Schema of its parameters; `keep` says whether a rep is kept,
 * `score` (optional) how well a rep suits the lead, for the pick `best-match`. Both must be pure.
 * @example
 * ```ts
 * import * as z from "zod";
 * const speaks = defineCriterion({
 *   type: "speaks",
 *   params: z.object({ field: z.string() }),
 *   main: "field",
 *   keep: (rep, { lead, params }) => String(rep.columns.get("languages") ?? "").split(";").includes(String(lead[params.field])),
 * });
 * ```
 */
export const defineCriterion = <Params>(definition: CriterionDefinition<Params>): CriterionType<Params> => ({
  type: definition.type,
  params: definition.params,
  main: definition.main,
  make: (params) => {
    const { keep, score } = definition;
    return {
      keep: (reps, choosing) => {
        const context = contextOf(params, choosing);
        return reps.filter((rep) => keep(rep, context));
      },
      score: score && ((rep, choosing) => score(rep, contextOf(params, choosing))),
    };
  },
});
