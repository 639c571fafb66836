import * as z from "zod";
import { guarded } from "../model/condition.js";
import { strict } from "../model/strict.js";
import { label } from "./band.js";
import { firstBranches } from "./first-branches.js";
import type { GraderType } from "./grader.js";
import { reviewList } from "./review/reached.js";

const rule = { name: z.string().optional(), ...guarded };

/** A rule of a grade, in the short form (`grade`) or the long one (`event`). */
const gradeRule = z.union([
  strict({ ...rule, grade: label }),
  strict({ ...rule, event: strict({ type: z.literal("grade"), params: strict({ grade: label }) }) }),
]);

const params = strict({ type: z.literal("rules"), rules: z.array(gradeRule).min(1), otherwise: label.optional() });

const gradeOf = (source: z.infer<typeof gradeRule>): string | number =>
  "event" in source ? source.event.params.grade : source.grade;

/** The first rule whose conditions hold gives its grade. */
export const rules: GraderType<z.infer<typeof params>> = {
  type: "rules",
  params,
  labels: ({ rules, otherwise }) => [...rules.map(gradeOf), ...(otherwise === undefined ? [] : [otherwise])],
  make: ({ rules, otherwise }, { vocabulary, readGuard, indexRules, slot }, path) => {
    const read = rules.map((source, i) => ({
      name: source.name ?? `rules[${i}]`,
      ...readGuard(source, [...path, "rules", i], vocabulary),
      grade: gradeOf(source),
    }));
    const index = indexRules(read);
    const reason = slot("reason");
    return {
      grade: (facts) => {
        const found = index.first(facts);
        if (found >= 0) return read[found]?.grade;
        if (otherwise === undefined) facts.values[reason] = "no-rule";
        return otherwise;
      },
      explain: (facts) => {
        const found = read[index.first(facts)];
        return [{ name: found?.name ?? "otherwise", value: found?.grade ?? otherwise }];
      },
      branches: () => firstBranches(read, otherwise, path, "rules"),
    };
  },
  definition: ({ rules, otherwise }, { readTree }) => ({
    rules: rules.map((source) => ({
      tree: readTree({ when: source.when, conditions: source.conditions }),
      value: gradeOf(source),
    })),
    otherwise,
  }),
  review: ({ rules }, place, path) =>
    reviewList(
      rules.map(({ when, conditions }) => [{ when, conditions }]),
      place,
      [...path, "rules"],
      "rule",
    ),
};
