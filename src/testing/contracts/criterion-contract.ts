import { criteria as builtIn } from "../../assign/criteria/index.js";
import type { Criterion, CriterionType, Use } from "../../assign/criterion.js";
import type { Rep } from "../../model/rep.js";
import { runnerOf } from "../runner.js";
import { type ChoosingCase, type ChoosingOptions, onlyStep, openCases, showCase, teamName } from "./choosing-cases.js";
import { checkLoading, differsFor, opener } from "./example.js";

export interface CriterionContractOptions extends ChoosingOptions {
  /** Where it may stand; default: in `require` and in `prefer`. */
  readonly uses?: readonly Use[];
}

const sameReps = (a: readonly Rep[], b: readonly Rep[]): boolean =>
  a.length === b.length && a.every((rep, i) => rep === b[i]);

/**
 * Test cases for a criterion of one's own: its parameters are checked; it never throws and is pure; it keeps only reps that it was given, in
 * their order; its scores are numbers.
 *
 * @param criterion what `defineCriterion` gave
 * @param options example `params`, `broken` ones, the rest of the rule file as `rules`, a roster as `reps`; `describe` and `test` where they
 * are not global
 * @example
 * ```ts
 * import { describe, test } from "vitest";
 * import * as z from "zod";
 * const senior = defineCriterion({
 *   type: "senior",
 *   params: z.object({ since: z.string() }),
 *   keep: (rep, { params }) => rep.joined !== undefined && rep.joined <= params.since,
 * });
 * criterionContract(senior, {
 *   params: [{ since: "2020-01-01" }],
 *   broken: [{ since: 2020 }],
 *   reps: [{ id: "amy", joined: "2019-05-01" }, { id: "bo" }],
 *   describe,
 *   test,
 * });
 * ```
 */
// biome-ignore lint/suspicious/noExplicitAny: a criterion of any parameters
export const criterionContract = (criterion: CriterionType<any>, options: CriterionContractOptions): void => {
  const runner = runnerOf(options);
  const { describe, test } = runner;
  const { teams, ...rules } = (options.rules ?? {}) as { readonly teams?: object };
  const own = builtIn.includes(criterion) ? {} : { criteria: [criterion] };
  const fileFor = (use: Use) => (params: object) => ({
    name: "contract",
    ...rules,
    teams: { ...teams, [teamName]: {} },
    routes: [{ name: "contract", assign: { team: teamName, [use]: [{ ...params, type: criterion.type }] } }],
  });

  const check = (use: Use, params: object): void => {
    const open = opener(fileFor(use), own);
    const label = `${JSON.stringify(params)} in \`${use}\``;
    const openAll = () => {
      const ruleSet = open(params);
      const step = onlyStep(ruleSet);
      const made = (use === "require" ? step.require[0] : step.prefer[0]?.criterion) as Criterion;
      const { cases, isUntouched } = openCases(ruleSet, options);
      const keep = ({ reps, choosing }: ChoosingCase): readonly Rep[] => made.keep(reps, choosing);
      return { made, cases, isUntouched, keep };
    };
    test(`${label}: never throws`, () => {
      const { cases, keep, made } = openAll();
      if (cases.length === 0) throw new Error("no lead can be read, or nobody is on the roster");
      for (const one of cases) {
        keep(one);
        for (const rep of one.reps) made.score?.(rep, one.choosing);
      }
      made.keep([], (cases[0] as ChoosingCase).choosing);
    });
    test(`${label}: keeps only reps that it was given, in their order`, () => {
      const { cases, keep } = openAll();
      for (const one of cases) {
        const kept = keep(one);
        if (
          !sameReps(
            kept,
            one.reps.filter((rep) => kept.includes(rep)),
          )
        )
          throw new Error(`of ${showCase(one)} it keeps ${kept.map((rep) => rep?.id).join(", ")}`);
      }
    });
    test(`${label}: keeps the same when it is asked again, and leaves all as it is`, () => {
      const { cases, keep, isUntouched } = openAll();
      const differing = differsFor(cases, keep, sameReps);
      if (differing !== undefined) throw new Error(`it keeps others of ${showCase(differing)} the second time`);
      if (!isUntouched()) throw new Error("a rep, the book or a lead is another one afterwards");
    });
    test(`${label}: has scores that are numbers, the same again`, () => {
      const { cases, made } = openAll();
      const { score } = made;
      if (score === undefined) return;
      const all = ({ reps, choosing }: ChoosingCase): number[] => reps.map((rep) => score(rep, choosing));
      for (const one of cases)
        if (!all(one).every(Number.isFinite))
          throw new Error(`of ${showCase(one)} the scores are ${all(one).join(", ")}`);
      const differing = differsFor(cases, all, (a, b) => a.every((value, i) => value === b[i]));
      if (differing !== undefined) throw new Error(`it scores ${showCase(differing)} otherwise the second time`);
    });
  };

  describe(`criterion ${criterion.type}`, () => {
    const uses = options.uses ?? ["require", "prefer"];
    for (const use of uses) checkLoading(runner, options, fileFor(use), own);
    for (const params of options.params) for (const use of uses) check(use, params);
  });
};
