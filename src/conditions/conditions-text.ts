import type { Language } from "../model/language.js";
import { comparisonSigns } from "./comparison-signs.js";

type Node = { readonly [key: string]: unknown };

interface Words {
  readonly always: string;
  readonly and: string;
  readonly or: string;
  readonly not: (conditions: string) => string;
  readonly some: (fact: string) => string;
  readonly none: (fact: string) => string;
  readonly nothing: string;
  readonly text: (text: string) => string;
  readonly operators: { readonly [operator: string]: string };
}

const english: Words = {
  always: "always",
  and: " and ",
  or: " or ",
  not: (conditions) => `not (${conditions})`,
  some: (fact) => `some ${fact}`,
  none: (fact) => `no ${fact}`,
  nothing: "nothing",
  text: (text) => JSON.stringify(text),
  operators: { ...comparisonSigns, in: "in", notIn: "not in" },
};

const chinese: Words = {
  always: "任何情况",
  and: "且",
  or: "或",
  not: (conditions) => `并非（${conditions}）`,
  some: (fact) => `有“${fact}”`,
  none: (fact) => `没有“${fact}”`,
  nothing: "空",
  text: (text) => `“${text}”`,
  operators: {
    ...comparisonSigns,
    in: "属于",
    notIn: "不属于",
    contains: "包含",
    doesNotContain: "不包含",
    containsAny: "包含任一",
    containsAll: "全部包含",
    between: "介于",
    startsWith: "开头是",
    endsWith: "结尾是",
    includes: "含有",
    matches: "符合",
    before: "早于",
    after: "晚于",
    withinNext: "距今后不超过",
    withinLast: "距今不超过",
    olderThan: "距今超过",
  },
};

const wordsIn: { readonly [language in Language]: Words } = { en: english, zh: chinese };

const operandText = (value: unknown, words: Words): string => {
  if (typeof value === "object" && value !== null && "fact" in value) return String(value.fact);
  if (typeof value === "string") return words.text(value);
  return JSON.stringify(value) ?? words.nothing;
};

const isGroup = ({ all, any }: Node): boolean => ((all ?? any ?? []) as unknown[]).length > 1;

const nodeText = (node: Node, words: Words): string => {
  const { all, any, not, fact, operator, value, path } = node;
  const inner = (one: Node): string => (isGroup(one) ? `(${nodeText(one, words)})` : nodeText(one, words));
  if (Array.isArray(any)) return any.length === 0 ? words.always : any.map(inner).join(words.or);
  if (Array.isArray(all)) return all.length === 0 ? words.always : all.map(inner).join(words.and);
  if (not !== undefined) return words.not(nodeText(not as Node, words));
  const name = `${String(fact)}${path === undefined ? "" : ` ${String(path)}`}`;
  if (operator === "isPresent") return value === false ? words.none(name) : words.some(name);
  return `${name} ${words.operators[String(operator)] ?? String(operator)} ${operandText(value, words)}`;
};

/**
 * Conditions in json-rules-engine's form as people read them: `size = "large" and (city = "上海" or vip = true)`.
 *
 * @param language default: English
 */
export const conditionsText = (node: Node, language: Language = "en"): string => nodeText(node, wordsIn[language]);
