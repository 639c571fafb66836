import { comparisonSigns } from "../../conditions/comparison-signs.js";
import { isPlain } from "../../kit/plain.js";

const longest = 80;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** A value of the rule file in a sentence: names and numbers as they are, lists with commas. */
export const showValue = (value: unknown): string => {
  if (typeof value === "string") return cut(value);
  if (Array.isArray(value)) return cut(value.map(showValue).join(", "));
  if (isPlain(value) && typeof value.fact === "string") return value.fact;
  return cut(JSON.stringify(value) ?? "nothing");
};

const signs: { readonly [operator: string]: string } = {
  ...comparisonSigns,
  in: "∈",
  notIn: "∉",
  isPresent: "present",
};

/** An operator in a sentence. */
const showOperator = (operator: string): string => signs[operator] ?? operator;

/** One comparison as a sentence says it: `annualSales ≥ 5000000`. */
export const showTest = (fact: string, operator: string, value: unknown): string =>
  operator === "isPresent"
    ? `${fact} is ${value === true ? "present" : "missing"}`
    : `${fact} ${showOperator(operator)} ${showValue(value)}`;

/** Something of the rule file in a sentence. */
export const quote = (text: string): string => `\`${cut(text)}\``;

/** "`a` becomes `b`" */
export const becomes = (before: string, after: string): string => `${quote(before)} becomes ${quote(after)}`;

export const isDropped = (what: string): string => `${quote(what)} is dropped`;
