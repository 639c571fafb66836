export type Edge = "from" | "above" | "below" | "upTo";

/** One edge of a range; no edge where a part of the cell has none. */
export interface Bound {
  readonly edge: Edge | undefined;
  readonly text: string;
}

const before: readonly (readonly [string, Edge])[] = [
  [">=", "from"],
  ["≥", "from"],
  ["≧", "from"],
  ["不低于", "from"],
  ["不少于", "from"],
  ["不小于", "from"],
  ["至少", "from"],
  ["<=", "upTo"],
  ["≤", "upTo"],
  ["≦", "upTo"],
  ["不超过", "upTo"],
  ["不高于", "upTo"],
  ["不大于", "upTo"],
  ["至多", "upTo"],
  [">", "above"],
  ["超过", "above"],
  ["大于", "above"],
  ["高于", "above"],
  ["<", "below"],
  ["不满", "below"],
  ["低于", "below"],
  ["小于", "below"],
  ["不足", "below"],
];
const behind: readonly (readonly [string, Edge])[] = [
  ["以上", "from"],
  ["以下", "upTo"],
  ["以内", "upTo"],
];

const between = /\.{2,3}|[~〜]|至(?![少多])|到/;
const unit = /[万亿%]/;

const readRange = (text: string): readonly [string, string] | undefined => {
  const found = between.exec(text);
  if (found === null) return undefined;
  const [from, upTo] = [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()];
  return from === "" || upTo === "" ? undefined : [from, upTo];
};

/** 50~500万: nobody can say whether the first is 50 or 50万. */
export const hasHalfUnit = (text: string): boolean => {
  const [from, upTo] = readRange(text) ?? ["", ""];
  return unit.test(upTo) && !unit.test(from) && /[1-9]/.test(from);
};

const alternatives = (words: readonly (readonly [string, Edge])[]): string => words.map(([word]) => word).join("|");
const closed = new RegExp(`(${alternatives(behind)})(?=.)`, "g");
const joint = new RegExp(` ?且 ?| (?=${alternatives(before)})`);
/** A blank behind a digit may stand inside of a number: 1 200 000以上. */
const looseJoint = new RegExp(`([^\\d ]) (?=[^ 且]*(?:${alternatives(behind)})(?:且|$))`, "g");

const readBound = (text: string): Bound => {
  for (const [word, edge] of before) if (text.startsWith(word)) return { edge, text: text.slice(word.length).trim() };
  for (const [word, edge] of behind) if (text.endsWith(word)) return { edge, text: text.slice(0, -word.length).trim() };
  return { edge: undefined, text };
};

/** The edges that a cell asks for: `>=50万 且 <500万`, `50万..500万`, 50万以上; none where it is a plain value. */
export const readBounds = (text: string): readonly Bound[] => {
  const parts = text
    .replace(/\s+/g, " ")
    .replace(closed, "$1且")
    .replace(looseJoint, "$1且")
    .split(joint)
    .filter((part) => part !== "")
    .map(readBound);
  if (parts.some(({ edge }) => edge !== undefined)) return parts;
  const [from, upTo] = readRange(text) ?? [];
  if (from === undefined || upTo === undefined) return [];
  return [
    { edge: "from", text: from },
    { edge: "upTo", text: upTo },
  ];
};
