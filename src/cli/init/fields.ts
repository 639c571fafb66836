import { cleanText } from "../../kit/clean-text.js";
import type { FieldSource } from "../../model/field.js";
import type { Column } from "./columns.js";
import type { Context, Guess } from "./guess.js";
import { guessColumn } from "./guess-column.js";

/** A column that the rule file declares. */
export interface Declared extends Guess {
  readonly column: Column;
}

const sourceOf = ({ title, name }: Column, source: FieldSource): FieldSource =>
  cleanText(title) === name ? source : { ...source, aliases: [title] };

/** Every column but the id and those that are empty. Of a file without a row nothing is known but the titles. */
export const declareFields = (
  columns: readonly Column[],
  id: Column | undefined,
  context: Context,
): readonly Declared[] => {
  const known = columns.some(({ filled }) => filled > 0);
  return columns
    .filter((column) => column !== id && (column.filled > 0 || !known))
    .map((column) => {
      const guess: Guess = known ? guessColumn(column, context) : { kind: "text", source: {}, remark: "" };
      return { ...guess, column, source: sourceOf(column, guess.source) };
    });
};
