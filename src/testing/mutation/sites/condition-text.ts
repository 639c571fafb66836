import { operatorOf } from "../../../conditions/read-when.js";
import { isPlain, type Plain } from "../../../kit/plain.js";
import { isRemark } from "../../../kit/remark.js";
import { showTest } from "../show-source.js";
import type { Knowledge } from "./condition-sites.js";

export const entriesOf = (source: unknown): [string, unknown][] =>
  isPlain(source) ? Object.entries(source).filter(([key]) => !isRemark(key)) : [];

/** The tests of an object of tests. */
export const testsOf = (value: Plain): [string, unknown][] => entriesOf(value).filter(([word]) => word !== "path");

export const isTests = (value: unknown): value is Plain => isPlain(value) && !Object.hasOwn(value, "fact");

const grouped = (texts: readonly string[], word: "and" | "or"): string =>
  texts.length === 1 ? (texts[0] as string) : `(${texts.join(` ${word} `)})`;

/** What one entry of the short form says. */
export const entryText = (key: string, value: unknown, known: Knowledge): string => {
  if (key === "any" || key === "all")
    return grouped(
      (Array.isArray(value) ? value : []).map((item) => whenText(item, known)),
      key === "any" ? "or" : "and",
    );
  if (key === "not") return `not ${whenText(value, known)}`;
  if (key === "condition") return `condition ${String(value)}`;
  const type = known.typeOf(key);
  if (!isTests(value))
    return showTest(
      key,
      operatorOf("in", value, type) === "in" ? (Array.isArray(value) ? "in" : "equal") : "contains",
      value,
    );
  const fact = value.path === undefined ? key : `${key} ${String(value.path)}`;
  return grouped(
    testsOf(value).map(([word, one]) =>
      showTest(fact, operatorOf(word, one, value.path === undefined ? type : undefined) ?? word, one),
    ),
    "and",
  );
};

/** What conditions of the short form say. */
export const whenText = (source: unknown, known: Knowledge): string =>
  grouped(
    entriesOf(source).map(([key, value]) => entryText(key, value, known)),
    "and",
  );

/** What conditions of json-rules-engine's form say. */
export const nodeText = (source: unknown): string => {
  const node = (isPlain(source) ? source : {}) as Plain;
  const group = (["any", "all"] as const).find((key) => Array.isArray(node[key]));
  if (group !== undefined) return grouped((node[group] as unknown[]).map(nodeText), group === "any" ? "or" : "and");
  if (isPlain(node.not)) return `not ${nodeText(node.not)}`;
  if (typeof node.condition === "string") return `condition ${node.condition}`;
  const fact = node.path === undefined ? String(node.fact) : `${String(node.fact)} ${String(node.path)}`;
  return showTest(fact, String(node.operator), node.value);
};
