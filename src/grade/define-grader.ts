import type { Facts } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";
import type { FactValue } from "../model/lead.js";
import { unknownName } from "../model/unknown-name.js";
import type { Fit, Grade, GradePlace, Grader, GraderType } from "./grader.js";
import type { GradeFound, GraderContext, GraderDefinition, PopulationLead } from "./grader-definition.js";

const plainObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where in the parameters a name stands. */
const placeOf = (value: unknown, name: string): Path | undefined => {
  if (value === name) return [];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const inner = placeOf(item, name);
    if (inner !== undefined) return [Array.isArray(value) ? Number(key) : key, ...inner];
  }
  return undefined;
};

/** Finds the facts that a grader names. `at` tells the place of one in what `all` gives. */
const readFacts = (
  type: string,
  params: unknown,
  names: readonly string[],
  { vocabulary, report }: GradePlace,
  path: Path,
): {
  readonly at: (name: string) => number;
  readonly one: (name: string, facts: Facts) => unknown;
  readonly all: (facts: Facts) => unknown[];
} => {
  const readers = names.map((name) => {
    const found = vocabulary.find(name);
    if (found === undefined) {
      const at = [...path, ...(placeOf(params, name) ?? [])];
      report(unknownName("fact", name, vocabulary.names(), at));
    }
    return found?.read ?? (() => undefined);
  });
  const places = new Map(names.map((name, i) => [name, i]));
  const at = (name: string): number => {
    const place = places.get(name);
    if (place !== undefined) return place;
    throw new RangeError(`grader ${type}: ${unknownName("fact", name, names, []).message} (of those in \`facts\`)`);
  };
  return {
    at,
    one: (name, facts) => readers[at(name)]?.(facts),
    all: (facts) => readers.map((read) => read(facts)),
  };
};

/** A grade as the book can keep it. */
const checkGrade = (type: string, grade: unknown): Grade | undefined => {
  if (grade === undefined || grade === null || typeof grade === "string") return grade ?? undefined;
  if (typeof grade === "number" && Number.isFinite(grade)) return grade;
  if (Array.isArray(grade) && grade.every((item) => typeof item === "string")) return Object.freeze([...grade]);
  throw new TypeError(`grader ${type}: a grade is a text, a finite number or a list of texts`);
};

/**
 * Makes a grader of one's own, to be handed to `parseRuleSet(json, { graders: [it] })`.
 *
 * @param definition `type` is its name in rule files; `params` any Standard Schema of its parameters; `facts` names what it looks at;
 * `grade` gives the grade of one lead, or the grade with further facts that `adds` names, or nothing; `explain` gives the lines of its receipt.
 * With `fit` it learns from a population first, and has no grade (reason `no-model`) where no model is given. All must be pure.
 * @example
 * ```ts
 * import * as z from "zod";
 * const ratio = defineGrader({
 *   type: "ratio",
 *   params: z.object({ part: z.string(), whole: z.string(), atLeast: z.number() }),
 *   facts: ({ part, whole }) => [part, whole],
 *   labels: () => ["good", "poor"],
 *   adds: { score: "number" },
 *   grade: ({ params, fact }) => {
 *     const score = Number(fact(params.part) ?? 0) / Number(fact(params.whole) ?? 0);
 *     return Number.isFinite(score) ? { grade: score >= params.atLeast ? "good" : "poor", score } : undefined;
 *   },
 *   explain: ({ params, fact }) => [params.part, params.whole].map((name) => ({ name, value: fact(name) })),
 * });
 * ```
 */
export const defineGrader = <Params, Model = undefined>(
  definition: GraderDefinition<Params, Model>,
): GraderType<Params> => {
  const { type, fit, grade, explain, gradeType, adds = {} } = definition;

  const fitOf = (params: Params, read: ReturnType<typeof readFacts>): Fit | undefined =>
    fit && {
      needsLeads: true,
      open: ({ now }) => {
        const rows: unknown[][] = [];
        const leads: Iterable<PopulationLead> = {
          *[Symbol.iterator]() {
            for (const row of rows) yield { fact: (name) => row[read.at(name)] as FactValue | undefined };
          },
        };
        return {
          observe: (facts) => rows.push(read.all(facts)),
          finish: () => {
            const model: unknown = JSON.parse(JSON.stringify(fit({ params, leads, now: new Date(now) })) ?? "null");
            if (plainObject(model)) return model;
            throw new TypeError(`grader ${type}: what \`fit\` learns is a plain object`);
          },
        };
      },
      load: (json) => (plainObject(json) ? json : undefined),
    };

  return {
    type,
    params: definition.params,
    labels: (params) => definition.labels?.(params) ?? [],
    gradeType: () => gradeType,
    adds: () => adds,
    make: (params, place, path): Grader => {
      const read = readFacts(type, params, definition.facts?.(params) ?? [], place, path);
      const reason = place.slot("reason");
      const slots = new Map([...Object.keys(adds), "reason"].map((fact) => [fact, place.slot(fact)]));
      const contextOf = (facts: Facts, model: unknown): GraderContext<Params, Model> => ({
        params,
        model: model as Model,
        now: new Date(facts.now),
        fact: (name) => read.one(name, facts) as FactValue | undefined,
      });
      const put = (facts: Facts, found: GradeFound): void => {
        for (const [fact, value] of Object.entries(found)) {
          if (fact === "grade" || (fact === "reason" && found.grade !== undefined)) continue;
          const slot = slots.get(fact);
          if (slot === undefined) {
            const { message } = unknownName("fact", fact, slots.keys(), []);
            throw new RangeError(`grader ${type}: ${message} (of those in \`adds\`)`);
          }
          facts.values[slot] = value;
        }
      };
      return {
        grade: (facts, model) => {
          if (fit !== undefined && model === undefined) {
            facts.values[reason] = "no-model";
            return undefined;
          }
          const given = grade(contextOf(facts, model));
          const found: GradeFound = plainObject(given) ? given : { grade: given };
          put(facts, found);
          const value = checkGrade(type, found.grade);
          if (value === undefined) facts.values[reason] ??= "no-grade";
          return value;
        },
        explain: (facts, model) => (fit !== undefined && model === undefined ? [] : explain(contextOf(facts, model))),
        fit: fitOf(params, read),
      };
    },
  };
};
