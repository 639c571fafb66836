import { type ConditionTree, type Leaf, leavesOf } from "../../conditions/condition-tree.js";
import { parseOperator } from "../../conditions/operators.js";
import { show } from "../../conditions/show.js";
import { nearest } from "../../kit/nearest.js";
import { valueAt } from "../../kit/value-at.js";
import type { Path } from "../../model/errors.js";
import type { FieldType } from "../../model/field.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";
import { standing } from "./standing.js";

const equalities = new Set(["equal", "notEqual", "in", "notIn"]);
const onLists = new Set(["contains", "doesNotContain", "containsAny", "containsAll"]);
const orders = new Set(["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"]);

/** What a comparison compares its fact with, one by one, each with its place below the value. */
const itemsOf = (literal: unknown, depth: number): readonly (readonly [value: unknown, at: Path])[] => {
  if (depth === 0 || !Array.isArray(literal)) return [[literal, []]];
  return literal.flatMap((item, i) => itemsOf(item, depth - 1).map(([value, at]) => [value, [i, ...at]] as const));
};

const listed = new Set(["in", "notIn", "containsAny", "containsAll"]);

interface Compared {
  readonly value: unknown;
  readonly at: Path;
  readonly asNumber: boolean;
}

/** The values that a fact, or an item of a list, would have to be. */
const comparedIn = ({ fact, operator, operand }: Leaf): readonly Compared[] => {
  const parsed = parseOperator(operator);
  if (!("literal" in operand) || "unknown" in parsed) return [];
  const { base, decorators } = parsed;
  const { type } = fact.source;
  if (fact.path !== undefined && (type === "object" || type === "list")) return [];
  if (decorators.some((one) => one === "swap")) return [];
  const onItems = decorators.filter((one) => one === "someFact" || one === "everyFact").length;
  const isOrder = orders.has(base) && type === "number";
  if (!isOrder && !(type === "list" ? (onItems > 0 ? equalities.has(base) : onLists.has(base)) : equalities.has(base)))
    return [];
  if ((base === "in" || base === "notIn") && !Array.isArray(operand.literal)) return [];
  const depth = decorators.filter((one) => one.endsWith("Value")).length + (listed.has(base) ? 1 : 0);
  return itemsOf(operand.literal, depth).map(([value, at]) => ({ value, at, asNumber: isOrder }));
};

const typesOf: { readonly [type in FieldType]: string | undefined } = {
  number: "number",
  boolean: "boolean",
  string: "string",
  list: "string",
  date: undefined,
  object: undefined,
};

const nouns: { readonly [type: string]: string } = { number: "a number", boolean: "true or false", string: "text" };

/** The values that a fact can have, as they are compared. */
export const knownOf = ({ place }: Pick<Lint, "place">, fact: string, spell?: (text: string) => string) =>
  place.valuesOf(fact)?.map((one) => (typeof one === "string" && spell ? spell(one) : one));

/** What is wrong with one value that a fact is compared with. */
const doubtOf = (lint: Lint, { fact }: Leaf, { value, asNumber }: Compared): Omit<Found, "path"> | undefined => {
  const { name, source } = fact;
  const quoted = JSON.stringify(name);
  const known = knownOf(lint, name, source.spell);
  if (known?.includes(value)) return undefined;
  const expected = typesOf[source.type];
  const isMixed = known !== undefined && new Set(known.map((one) => typeof one)).size > 1;
  const fits = expected === undefined || typeof value === expected || isMixed;
  if (!fits && !(asNumber && !Number.isNaN(Number(value)))) {
    const what = source.type === "list" ? `the list ${quoted} has texts` : `${quoted} is a ${source.type}`;
    const message = `${what}, and ${show(value)} is not ${nouns[expected]}: they are never equal`;
    return {
      code: "wrong-type",
      message: asNumber ? message.replace("equal", "in an order") : message,
      found: show(value),
      expected,
    };
  }
  if (known === undefined || asNumber) return undefined;
  const texts = known.map(String);
  const meant = nearest(String(value), texts);
  const question = meant === undefined ? "" : `; did you mean ${show(meant)}?`;
  const message = `${quoted} is never ${show(value)}${question}`;
  return { code: "unknown-value", message, found: String(value), expected: texts.join(", "), nearest: meant };
};

const doubtsIn = (lint: Lint, tree: ConditionTree): readonly Found[] =>
  leavesOf(tree).flatMap((leaf) =>
    comparedIn(leaf).flatMap((compared): Found[] => {
      const doubt = doubtOf(lint, leaf, compared);
      if (doubt === undefined) return [];
      const { source } = lint.ruleSet;
      const written = valueAt(source, leaf.at);
      const isLong = typeof written === "object" && written !== null && "operator" in written;
      return [{ ...doubt, path: standing(source, [...leaf.at, ...(isLong ? ["value"] : []), ...compared.at]) }];
    }),
  );

/** Whether a comparison in conditions asks for what its fact can never be. */
export const isWrong = (lint: Lint, tree: ConditionTree): boolean => doubtsIn(lint, tree).length > 0;

/** Values in conditions that the facts they are compared with can never have. */
export const checkValues: Check = (lint) => lint.ruleSet.conditions.flatMap(({ tree }) => doubtsIn(lint, tree));
