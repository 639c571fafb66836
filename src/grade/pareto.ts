import * as z from "zod";
import type { Facts } from "../conditions/facts.js";
import type { Path, Report } from "../model/errors.js";
import { name, strict } from "../model/strict.js";
import { foldAmounts } from "./amounts.js";
import { label } from "./band.js";
import type { GradePlace, GraderType } from "./grader.js";
import { numberFact } from "./number-fact.js";
import { openNumbers } from "./numbers.js";
import { divideByShare } from "./shares.js";

const params = strict({
  type: z.literal("pareto"),
  /** The number by which is ranked; without it the sum of the orders' amounts. */
  fact: name.optional(),
  cuts: z.array(z.number()).min(1).optional(),
  grades: z.array(label).min(2).optional(),
});

const standard = { cuts: [0.8, 0.95], grades: ["A", "B", "C"] };

const checkCuts = (cuts: readonly number[], grades: readonly unknown[], path: Path, report: Report): void => {
  cuts.forEach((cut, i) => {
    const expected = "above 0, at most 1";
    if (!(cut > 0 && cut <= 1)) {
      const message = `a cut is a share of the whole, ${expected}, and this one is ${cut}`;
      report({ path: [...path, "cuts", i], message, found: String(cut), expected });
    }
    const before = cuts[i - 1];
    if (before !== undefined && cut <= before) {
      const message = `cuts ascend, and ${cut} comes after ${before}`;
      report({ path: [...path, "cuts", i], message, found: String(cut), expected: `above ${before}` });
    }
  });
  if (grades.length !== cuts.length + 1) {
    const expected = `${cuts.length + 1}: one for each cut, and one for the rest`;
    const message = `${grades.length} grades for ${cuts.length} cuts; expected ${expected}`;
    report({ path: [...path, "grades"], message, found: String(grades.length), expected });
  }
};

/** What was learned: of each class, its least value, how many are in it, and the sum of their values above zero. */
const modelOf = (grades: readonly (string | number)[]) =>
  z
    .strictObject({
      classes: z.array(
        z.strictObject({
          grade: label,
          least: z.number().nullable(),
          count: z.int().min(0),
          sum: z.number(),
        }),
      ),
      total: z.number(),
    })
    .refine(({ classes }) => {
      const edges = classes.flatMap(({ least }) => (least === null ? [] : [least]));
      return (
        classes.length === grades.length &&
        classes.every(({ grade, least, count }, i) => grade === grades[i] && (least === null) === (count === 0)) &&
        edges.every((edge, i) => i === 0 || edge < (edges[i - 1] as number))
      );
    });
type Model = z.infer<ReturnType<typeof modelOf>>;

/** How the number is read, and all of them where they are of the customers who have orders. */
const readValue = (fact: string | undefined, place: GradePlace, path: Path) => {
  if (fact !== undefined)
    return { read: numberFact(fact, place, [...path, "fact"], "customers are ranked by a number"), of: undefined };
  const { read, of } = foldAmounts(place.table("orders", path), path);
  return { read, of: place.guarded ? undefined : of };
};

/** The class of a customer by the share of the whole that greater ones hold. */
export const pareto: GraderType<z.infer<typeof params>> = {
  type: "pareto",
  params,
  labels: ({ grades = standard.grades }) => grades,
  make: (source, place, path) => {
    const { fact, cuts = standard.cuts, grades = standard.grades } = source;
    checkCuts(cuts, grades, path, place.report);
    const value = readValue(fact, place, path);
    const read = (facts: Facts): number | undefined => {
      const one = value.read(facts);
      return one !== undefined && Number.isFinite(one) ? one : undefined;
    };
    const reason = place.slot("reason");
    const model = modelOf(grades);
    /** The place of the class that holds a value; the last one holds the rest. */
    const classOf = (classes: Model["classes"], value: number): number => {
      for (let i = 0; i < classes.length; i++) {
        const { least } = classes[i] as Model["classes"][number];
        if (least !== null && value >= least) return i;
      }
      return grades.length - 1;
    };
    const finish = (values: Float64Array): Model => {
      const { classes, total } = divideByShare(values, cuts);
      const named = classes.map(({ least = null, count, sum }, i) => ({ grade: grades[i] ?? "", least, count, sum }));
      return { classes: named, total };
    };
    return {
      grade: (facts, model) => {
        const { classes } = (model as Model | undefined) ?? {};
        const one = read(facts);
        if (classes === undefined || one === undefined) {
          facts.values[reason] = classes === undefined ? "no-model" : "missing";
          return undefined;
        }
        return grades[classOf(classes, one)];
      },
      explain: (facts, model) => {
        const { classes = [] } = (model as Model | undefined) ?? {};
        const edges = classes.slice(0, -1).flatMap(({ least }) => (least === null ? [] : [least]));
        return [{ name: fact ?? "amount", value: read(facts), edges: edges.reverse() }];
      },
      branches: () =>
        grades.map((grade, i) => ({
          at: source.grades === undefined ? path : [...path, "grades", i],
          what: source.grades === undefined ? String(grade) : undefined,
          taken: (facts, model) => {
            const { classes } = (model as Model | undefined) ?? {};
            const one = read(facts);
            return classes !== undefined && one !== undefined && classOf(classes, one) === i;
          },
        })),
      fit: {
        needsLeads: value.of === undefined,
        open: (evidence) => {
          const numbers = openNumbers();
          return {
            observe: (facts) => {
              const one = read(facts);
              if (one !== undefined) numbers.add(one);
            },
            finish: () =>
              finish(value.of === undefined ? numbers.values() : (value.of(evidence)?.values() ?? new Float64Array())),
          };
        },
        load: (json) => model.safeParse(json).data,
        warnings: (model) => {
          const { classes, total } = model as Model;
          if (total === 0) return ["nobody has a value above zero"];
          // Beyond a last cut of 1 only those without a value above zero are left.
          const filled = cuts.at(-1) === 1 ? classes.slice(0, -1) : classes;
          const empty = filled.filter(({ count }) => count === 0);
          return empty.map(
            ({ grade }) =>
              `nobody is in ${JSON.stringify(grade)}: there are few distinct values, or one customer holds nearly all`,
          );
        },
      },
    };
  },
};
