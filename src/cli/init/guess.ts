import { compileCell } from "../../intake/read-cell.js";
import { defineField, type FieldSource } from "../../model/field.js";
import type { Column } from "./columns.js";
import type { Kind } from "./kind.js";
import type { Wording } from "./wording.js";

/** What a column seems to be: how the rule file declares it, and what was seen. */
export interface Guess {
  readonly kind: Kind;
  readonly source: FieldSource;
  readonly remark: string;
}

/** What guesses are made with. */
export interface Context {
  readonly words: Wording;
  readonly isChinese: boolean;
  readonly timeZone: string;
  /** Names and ids of the roster. */
  readonly people: ReadonlySet<string>;
}

/** A column is of a type when this share of its cells can be read so; in a short file one cell may be dirt. */
export const mostly = 0.9;

const isDirt = (unread: number, filled: number): boolean =>
  unread <= (1 - mostly) * filled || (unread === 1 && filled > 4);

/** How many cells hold a value for which this is true. */
export const countCells = ({ counts }: Column, holds: (value: string) => boolean): number => {
  let cells = 0;
  for (const [value, count] of counts) if (holds(value)) cells += count;
  return cells;
};

/** Cells with anything like a person's data are not shown. */
const isShowable = (value: string): boolean => value.length <= 20 && !/@|\d{6}/.test(value);

/** Reads a column as it would be declared: how many cells cannot be read, and one of them. */
const tryOut = (column: Column, source: FieldSource, { timeZone }: Context) => {
  const read = compileCell(defineField(column.name, source), timeZone);
  const unread = [...column.counts.keys()].filter((value) => typeof read(value) === "symbol");
  const set = new Set(unread);
  const cells = countCells(column, (value) => set.has(value));
  return { cells, example: unread.find(isShowable), fits: isDirt(cells, column.filled) };
};

/** A guess of a type where most cells can be read so, and what was seen besides. */
export const guessOf = (
  kind: Kind,
  source: FieldSource,
  column: Column,
  context: Context,
  seen: readonly string[] = [],
): Guess | undefined => {
  const { cells, example, fits } = tryOut(column, source, context);
  if (!fits) return undefined;
  const shown = kind === "phone" || kind === "email" ? undefined : example;
  const remarks = cells === 0 ? seen : [...seen, context.words.unread(kind, cells, column.filled, shown)];
  return { kind, source, remark: remarks.join(context.words.comma) };
};
