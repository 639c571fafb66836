import type { Kinds } from "../assign/read-step.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { TableName } from "../conditions/facts.js";
import { toConditions } from "../conditions/to-conditions.js";
import { type DerivedSource, factsIn } from "../grade/derived.js";
import { fuzzyIn, withinOf } from "../intake/duplicates/duplicate-rules.js";
import { isPlain, type Plain } from "../kit/plain.js";
import type { Guarded } from "../model/condition.js";
import type { DuplicatesSource } from "../model/duplicates.js";
import type { Field, IdSource, RepFieldSource } from "../model/field.js";
import type { StepSource } from "../model/route.js";
import type { ReadCalendar } from "./calendars/read-calendars.js";
import { expandStep } from "./read-routes.js";
import type { GradeRules, JsonRule } from "./rule-set.js";
import type { RuleSetTree } from "./rule-set-schema.js";

/** Reads conditions over the facts of a lead, or over the columns of a table. */
type ReadTree = (source: Guarded, table?: TableName) => ConditionTree;

/** Conditions in the short form that the grader `likelihood` has under names of their own. */
const outcomes = new Set(["won", "lost"]);

/** Conditions in either form in their one long form, wherever they stand. */
const expandGuards = (value: unknown, read: (source: Guarded) => ConditionTree): unknown => {
  if (Array.isArray(value)) return value.map((item) => expandGuards(item, read));
  if (!isPlain(value)) return value;
  const { when, conditions, ...rest } = value;
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, item]) => [
      key,
      value.type === "likelihood" && outcomes.has(key)
        ? toConditions(read({ when: item } as Guarded))
        : expandGuards(item, read),
    ]),
  );
  if (isPlain(when) || isPlain(conditions)) return { ...inner, conditions: toConditions(read(value as Guarded)) };
  return { ...inner, ...(when !== undefined && { when }), ...(conditions !== undefined && { conditions }) };
};

/** A map whose order has a meaning: siblings of the territory tree, grades. */
const ordered = (map: Plain | undefined): unknown =>
  Object.entries(map ?? {}).map(([name, node]) => [
    name,
    isPlain(node) && isPlain(node.children) ? { ...node, children: ordered(node.children) } : node,
  ]);

/** Derived facts in their order; their conditions are over the rows of a table. */
const derivedMeaning = (section: Plain | undefined, read: ReadTree): unknown =>
  Object.entries(section ?? {}).map(([name, source]) => {
    const { of } = source as { readonly of?: TableName };
    return [name, expandGuards(source, (guarded) => read(guarded, of))];
  });

/** One fuzzy key means the same as a list of one, and what is left out is the default. */
const duplicatesMeaning = (source: DuplicatesSource): Plain => ({
  keys: source.keys ?? [],
  fuzzy: fuzzyIn(source).map((one) => ({ ...one, within: withinOf(one), by: one.by ?? "jaro-winkler" })),
  onMatch: source.onMatch ?? "flag",
});

/** What a rule file means, apart from how it is laid out: the input of its hash. */
export const meaningOf = (
  tree: RuleSetTree,
  read: {
    timeZone: string;
    fields: readonly Field[];
    id: IdSource;
    repFields: { readonly [column: string]: RepFieldSource };
    jsonRules: readonly JsonRule[];
    after: readonly (readonly [list: string, rules: readonly JsonRule[]])[];
    kinds: Kinds;
    calendars: ReadonlyMap<string, ReadCalendar>;
  },
  readTree: ReadTree,
): Plain => {
  const { kinds, jsonRules, after, calendars, ...settings } = read;
  const held = (rules: readonly JsonRule[]) => rules.map(({ conditions, ...rule }) => ({ ...rule, holds: conditions }));
  const { field, stages } = (Array.isArray(tree.lifecycle) ? {} : (tree.lifecycle ?? {})) as Plain;
  const fallback = [(tree.fallback ?? []) as StepSource | StepSource[]].flat().map((step) => expandStep(step, kinds));
  const meaning = expandGuards(
    {
      ...settings,
      ...(tree.orders && { orders: tree.orders }),
      ...(tree.interactions && { interactions: tree.interactions }),
      ...(tree.duplicates && { duplicates: duplicatesMeaning(tree.duplicates as DuplicatesSource) }),
      grades: ordered(tree.grades),
      ...(tree.repGrades && { repGrades: ordered(tree.repGrades) }),
      territories: ordered(tree.territories),
      ...(tree.calendars && {
        calendars: Object.fromEntries([...calendars].map(([name, { meaning }]) => [name, meaning])),
      }),
      teams: tree.teams ?? {},
      pools: tree.pools ?? {},
      fallback,
      ...Object.fromEntries(after.flatMap(([list, rules]) => (rules.length === 0 ? [] : [[list, held(rules)]]))),
      ...(field !== undefined && { stageField: field }),
      ...(stages !== undefined && { stages }),
      routes: held(jsonRules),
    },
    (guarded) => readTree(guarded),
  ) as Plain;
  return { ...meaning, ...(tree.derived && { derived: derivedMeaning(tree.derived, readTree) }) };
};

/** What the graders that learn stand on: a model of anything else is of no use to them. */
export const learnedFrom = (
  tree: RuleSetTree,
  { timeZone, fields, grades }: { timeZone: string; fields: readonly Field[]; grades: readonly GradeRules[] },
  readTree: ReadTree,
): unknown => {
  const names = new Set<string>();
  const usesOf = new Map(grades.map(({ name, uses }) => [name, uses]));
  const add = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    const source = Object.hasOwn(tree.derived ?? {}, name) ? tree.derived?.[name] : undefined;
    if (source !== undefined) factsIn(source as DerivedSource).forEach(add);
    usesOf.get(name)?.forEach(add);
  };
  for (const { name, fit } of grades) if (fit !== undefined) add(name);
  for (const { of } of [tree.orders ?? {}, tree.interactions ?? {}]) if (of !== undefined) add(of);
  const among = (map: Plain | undefined): Plain =>
    Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => names.has(name)));
  const meaning = expandGuards(
    {
      timeZone,
      orders: tree.orders ?? {},
      interactions: tree.interactions ?? {},
      fields: fields.filter(({ name }) => names.has(name)),
      grades: ordered(among(tree.grades)),
    },
    (guarded) => readTree(guarded),
  ) as Plain;
  return { ...meaning, derived: derivedMeaning(among(tree.derived), readTree) };
};
