import { compileCell } from "../../intake/read-cell.js";
import { defineField, type FieldSource } from "../../model/field.js";
import type { Kind, Wording } from "./english.js";
import type { Column } from "./read-export.js";

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

/** How many cells hold a value for which this is true. */
export const countCells = ({ counts }: Column, holds: (value: string) => boolean): number => {
  let cells = 0;
  for (const [value, count] of counts) if (holds(value)) cells += count;
  return cells;
};

/** What people write where they have nothing to write. Nothing else that cannot be read is shown: it may be about a person. */
const placeholder = /^(?:待定|未定|未知|不详|暂无|保密|面议|tbd|tba|n\/?a|#n\/a|unknown|none|null|-+|\?+)$/i;

/** A guess of a type where most cells can be read so, and what was seen besides. */
export const guessOf = (
  kind: Kind,
  source: FieldSource,
  column: Column,
  { words, timeZone }: Context,
  seen?: (read: readonly string[]) => string,
): Guess | undefined => {
  const read = compileCell(defineField(column.name, source), timeZone);
  const values = [...column.counts.keys()];
  const unread = new Set(values.filter((value) => typeof read(value) === "symbol"));
  const cells = countCells(column, (value) => unread.has(value));
  if (cells > (1 - mostly) * column.filled && (cells > 1 || column.filled < 5)) return undefined;
  const example = values.find((value) => unread.has(value) && placeholder.test(value));
  const remarks = [
    seen?.(values.filter((value) => !unread.has(value))) ?? "",
    cells === 0 ? "" : words.unread(kind, cells, column.filled, example),
  ];
  return { kind, source, remark: remarks.filter(Boolean).join(words.comma) };
};
