import { compileCell } from "../../intake/read-cell.js";
import { defineField } from "../../model/field.js";
import type { Context, Guess } from "./guess.js";
import type { Column } from "./read-export.js";
import { says } from "./titles.js";

/** Few enough to be a choice, and not only because the file is short. */
const areFew = (counts: ReadonlyMap<string, number>, cells: number): boolean => {
  const repeat = [...counts.values()].every((count) => count > 1);
  return (
    counts.size > 1 &&
    [...counts.keys()].every((value) => value.length <= 40) &&
    ((counts.size <= 12 && (repeat || counts.size <= cells / 20)) || (counts.size <= 30 && counts.size <= cells / 50))
  );
};

/** How often each value occurs once the cells are read; of a list, each element. */
const readCounts = ({ counts, name }: Column, type: "string" | "list", { timeZone }: Context): Map<string, number> => {
  const read = compileCell(defineField(name, { type }), timeZone);
  const found = new Map<string, number>();
  for (const [value, count] of counts) {
    for (const one of [read(value) ?? []].flat()) found.set(String(one), (found.get(String(one)) ?? 0) + count);
  }
  return found;
};

/** Persons, companies, codes and remarks are no choice, however few there are. */
const isFree = ({ words, counts }: Column, { people }: Context): boolean =>
  [says.owner, says.person, says.company, says.remark, says.code, says.phone].some((title) => title.test(words)) ||
  [...counts.keys()].filter((value) => people.has(value)).length > counts.size / 2;

/** A list, a choice of few values, or any text. */
export const guessValues = (column: Column, context: Context): Guess => {
  const { counts, filled } = column;
  const text: Guess = { kind: "text", source: {}, remark: "" };
  if (isFree(column, context)) return text;

  const parted = [...counts.keys()].filter((value) => /[;；|、]/.test(value)).length;
  if (parted > 1 && parted >= counts.size / 10) {
    const elements = readCounts(column, "list", context);
    const areShort = [...elements.keys()].every((element) => element.length <= 20);
    if (areShort && elements.size <= 100 && elements.size <= filled / 2) {
      const oneOf = areFew(elements, filled) ? { oneOf: [...elements.keys()] } : {};
      return { kind: "list", source: { type: "list", ...oneOf }, remark: "" };
    }
  }
  const values = readCounts(column, "string", context);
  return areFew(values, filled) ? { kind: "choice", source: { oneOf: [...values.keys()] }, remark: "" } : text;
};
