import { InputError } from "../../csv/input-error.js";
import type { ReadOptions } from "../../csv/open-rows.js";
import { readRows } from "../../csv/read-rows.js";
import { sameTitles } from "../../csv/same-titles.js";
import { wordsIn } from "../../csv/words.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Language } from "../../model/language.js";
import { titleWords } from "./titles.js";
import { wordings } from "./wordings.js";

/** A column of the export with what is in it. */
export interface Column {
  /** The title as the file has it. */
  readonly title: string;
  /** What the field is called: the title, where a field may have that name. */
  readonly name: string;
  readonly words: string;
  /** From 0. */
  readonly place: number;
  /** How often each value occurs; empty cells are left out. */
  readonly counts: ReadonlyMap<string, number>;
  /** How many cells are not empty. */
  readonly filled: number;
}

export type Row = readonly string[];

/** A file of leads as it is: its language, its columns with a title, and the rows whose cells can be told apart. */
export interface Export {
  readonly language: Language;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

/** Names that a rule file does not take for those of fields. */
const reserved = /^(?:now|description|\$comment|__proto__)$|^(?:now|rep)\./;

/** A name for each title: on one line, allowed, and no other column's title. */
const namesOf = (titles: readonly string[]): string[] => {
  const names: string[] = [];
  for (const title of titles) {
    const plain = title.replace(/\s+/g, " ");
    const name = reserved.test(plain) ? `_${plain}` : plain;
    let free = name;
    for (let n = 2; names.includes(free) || (free !== title && titles.includes(free)); n++) free = `${name} ${n}`;
    names.push(free);
  }
  return names;
};

const countValues = (rows: readonly Row[], place: number): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = cleanText(row[place] ?? "");
    if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
};

/** @throws InputError for a file that cannot be read, is no CSV, or has columns with one title */
export const readExport = async (file: string, options: ReadOptions): Promise<Export> => {
  const found = await readRows(file, { ...options, language: options.language ?? languageOf(file) });
  if (found.format !== "csv") {
    await found.close();
    throw new InputError([wordings[options.language ?? languageOf(file)].noCsv(file)]);
  }
  const language = options.language ?? languageOf(found.header.join());
  const said = wordsIn(language);
  const titles = found.header.map(cleanText);
  const repeated = sameTitles(found.header).map(({ title, columns }) => said.sameTitle(said.list(columns), title));
  if (repeated.length > 0) {
    await found.close();
    throw new InputError(repeated.map((problem) => `${file}:${found.headerLine}: ${problem}`));
  }
  const rows: Row[] = [];
  for await (const { cells, problems } of found) if (problems === undefined) rows.push(cells);
  const names = namesOf(titles);
  const columns = found.header.flatMap((title, place): Column[] => {
    if (titles[place] === "") return [];
    const counts = countValues(rows, place);
    const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return [{ title, name: names[place] as string, words: titleWords(title), place, counts, filled }];
  });
  return { language, columns, rows };
};
