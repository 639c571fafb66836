import { comparisonSigns } from "../conditions/comparison-signs.js";

type Node = { readonly [key: string]: unknown };

const signs: { readonly [operator: string]: string } = {
  ...comparisonSigns,
  in: "in",
  notIn: "not in",
};

const operandText = (value: unknown): string => {
  if (typeof value === "object" && value !== null && "fact" in value) return String(value.fact);
  return JSON.stringify(value) ?? "nothing";
};

const isGroup = ({ all, any }: Node): boolean => ((all ?? any ?? []) as unknown[]).length > 1;

const inner = (node: Node): string => (isGroup(node) ? `(${conditionsText(node)})` : conditionsText(node));

/** Conditions in json-rules-engine's form as people read them: `size = "large" and (city = "上海" or vip = true)`. */
export const conditionsText = (node: Node): string => {
  const { all, any, not, fact, operator, value, path } = node;
  if (Array.isArray(any)) return any.length === 0 ? "always" : any.map(inner).join(" or ");
  if (Array.isArray(all)) return all.length === 0 ? "always" : all.map(inner).join(" and ");
  if (not !== undefined) return `not (${conditionsText(not as Node)})`;
  const name = `${String(fact)}${path === undefined ? "" : ` ${String(path)}`}`;
  if (operator === "isPresent") return value === false ? `no ${name}` : `some ${name}`;
  return `${name} ${signs[String(operator)] ?? String(operator)} ${operandText(value)}`;
};
