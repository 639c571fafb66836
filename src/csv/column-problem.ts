import type { ColumnProblem } from "../intake/bind-columns.js";
import { cleanText } from "../kit/clean-text.js";
import { nearest } from "../kit/nearest.js";
import { columnLetters } from "./column-letters.js";
import { quoted, type Words } from "./words.js";

/** More titles than this nobody wants to read. */
const readable = 12;

/** What is wrong with the columns of a file, in words. */
export const describeColumns = (
  { field, reason, columns, places }: ColumnProblem,
  header: readonly string[],
  words: Words,
): string => {
  if (reason === "several-columns") {
    const named = places.map((place) => words.column(columnLetters(place), cleanText(header[place] ?? "")));
    return words.severalColumns(field, words.list(named));
  }
  const near = columns.map((name) => nearest(name, header)).find((name) => name !== undefined);
  const others = columns.filter((name) => name !== field);
  const titles = `${quoted(header.slice(0, readable), words)}${header.length > readable ? ", …" : ""}`;
  return words.columnMissing(field, quoted(others, words), near, titles);
};
