import type { Language } from "../../model/language.js";
import type { Difference, Verification } from "../../sql/verify.js";

const words = {
  en: {
    kinds: {
      rotation: "rotation",
      rep: "rep",
      lead: "lead",
      event: "event",
      columns: "the row of lead",
      decisions: "the decisions of lead",
      held: "the wait of lead",
      pool: "the pool of lead",
    },
    all: (events: number, leads: number, count: number) =>
      `${events} events, ${leads} leads: ${count === 0 ? "no difference" : `${count} ${count === 1 ? "difference" : "differences"}`}`,
    nothing: "nothing",
    says: (path: string, stored: string, expected: string) =>
      `${path === "" ? "" : `${path}: `}the tables say ${stored}, the events come to ${expected}`,
    more: (rest: number) => `… and ${rest} more`,
  },
  zh: {
    kinds: {
      rotation: "轮流",
      rep: "销售",
      lead: "线索",
      event: "事件",
      columns: "线索的行",
      decisions: "线索的分配记录",
      held: "线索的等待",
      pool: "线索所在的池",
    },
    all: (events: number, leads: number, count: number) =>
      `事件${events}条，线索${leads}条：${count === 0 ? "没有差异" : `有${count}处差异`}`,
    nothing: "无",
    says: (path: string, stored: string, expected: string) =>
      `${path === "" ? "" : `${path}：`}表里是 ${stored}，由事件算得 ${expected}`,
    more: (rest: number) => `……还有${rest}处`,
  },
} as const;

const shown = 50;
const longest = 120;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The innermost place where two values differ first, with what stands there. */
const firstDifference = (a: unknown, b: unknown): readonly [path: readonly string[], a: unknown, b: unknown] => {
  if (isObject(a) && isObject(b))
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [one, other] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]];
      if (JSON.stringify(one) === JSON.stringify(other)) continue;
      const [path, ...values] = firstDifference(one, other);
      return [[key, ...path], ...values];
    }
  return [[], a, b];
};

/** What a verification came to, for people: each difference at its first place. */
export const verifyText = ({ events, leads, differences }: Verification, language: Language): string => {
  const word = words[language];
  const said = (value: unknown): string => (value === undefined ? word.nothing : cut(JSON.stringify(value)));
  const read = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  const lineOf = ({ kind, name, stored, expected }: Difference): string => {
    const [path, is, should] = firstDifference(read(stored), read(expected));
    return `${word.kinds[kind]} ${JSON.stringify(name)}: ${word.says(path.join("."), said(is), said(should))}`;
  };
  return [
    ...differences.slice(0, shown).map(lineOf),
    ...(differences.length > shown ? [word.more(differences.length - shown)] : []),
    word.all(events, leads, differences.length),
  ]
    .map((line) => `${line}\n`)
    .join("");
};
