import type { TableName } from "../../../conditions/facts.js";
import type { RuleSet } from "../../../engine/rule-set.js";
import { repColumns } from "../../../intake/rep-columns.js";
import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import { columnType } from "../../../model/table-roles.js";
import { type AfterSite, findAfter } from "./after-sites.js";
import { type ConditionSites, type Knowledge, noSites } from "./condition-sites.js";
import { findInNode } from "./node-sites.js";
import { findParams, type ParamSites } from "./param-sites.js";
import { findSteps, type StepSite } from "./step-sites.js";
import { findInWhen } from "./when-sites.js";

/** Every place of a rule file at which mutators change something. */
export interface Sites extends ConditionSites, ParamSites {
  readonly tree: Plain;
  readonly known: Knowledge;
  readonly routes: readonly Plain[];
  readonly steps: readonly StepSite[];
  readonly after: readonly AfterSite[];
}

const objectAt = (value: unknown): Plain => (isPlain(value) ? value : {});

/** Finds conditions wherever they stand in an object: in `when` or `conditions` of it, or deeper in. */
const findGuards = (sites: ConditionSites, known: Knowledge) => {
  const { when, entry } = findInWhen(sites, known);
  const { node } = findInNode(sites, known);
  const guard = (source: Plain, path: Path): void => {
    for (const key of ["when", "conditions"] as const) {
      const at = [...path, key];
      if (!isPlain(source[key])) continue;
      if (key === "when") when(source[key], at, [{ path: at, drop: true }]);
      else node(source[key], at, true, [{ path: at, drop: true }]);
    }
  };
  const table = ({ by, rows }: Plain, path: Path): void => {
    (rows as unknown[][]).forEach((row, r) => {
      (by as string[]).forEach((fact, c) => {
        const at = [...path, "rows", r, c];
        if (row[c] !== "*") entry(fact, row[c], at, [{ path: at, to: "*" }]);
      });
    });
  };
  const within = (source: unknown, path: Path): void => {
    if (Array.isArray(source)) source.forEach((item, i) => void within(item, [...path, i]));
    if (!isPlain(source)) return;
    guard(source, path);
    if (source.type === "table" && Array.isArray(source.by) && Array.isArray(source.rows)) table(source, path);
    for (const [key, value] of Object.entries(source)) {
      const isOutcome = source.type === "likelihood" && (key === "won" || key === "lost");
      if (isOutcome) when(value, [...path, key], undefined);
      else if (key !== "when" && key !== "conditions") within(value, [...path, key]);
    }
  };
  const named = (sources: Plain): void => {
    for (const [name, source] of Object.entries(sources)) {
      if (isPlain(source) && isPlain(source.when)) when(source.when, ["conditions", name, "when"], undefined);
      else node(source, ["conditions", name], true);
    }
  };
  return { within, named };
};

/** What is known of the facts of a rule set; of a table's columns where one is named. */
const knowledgeOf = (ruleSet: RuleSet, sites: ConditionSites, table?: TableName): Knowledge => {
  const { vocabulary, fields, grades, repFields, repGrades, source } = ruleSet;
  const reps = new Map(repColumns(repFields).map(({ name, type }) => [`rep.${name}`, type]));
  const few = new Map<string, readonly unknown[]>([
    ...fields.flatMap(({ name, oneOf }) => (oneOf === undefined ? [] : [[name, oneOf] as const])),
    ...grades.map(({ name, labels }) => [name, labels] as const),
    ...Object.entries(repFields).flatMap(([name, { oneOf }]) => (oneOf ? [[`rep.${name}`, oneOf] as const] : [])),
    ...repGrades.grades.map(({ name, labels }) => [`rep.${name}`, labels] as const),
  ]);
  return {
    typeOf: (fact) =>
      table === undefined
        ? (vocabulary.find(fact)?.type ?? reps.get(fact) ?? reps.get(`rep.${fact}`))
        : columnType(table, (source[table] ?? {}) as never, fact),
    valuesOf: (fact) => {
      const values = few.get(fact);
      if (values !== undefined && values.length > 0) return values;
      return sites.tests
        .filter((test) => test.fact === fact && /^(equal|notEqual|in|notIn|contains)/.test(test.operator))
        .flatMap(({ value }) => value)
        .filter((value) => ["string", "number", "boolean"].includes(typeof value));
    },
  };
};

/** Finds everything in a rule set that mutators change. */
export const findSites = (ruleSet: RuleSet): Sites => {
  const tree = ruleSet.source as Plain;
  const conditions = noSites();
  const known = knowledgeOf(ruleSet, conditions);
  const guards = findGuards(conditions, known);
  for (const [name, field] of Object.entries(objectAt(tree.fields)))
    guards.within(objectAt(field).required, ["fields", name, "required"]);
  guards.named(objectAt(tree.conditions));
  for (const [name, source] of Object.entries(objectAt(tree.derived))) {
    const table = objectAt(source).of as TableName | undefined;
    findGuards(conditions, knowledgeOf(ruleSet, conditions, table)).within(source, ["derived", name]);
  }
  for (const section of [
    "grades",
    "repGrades",
    "territories",
    "routes",
    "fallback",
    "lifecycle",
    "followUps",
    "ownership",
  ])
    guards.within(tree[section], [section]);
  const steps = findSteps(tree);
  const routes = (Array.isArray(tree.routes) ? tree.routes : []) as Plain[];
  const after = findAfter(tree);
  return { ...conditions, ...findParams(tree, steps, after), tree, known, steps, routes, after };
};
