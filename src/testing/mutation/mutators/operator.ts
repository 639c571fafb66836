import type { Mutator } from "../change.js";
import { nextMoments, nextNumbers } from "../neighbours.js";
import { becomes, showTest, showValue } from "../show-source.js";
import type { TestSite } from "../sites/condition-sites.js";

/** What an operator is mistaken for: first where it differs at the edge alone, then its opposite. */
const mistaken: { readonly [operator: string]: readonly string[] } = {
  greaterThanInclusive: ["greaterThan", "lessThan"],
  greaterThan: ["greaterThanInclusive", "lessThanInclusive"],
  lessThan: ["lessThanInclusive", "greaterThanInclusive"],
  lessThanInclusive: ["lessThan", "greaterThan"],
  equal: ["notEqual"],
  notEqual: ["equal"],
  in: ["notIn"],
  notIn: ["in"],
  contains: ["doesNotContain"],
  doesNotContain: ["contains"],
  containsAny: ["containsAll", "not:containsAny"],
  containsAll: ["containsAny"],
  before: ["after"],
  after: ["before"],
  startsWith: ["includes"],
  endsWith: ["includes"],
  includes: ["startsWith"],
  withinNext: ["withinLast"],
  withinLast: ["olderThan"],
  olderThan: ["withinLast"],
};

const othersOf = (operator: string): readonly string[] =>
  operator.startsWith("not:") ? [operator.slice("not:".length)] : (mistaken[operator] ?? [`not:${operator}`]);

/** For an edge and what it is mistaken for, the lead that lies on it. */
const adviceOf = ({ operator, value }: TestSite, other: string): string | undefined => {
  const atEdge = other === mistaken[operator]?.[0] && /Than/.test(operator) && typeof value === "number";
  return atEdge ? `add a lead with exactly ${showValue(value)}` : undefined;
};

const around = (value: unknown): readonly unknown[] => {
  if (typeof value === "number") return [value, ...nextNumbers(value)];
  return typeof value === "string" ? [value, ...nextMoments(value)] : [value].flat();
};

/** An operator is mistaken for another one. */
export const operator: Mutator = {
  name: "operator",
  changes: ({ tests }) =>
    tests.flatMap((test) => {
      const { path, fact, operator, value, rewrite } = test;
      const others =
        operator === "isPresent"
          ? [[operator, value !== true] as const]
          : othersOf(operator).map((one) => [one, value] as const);
      return others.flatMap(([other, to]) => {
        const edits = rewrite(other, to);
        if (edits === undefined) return [];
        const says = becomes(showTest(fact, operator, value), showTest(fact, other, to));
        return [{ path, edits, says, advice: adviceOf(test, other), at: { fact, values: around(value) } }];
      });
    }),
};
