import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Watch } from "../conditions/watch.js";
import { type CommonSource, splitCommon } from "../grade/common.js";
import type { GradePlace, Grader, GraderType } from "../grade/grader.js";
import { readOverride } from "../grade/override.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { Label, Receipt } from "../model/receipt.js";
import { checkFactName, decisionColumns } from "./read-fields.js";
import { factsOfGrade } from "./rep-vocabulary.js";
import type { GradeRules } from "./rule-set.js";
import { isChecked } from "./rule-set-schema.js";
import { watchGrader, watchOverride } from "./watch-grader.js";

export interface GradeSource {
  readonly name: string;
  readonly kind: GraderType;
  /** What any grader takes, and what is this one's own. */
  readonly common: CommonSource;
  readonly params: unknown;
  readonly labels: readonly Label[];
  /** `number` where every label is a number. */
  readonly type: FieldType;
  /** The further facts, without the name in front. */
  readonly adds: readonly (readonly [fact: string, type: FieldType])[];
  readonly path: Path;
}

/** The parameters of a grader of one's own as its schema makes them. */
const validate = (kind: GraderType, own: object, path: Path, report: Report): unknown => {
  if (isChecked(kind)) return own;
  const { type: _, description: _d, $comment: _c, ...params } = own as { [key: string]: unknown };
  const result = kind.params["~standard"].validate(params);
  if (result instanceof Promise) {
    const message = `the parameters of ${kind.type} are checked asynchronously, which a rule file cannot wait for`;
    report({ path, message });
    return undefined;
  }
  if (!result.issues) return result.value;
  for (const { path: keys = [], message } of result.issues) {
    const place = keys.map((key) => (typeof key === "object" ? key.key : key));
    report({ path: [...path, ...place.map((key) => (typeof key === "number" ? key : String(key)))], message });
  }
  return undefined;
};

/** A section of grades: of leads or of reps. */
interface Section {
  readonly name: "grades" | "repGrades";
  /** Who has the names that a grade may not have. */
  readonly owner: string;
  /** The names that `decisions.csv` has for itself. */
  readonly columns: readonly string[];
}

const ofLeads: Section = { name: "grades", owner: "a field", columns: decisionColumns };
export const ofReps: Section = { name: "repGrades", owner: "a column of the roster", columns: [] };

/** Finds out what grades there are, before anything refers to them. */
export const listGrades = (
  sections: { readonly [name: string]: unknown } | undefined,
  kinds: readonly GraderType[],
  taken: ReadonlySet<string>,
  report: Report,
  { name: section, owner, columns }: Section = ofLeads,
): readonly GradeSource[] =>
  Object.entries(sections ?? {}).flatMap(([name, source]): GradeSource[] => {
    const path: Path = [section, name];
    checkFactName(name, path, report);
    if (taken.has(name) || name === "id")
      report({ path, message: `${owner} has the name ${JSON.stringify(name)} already`, found: name });
    if (columns.includes(name)) {
      report({
        path,
        message: `a grade cannot be named ${JSON.stringify(name)}: the list of decisions has a column of that name`,
        found: name,
      });
    }
    const kind = kinds.find(({ type }) => type === (source as { type: string }).type);
    if (kind === undefined) return [];
    const { common, own } = splitCommon(source as object);
    const params = validate(kind, own, path, report);
    if (params === undefined) return [];
    const labels = [...new Set(kind.labels(params))];
    checkLabels(labels, path, report);
    const isNumber = labels.length > 0 && labels.every((label) => typeof label === "number");
    const type = kind.gradeType?.(params) ?? (isNumber ? "number" : "string");
    const adds = Object.entries(kind.adds?.(params) ?? {});
    if (common.override !== undefined) adds.push(["computed", type]);
    const others = new Set(Object.keys(sections ?? {}));
    for (const [full] of factsOfGrade({ name, type, adds }).slice(1)) {
      if (!taken.has(full) && !others.has(full)) continue;
      const other = taken.has(full) ? owner : "another grade";
      report({ path, message: `${other} has the name ${JSON.stringify(full)}, which this grade adds`, found: full });
    }
    return [{ name, kind, common, params, labels, type, adds, path }];
  });

/** Files hold labels as texts: two that are one text, and one that is none, could not be told apart. */
const checkLabels = (labels: readonly Label[], path: Path, report: Report): void => {
  if (labels.includes("")) {
    const message = "a grade cannot be an empty text: in files it would be no grade";
    report({ path, message, found: '""', expected: "a text" });
  }
  const numbers = new Set(labels.filter((label) => typeof label === "number").map(String));
  for (const label of labels) {
    if (typeof label !== "string" || !numbers.has(label)) continue;
    const message = `the grades ${label} and ${JSON.stringify(label)} could not be told apart in files; write both alike`;
    report({ path, message, found: label });
  }
};

const checkOrder = (order: readonly Label[] | undefined, labels: readonly Label[], path: Path, report: Report): void =>
  order?.forEach((label, i) => {
    if (labels.includes(label)) return;
    const expected = labels.map((one) => JSON.stringify(one)).join(", ");
    report({
      path: [...path, "order", i],
      message: `${JSON.stringify(label)} is none of the grades; they are ${expected}`,
      found: String(label),
      expected,
    });
  });

/** The fact that a grade is made of, or what stands in the slot. */
const figureOf = (params: unknown, vocabulary: Vocabulary, slot: number): GradeRules["figure"] => {
  const { fact } = params as { readonly fact?: unknown };
  const found = typeof fact === "string" ? vocabulary.find(fact) : undefined;
  return (facts) => {
    const value = found === undefined ? facts.values[slot] : found.read(facts);
    return typeof value === "number" ? value : undefined;
  };
};

const always: Predicate = () => true;
const silent: Report = () => undefined;

/** What a grade may refer to while the rule file is read. */
export type GradingPlace = Omit<GradePlace, "slot" | "guarded"> & {
  readonly readTree: (source: Guarded, path: Path, vocabulary: Vocabulary, report: Report) => ConditionTree;
  readonly watch: Watch | undefined;
};

/** Where the facts of a grade stand. */
export interface GradeSlots {
  readonly grade: number;
  readonly of: (fact: string) => number;
}

/** Makes a grade ready, with what any grader takes around it. */
export const makeGrade = (
  { name, kind, common, params, labels, type, adds, path }: GradeSource,
  index: number,
  slots: GradeSlots,
  place: GradingPlace,
  { uses, tables, regradeEvery }: Pick<GradeRules, "uses" | "tables" | "regradeEvery">,
): GradeRules => {
  const { when, conditions, override, order } = common;
  const guarded = when !== undefined || conditions !== undefined;
  const applies = guarded ? place.readPredicate({ when, conditions }, path, place.vocabulary) : always;
  const { watch } = place;
  const made = kind.make(params, { ...place, slot: slots.of, guarded }, path) as Grader;
  const grader = watch === undefined ? made : watchGrader(made, labels, path, watch);
  const overridden: Path = [...path, "override"];
  const read = override === undefined ? undefined : readOverride(override, labels, type, place, overridden);
  const given = read === undefined || watch === undefined ? read : watchOverride(read, overridden, watch);
  checkOrder(order, labels, path, place.report);
  const reason = slots.of("reason");
  const computedSlot = override === undefined ? -1 : slots.of("computed");
  const ordered = order === undefined ? labels : [...order, ...labels.filter((label) => !order.includes(label))];
  const modelOf = (facts: Facts): unknown => facts.evidence?.models[index];

  const run = (facts: Facts): ReturnType<Grader["grade"]> => {
    if (!applies(facts)) {
      facts.values[reason] = "not-applicable";
      return undefined;
    }
    const computed = grader.grade(facts, modelOf(facts));
    const instead = given?.read(facts);
    if (instead === undefined) return computed;
    facts.values[computedSlot] = computed;
    facts.values[reason] = undefined;
    return instead;
  };
  const scoreSlot = adds.some(([fact]) => fact === "score") ? slots.of("score") : -1;
  return {
    name,
    labels: ordered,
    added: [...adds.map(([fact]) => `${name}.${fact}`), `${name}.reason`],
    slots: [...adds.map(([fact]) => slots.of(fact)), reason],
    slot: slots.grade,
    uses,
    tables,
    lapsed: kind.lapsed?.(params),
    figure: figureOf(
      params,
      place.vocabulary,
      adds.some(([fact]) => fact === "monetary") ? slots.of("monetary") : scoreSlot,
    ),
    regradeEvery: common.regradeEvery ?? regradeEvery,
    applies,
    grade: run,
    fit: grader.fit,
    explain: (facts): Receipt => {
      const { values } = facts;
      const at = (slot: number): unknown => (slot < 0 ? undefined : values[slot]);
      const found = {
        grade: values[slots.grade] as Receipt["grade"],
        score: at(scoreSlot) as number | undefined,
        reason: values[reason] as string | undefined,
      };
      if (!applies(facts)) return { ...found, lines: [] };
      const lines = grader.explain(facts, modelOf(facts));
      const instead = given?.read(facts);
      if (instead === undefined || given === undefined) return { ...found, lines };
      const computed = at(computedSlot) as Receipt["grade"];
      return { ...found, lines, override: { computed, ...given.explain(facts) } };
    },
    review: (valuesOf) => {
      const readTree = (source: Guarded) => place.readTree(source, path, place.vocabulary, silent);
      return kind.review?.(params, { valuesOf, timeZone: place.timeZone, readTree }, path) ?? [];
    },
  };
};
