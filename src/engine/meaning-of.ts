import type { Kinds } from "../assign/read-step.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import { toConditions } from "../conditions/to-conditions.js";
import type { Guarded } from "../model/condition.js";
import type { Field, IdSource, RepFieldSource } from "../model/field.js";
import type { StepSource } from "../model/route.js";
import { expandStep } from "./read-routes.js";
import type { JsonRule } from "./rule-set.js";
import type { RuleSetTree } from "./rule-set-schema.js";

type Plain = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);

/** Conditions in either form in their one long form, wherever they stand. */
const expandGuards = (value: unknown, read: (source: Guarded) => ConditionTree): unknown => {
  if (Array.isArray(value)) return value.map((item) => expandGuards(item, read));
  if (!isObject(value)) return value;
  const { when, conditions, ...rest } = value;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, expandGuards(item, read)]));
  if (isObject(when) || isObject(conditions)) return { ...inner, conditions: toConditions(read(value as Guarded)) };
  return { ...inner, ...(when !== undefined && { when }), ...(conditions !== undefined && { conditions }) };
};

/** A map whose order has a meaning: siblings of the territory tree, grades. */
const ordered = (map: Plain | undefined): unknown =>
  Object.entries(map ?? {}).map(([name, node]) => [
    name,
    isObject(node) && isObject(node.children) ? { ...node, children: ordered(node.children) } : node,
  ]);

/** What a rule file means, apart from how it is laid out: the input of its hash. */
export const meaningOf = (
  tree: RuleSetTree,
  read: {
    timeZone: string;
    fields: readonly Field[];
    id: IdSource;
    repFields: { readonly [column: string]: RepFieldSource };
    jsonRules: readonly JsonRule[];
    kinds: Kinds;
  },
  readTree: (source: Guarded) => ConditionTree,
): unknown => {
  const { kinds, jsonRules, ...settings } = read;
  const fallback = [(tree.fallback ?? []) as StepSource | StepSource[]].flat().map((step) => expandStep(step, kinds));
  return expandGuards(
    {
      ...settings,
      grades: ordered(tree.grades),
      territories: ordered(tree.territories),
      teams: tree.teams ?? {},
      pools: tree.pools ?? {},
      fallback,
      routes: jsonRules.map(({ conditions, ...rule }) => ({ ...rule, holds: conditions })),
    },
    readTree,
  );
};
