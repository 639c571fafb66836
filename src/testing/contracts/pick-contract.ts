import { isDeepStrictEqual } from "node:util";
import type { Pick, PickType } from "../../assign/pick.js";
import { picks as builtIn } from "../../assign/picks/index.js";
import { greatestWeight } from "../../model/turn.js";
import { runnerOf } from "../runner.js";
import { type ChoosingCase, type ChoosingOptions, onlyStep, openCases, showCase, teamName } from "./choosing-cases.js";
import { checkLoading, differsFor, opener } from "./example.js";

export interface PickContractOptions extends ChoosingOptions {
  /** What else the route says, such as the criterion in `prefer` that the pick goes by. */
  readonly assign?: object;
}

type Answer = { readonly rep: string | undefined } | { readonly weights: readonly number[] };

/**
 * Test cases for a pick of one's own: its parameters are checked; it never throws and is pure; it chooses one of the reps it was given or
 * nobody, or gives each a weight that turns can go by.
 *
 * @param pick what `definePick` gave
 * @param options example `params`, `broken` ones, the rest of the rule file as `rules`, a roster as `reps`; `describe` and `test` where they
 * are not global
 * @example
 * ```ts
 * import { describe, test } from "vitest";
 * import * as z from "zod";
 * const newest = definePick({
 *   type: "newest",
 *   params: z.object({}),
 *   pick: (reps) => reps.reduce((a, b) => ((b.joined ?? "") > (a.joined ?? "") ? b : a)),
 * });
 * pickContract(newest, { params: [{}], reps: [{ id: "amy", joined: "2019-05-01" }, { id: "bo" }], describe, test });
 * ```
 */
// biome-ignore lint/suspicious/noExplicitAny: a pick of any parameters
export const pickContract = (pick: PickType<any>, options: PickContractOptions): void => {
  const runner = runnerOf(options);
  const { describe, test } = runner;
  const { teams, ...rules } = (options.rules ?? {}) as { readonly teams?: object };
  const own = builtIn.includes(pick) ? {} : { picks: [pick] };
  const file = (params: object) => ({
    name: "contract",
    ...rules,
    teams: { ...teams, [teamName]: {} },
    routes: [{ name: "contract", assign: { ...options.assign, team: teamName, pick: { ...params, type: pick.type } } }],
  });
  const open = opener(file, own);

  const check = (params: object): void => {
    const label = JSON.stringify(params);
    const openAll = () => {
      const ruleSet = open(params);
      const step = onlyStep(ruleSet);
      const made: Pick = step.pick;
      const ask = ({ reps, choosing }: ChoosingCase): Answer =>
        "choose" in made ? { rep: made.choose(reps, choosing)?.id } : { weights: made.weights(reps, choosing) };
      return { ...openCases(ruleSet, options), ask };
    };
    test(`${label}: never throws`, () => {
      const { cases, ask } = openAll();
      if (cases.length === 0) throw new Error("no lead can be read, or nobody is on the roster");
      for (const one of cases) ask(one);
    });
    test(`${label}: chooses one of those it was given or nobody, or weighs each of them`, () => {
      const { cases, ask } = openAll();
      for (const one of cases) {
        const answer = ask(one);
        if ("rep" in answer) {
          if (answer.rep !== undefined && !one.reps.some(({ id }) => id === answer.rep))
            throw new Error(`of ${showCase(one)} it chooses ${answer.rep}`);
        } else if (
          answer.weights.length !== one.reps.length ||
          !answer.weights.every((weight) => weight >= 0 && weight <= greatestWeight)
        )
          throw new Error(`of ${showCase(one)} the weights are ${answer.weights.join(", ")}`);
      }
    });
    test(`${label}: chooses the same when it is asked again, and leaves all as it is`, () => {
      const { cases, ask, isUntouched } = openAll();
      const differing = differsFor(cases, ask, isDeepStrictEqual);
      if (differing !== undefined) throw new Error(`it chooses otherwise of ${showCase(differing)} the second time`);
      if (!isUntouched()) throw new Error("a rep, the book or a lead is another one afterwards");
    });
  };

  describe(`pick ${pick.type}`, () => {
    checkLoading(runner, options, file, own);
    for (const params of options.params) check(params);
  });
};
