import type { ConditionTree, FactUse, Leaf, Operand } from "./condition-tree.js";

/** One comparison of json-rules-engine. */
export interface JsonComparison {
  fact: string;
  operator: string;
  value: unknown;
  path?: string;
}

/** A condition tree as json-rules-engine's types have it. */
export type JsonConditions = { all: JsonCondition[] } | { any: JsonCondition[] } | { not: JsonCondition };
export type JsonCondition = JsonConditions | JsonComparison;

const pathKey = ({ path }: FactUse): { path?: string } => (path === undefined ? {} : { path: path.text });

const operandValue = (operand: Operand): unknown =>
  "literal" in operand ? operand.literal : { fact: operand.reference.name, ...pathKey(operand.reference) };

const toComparison = ({ fact, operator, operand }: Leaf): JsonComparison => ({
  fact: fact.name,
  operator,
  value: operandValue(operand),
  ...pathKey(fact),
});

const toNode = (tree: ConditionTree): JsonCondition => {
  switch (tree.type) {
    case "test":
      return toComparison(tree);
    case "not":
      return { not: toNode(tree.of) };
    case "any":
      return { any: tree.of.map(toNode) };
    case "all":
      return { all: tree.of.map(toNode) };
  }
};

/**
 * The conditions in json-rules-engine's form, named conditions in place. The root is `all`, `any` or `not`, as that engine wants it.
 * A single test stands in an `all` of one.
 */
export const toConditions = (tree: ConditionTree): JsonConditions => {
  const node = toNode(tree);
  return "fact" in node ? { all: [node] } : node;
};
