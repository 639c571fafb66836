import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Path } from "../model/errors.js";
import type { Rep } from "../model/rep.js";
import type { Choosing } from "./choosing.js";
import { type Criterion, type CriterionContext, contextOf } from "./criterion.js";
import type { Place } from "./place.js";

/** A pick by fair turns: how many leads a rep is to get in proportion to the others. Zero: never. */
export interface TurnPick {
  readonly type: string;
  readonly weights: (reps: readonly Rep[], choosing: Choosing) => readonly number[];
  /** The columns and grades of reps that the weights are made of: unless one of them has changed, they are not asked for again. */
  readonly columns: readonly string[];
}

/** A pick that names the rep itself and moves no lag. */
export interface DirectPick {
  readonly type: string;
  readonly choose: (reps: readonly Rep[], choosing: Choosing) => Rep | undefined;
}

/** A pick of one rule file, ready to run. */
export type Pick = TurnPick | DirectPick;

/** A kind of pick. `criteria` are those of the same step. */
export interface PickType<Params = unknown> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  readonly main?: string | undefined;
  make(
    params: Params,
    place: Place,
    path: Path,
    criteria: readonly Criterion[],
  ): Omit<TurnPick, "type"> | Omit<DirectPick, "type">;
}

/** What `definePick` takes. */
export interface PickDefinition<Params> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  readonly main?: string;
  readonly pick: (reps: readonly Rep[], context: CriterionContext<Params>) => Rep | undefined;
}

/**
 * Makes a pick of one's own, to be handed to `parseRuleSet(json, { picks: [it] })`. It moves no lag.
 *
 * @param definition `type` is its name in rule files; `params` any Standard Schema of its parameters; `pick` chooses one of `reps`
 * (at least one, in roster order) or nobody, and must be pure.
 * @example
 * ```ts
 * import * as z from "zod";
 * const newest = definePick({
 *   type: "newest",
 *   params: z.object({}),
 *   pick: (reps) => reps.reduce((a, b) => ((b.joined ?? "") > (a.joined ?? "") ? b : a)),
 * });
 * ```
 */
export const definePick = <Params>(definition: PickDefinition<Params>): PickType<Params> => ({
  type: definition.type,
  params: definition.params,
  main: definition.main,
  make: (params) => ({
    choose: (reps, choosing) => {
      const rep = definition.pick(reps, contextOf(params, choosing));
      return rep !== undefined && reps.includes(rep) ? rep : undefined;
    },
  }),
});
