import { isDeepStrictEqual } from "node:util";
import { openFacts } from "../../conditions/facts.js";
import { createEngine } from "../../engine/create-engine.js";
import { gradeLead, receiptsOf } from "../../engine/grade-lead.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { GraderType } from "../../grade/grader.js";
import { graders as builtIn } from "../../grade/index.js";
import type { Grades } from "../../model/decision.js";
import type { FieldType } from "../../model/field.js";
import type { Lead } from "../../model/lead.js";
import type { Receipt } from "../../model/receipt.js";
import { throughText, withoutAbsent } from "../invariants/plain.js";
import { runnerOf } from "../runner.js";
import { type ContractOptions, checkLoading, differsFor, instantOf, leadsFor, opener } from "./example.js";

export interface GraderContractOptions extends ContractOptions {
  readonly orders?: readonly object[];
  readonly interactions?: readonly object[];
  /** Whom a grader that learns does so from; default: the leads. */
  readonly population?: readonly object[];
  /** The score that a sum of points comes to, where it is not the sum itself. */
  readonly scoreOf?: (sum: number) => number;
}

interface Graded {
  readonly grades: Grades;
  readonly receipt: Receipt;
}

const name = "graded";

const suits = (value: unknown, type: FieldType): boolean => {
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (type === "boolean") return typeof value === "boolean";
  if (type === "list") return Array.isArray(value) && value.every((item) => typeof item === "string");
  if (type === "object") return typeof value === "object";
  return typeof value === "string";
};

const say = (value: unknown): string => JSON.stringify(value) ?? "nothing";

/**
 * Test cases for a grader of one's own: its parameters are checked; it never throws and is pure; it gives labels and facts that it declares;
 * where it has no grade it says why; its receipts are plain and sum to the score; what it learns is plain JSON.
 *
 * @param grader what `defineGrader` gave
 * @param options example `params`, `broken` ones, the rest of the rule file as `rules`; `describe` and `test` where they are not global
 * @example
 * ```ts
 * import { describe, test } from "vitest";
 * import * as z from "zod";
 * const size = defineGrader({
 *   type: "size",
 *   params: z.object({ fact: z.string(), edge: z.number() }),
 *   facts: ({ fact }) => [fact],
 *   labels: () => ["large", "small"],
 *   grade: ({ params, fact }) => (Number(fact(params.fact) ?? 0) > params.edge ? "large" : "small"),
 *   explain: ({ params, fact }) => [{ name: params.fact, value: fact(params.fact) }],
 * });
 * graderContract(size, {
 *   params: [{ fact: "sales", edge: 1000 }],
 *   broken: [{ fact: "sales" }],
 *   rules: { fields: { sales: { type: "number" } } },
 *   describe,
 *   test,
 * });
 * ```
 */
// biome-ignore lint/suspicious/noExplicitAny: a grader of any parameters
export const graderContract = (grader: GraderType<any, any>, options: GraderContractOptions): void => {
  const runner = runnerOf(options);
  const { orders, interactions, scoreOf = (sum) => sum } = options;
  const { grades: others, ...rules } = (options.rules ?? {}) as { readonly grades?: object };
  const own = builtIn.includes(grader) ? {} : { graders: [grader] };
  const file = (params: object) => ({
    name: "contract",
    ...rules,
    grades: { ...others, [name]: { ...params, type: grader.type } },
  });
  const open = opener(file, own);
  const now = instantOf(options);
  const tables = { ...(orders && { orders }), ...(interactions && { interactions }) };
  const gradeOf = (ruleSet: RuleSet) => ruleSet.grades.find((one) => one.name === name) as RuleSet["grades"][number];

  /** Everything around one lead; a grader that learns has learned. */
  const openGrading = (ruleSet: RuleSet, model?: unknown) => {
    const engine = createEngine(ruleSet, { reps: [] });
    const evidence = engine.evidence({ ...tables, now, ...(model !== undefined && { model }) });
    return (lead: Lead): Graded => {
      const facts = openFacts(now.getTime(), undefined, evidence);
      const grades = gradeLead(ruleSet, lead, facts);
      return { grades, receipt: receiptsOf(ruleSet, facts)[name] as Receipt };
    };
  };
  const learn = (ruleSet: RuleSet): object | undefined => {
    if (gradeOf(ruleSet).fit === undefined) return undefined;
    const population = options.population ?? leadsFor(ruleSet, options.leads);
    return createEngine(ruleSet, { reps: [] }).fit(population, { ...tables, now });
  };
  const gradeAll = (params: object): readonly (Graded & { readonly lead: Lead; readonly ruleSet: RuleSet })[] => {
    const ruleSet = open(params);
    const grade = openGrading(ruleSet, learn(ruleSet));
    return leadsFor(ruleSet, options.leads).map((lead) => ({ ...grade(lead), lead, ruleSet }));
  };

  const checkGrade = (label: string, params: object): void => {
    const { test } = runner;
    test(`${label}: grades every lead without throwing`, () => {
      if (gradeAll(params).length === 0) throw new Error("no lead can be read; give some as `leads`");
    });
    test(`${label}: gives only labels that it declares`, () => {
      for (const { grades, lead, ruleSet } of gradeAll(params)) {
        const { labels } = gradeOf(ruleSet);
        const strange = [grades[name] ?? []].flat().filter((one) => !labels.includes(one));
        if (labels.length > 0 && strange.length > 0)
          throw new Error(`${say(lead)} gets ${say(strange[0])}; the labels are ${say(labels)}`);
      }
    });
    test(`${label}: says why there is no grade`, () => {
      for (const { grades, lead } of gradeAll(params)) {
        const reason = grades[`${name}.reason`];
        if (grades[name] === undefined && (typeof reason !== "string" || reason === ""))
          throw new Error(`${say(lead)} has no grade, and the reason is ${say(reason)}`);
      }
    });
    test(`${label}: gives the same lead the same grade, and leaves the lead as it is`, () => {
      const ruleSet = open(params);
      const model = learn(ruleSet);
      const grade = openGrading(ruleSet, model);
      const leads = leadsFor(ruleSet, options.leads);
      const before = structuredClone(leads);
      const differing = differsFor(leads, grade, isDeepStrictEqual);
      if (differing !== undefined) throw new Error(`${say(differing)} gets another grade the second time`);
      const fresh = openGrading(open(params), model);
      const other = leads.find((lead) => !isDeepStrictEqual(grade(lead), fresh(lead)));
      if (other !== undefined) throw new Error(`${say(other)} gets another grade when the rule file is read again`);
      if (!isDeepStrictEqual(before, structuredClone(leads))) throw new Error("a lead is another one afterwards");
    });
    test(`${label}: adds facts of the types that it declares`, () => {
      for (const { grades, lead, ruleSet } of gradeAll(params))
        for (const fact of gradeOf(ruleSet).added) {
          const [value, type] = [grades[fact], ruleSet.vocabulary.find(fact)?.type ?? "string"];
          if (value !== undefined && !suits(value, type))
            throw new Error(`${say(lead)} gets ${fact} ${String(value)}, which is no ${type}`);
        }
    });
    test(`${label}: explains every grade in lines that are plain JSON`, () => {
      for (const { receipt, lead } of gradeAll(params)) {
        const lines = withoutAbsent(receipt.lines) as Receipt["lines"];
        if (!isDeepStrictEqual(throughText(lines), lines))
          throw new Error(`of ${say(lead)} the receipt is no plain JSON`);
        if (lines.some((line) => typeof line.name !== "string" || line.name === ""))
          throw new Error(`of ${say(lead)} a line has no name`);
      }
    });
    test(`${label}: has lines whose points sum to the score`, () => {
      for (const { receipt, lead } of gradeAll(params)) {
        const points = receipt.lines.flatMap((line) => line.points ?? []);
        if (receipt.score === undefined || points.length === 0) continue;
        const sum = scoreOf(points.reduce((a, b) => a + b, 0));
        if (!(Math.abs(sum - receipt.score) <= 1e-6 * Math.max(1, Math.abs(sum))))
          throw new Error(`of ${say(lead)} the lines come to ${sum}, and the score is ${receipt.score}`);
      }
    });
  };

  const checkLearning = (label: string, params: object): void => {
    const { test } = runner;
    test(`${label}: learns the same from the same leads, as plain JSON`, () => {
      const model = learn(open(params));
      if (model === undefined) throw new Error("it does not learn with these parameters");
      if (!isDeepStrictEqual(throughText(model), throughText(learn(open(params)))))
        throw new Error("the model is another one the second time");
      const bare = withoutAbsent(model);
      if (!isDeepStrictEqual(throughText(bare), bare)) throw new Error("the model is no plain JSON");
    });
    test(`${label}: grades the same with a model that went through JSON`, () => {
      const ruleSet = open(params);
      const model = learn(ruleSet);
      const [grade, stored] = [openGrading(ruleSet, model), openGrading(ruleSet, throughText(model))];
      const other = leadsFor(ruleSet, options.leads).find((lead) => !isDeepStrictEqual(grade(lead), stored(lead)));
      if (other !== undefined) throw new Error(`${say(other)} gets another grade with the stored model`);
    });
    test(`${label}: has no grade without a model, and says so`, () => {
      const ruleSet = open(params);
      const grade = openGrading(ruleSet);
      for (const lead of leadsFor(ruleSet, options.leads)) {
        const { grades } = grade(lead);
        if (grades[name] !== undefined || grades[`${name}.reason`] === undefined)
          throw new Error(`without a model ${say(lead)} gets ${say(grades[name])}`);
      }
    });
  };

  runner.describe(`grader ${grader.type}`, () => {
    checkLoading(runner, options, file, own);
    for (const params of options.params) {
      const label = JSON.stringify(params);
      checkGrade(label, params);
      let learns = false;
      try {
        learns = gradeOf(open(params)).fit !== undefined;
      } catch {
        // That the parameters do not load is a test case of its own.
      }
      if (learns) checkLearning(label, params);
    }
  });
};
