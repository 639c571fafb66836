import type { FieldType } from "../../model/field.js";
import type { Leaf } from "../condition-tree.js";
import { parseOperator } from "../operators.js";

/** What can be said beforehand of a comparison with a value of the rule file. */
export interface Comparison {
  readonly base: string;
  /** What cells have to be cut at; `undefined` where cells do not tell the outcome: only values that are known one by one do. */
  readonly edges: readonly unknown[] | undefined;
  /** Whether the outcome depends on the clock, too. */
  readonly clock: boolean;
}

const orders = new Set(["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]);
const durations = new Set(["withinNext", "withinLast", "olderThan"]);
const onLists = new Set(["contains", "doesNotContain", "containsAny", "containsAll"]);

/** A value as JavaScript's own comparison takes it where the other side is a number. */
const asNumber = (literal: unknown): readonly unknown[] | undefined =>
  typeof literal === "object" && literal !== null ? undefined : [Number(literal)];

const edgesOf = (base: string, literal: unknown, type: FieldType): readonly unknown[] | undefined => {
  if (base === "isPresent" || onLists.has(base)) return [];
  if (base === "equal" || base === "notEqual") return [literal];
  if (base === "in" || base === "notIn") return Array.isArray(literal) ? literal : undefined;
  if (base === "before" || base === "after") return type === "date" ? [literal] : undefined;
  if (type !== "number") return undefined;
  if (base === "between") return Array.isArray(literal) ? literal : undefined;
  return orders.has(base) ? asNumber(literal) : undefined;
};

/** Looks into a comparison of a scalar fact with a value of the rule file. */
export const comparisonOf = (operator: string, literal: unknown, type: FieldType): Comparison => {
  const parsed = parseOperator(operator);
  if ("unknown" in parsed) return { base: operator, edges: undefined, clock: true };
  const { base } = parsed;
  const clock = durations.has(base);
  let literals: readonly unknown[] = [literal];
  for (const decorator of parsed.decorators) {
    if (decorator === "not") continue;
    if (decorator !== "someValue" && decorator !== "everyValue") return { base, edges: undefined, clock };
    if (!literals.every((one) => Array.isArray(one))) return { base, edges: undefined, clock };
    literals = (literals as readonly unknown[][]).flat();
  }
  const edges = literals.map((one) => edgesOf(base, one, type));
  return { base, edges: edges.some((one) => one === undefined) ? undefined : edges.flatMap((one) => one ?? []), clock };
};

/** Whether a path leads into the fact: what is no object passes through unchanged. */
export const readsInto = ({ fact: { path, source } }: Leaf): boolean =>
  path !== undefined && (source.type === "object" || source.type === "list");
