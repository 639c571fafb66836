import type { Language } from "../model/language.js";
import { InputError } from "./input-error.js";
import { readRows } from "./read-rows.js";
import { wordsIn } from "./words.js";

/** The rows of a file by their lines, the first at 0; lines without a row are empty. */
export interface Sheet {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly { readonly row: number; readonly message: string }[];
}

/**
 * Reads a table of a rule file from a CSV file.
 *
 * @throws InputError where the file cannot be read
 */
export const readSheet = async (file: string, language: Language | undefined): Promise<Sheet> => {
  const found = await readRows(file, { language });
  if (found.format === "json") {
    await found.close();
    throw new InputError([`${file}: this is JSON; expected a table in CSV`]);
  }
  const rows: (readonly string[])[] = [];
  const problems: { row: number; message: string }[] = [];
  const place = (line: number, cells: readonly string[]): void => {
    while (rows.length < line - 1) rows.push([]);
    rows.push(cells);
  };
  place(found.headerLine, found.header);
  for await (const { line, cells, problems: bad = [] } of found) {
    place(line, bad.length > 0 ? [] : cells);
    const { badRow } = wordsIn(language);
    for (const { reason, value } of bad) problems.push({ row: line - 1, message: badRow(reason, value) });
  }
  return { file, rows, problems };
};
