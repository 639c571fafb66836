import type { JsonCondition, JsonConditions } from "../conditions/to-conditions.js";

const childrenOf = (node: JsonConditions): readonly JsonCondition[] =>
  "all" in node ? node.all : "any" in node ? node.any : [node.not];

const isFactOf = (value: unknown, names: ReadonlySet<string>): boolean =>
  typeof value === "object" && value !== null && "fact" in value && names.has(String(value.fact));

/** Whether conditions ask for one of the facts. */
const asks = (node: JsonCondition, names: ReadonlySet<string>): boolean =>
  "fact" in node
    ? isFactOf(node, names) || isFactOf(node.value, names)
    : childrenOf(node).some((child) => asks(child, names));

type Ordered = JsonCondition & { readonly priority: number };
type OrderedConditions = { readonly all: Ordered[] } | { readonly any: Ordered[] } | { readonly not: Ordered };

/**
 * The same conditions with json-rules-engine's priorities: what asks for none of the facts is looked at first, and the rest only where that
 * leaves open whether they hold. Without priorities that engine asks for everything at once.
 */
export const knownFirst = (node: JsonConditions, names: ReadonlySet<string>): OrderedConditions => {
  const order = (child: JsonCondition): Ordered => ({
    ...("fact" in child ? child : knownFirst(child, names)),
    priority: asks(child, names) ? 1 : 2,
  });
  if ("all" in node) return { all: node.all.map(order) };
  return "any" in node ? { any: node.any.map(order) } : { not: order(node.not) };
};
