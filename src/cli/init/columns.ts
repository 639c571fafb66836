import { columnLetters } from "../../csv/column-letters.js";
import { InputError } from "../../csv/input-error.js";
import { type Words, wordsIn } from "../../csv/words.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Language } from "../../model/language.js";
import type { Sample } from "./read-sample.js";
import { titleWords } from "./titles.js";
import type { Wording } from "./wording.js";

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
  /** How many cells are not empty, and how many there are. */
  readonly filled: number;
  readonly rows: number;
}

/** Names that a rule file does not take for those of fields. */
const reserved = /^(?:now|description|\$comment|__proto__)$|^(?:now|rep)\./;

/** The title on one line; another one where that is not free. */
const nameOf = (title: string, isFree: (name: string) => boolean, words: Wording): string => {
  const plain = title.replace(/\s+/g, " ");
  const name = reserved.test(plain) ? words.renamed(plain) : plain;
  let free = name;
  for (let n = 2; !isFree(free); n++) free = `${name} ${n}`;
  return free;
};

const sameTitles = (titles: readonly string[], place: string, said: Words): string[] =>
  [...new Set(titles)].flatMap((title) => {
    const columns = titles.flatMap((other, i) => (other === title ? [columnLetters(i)] : []));
    return title === "" || columns.length === 1 ? [] : [`${place}: ${said.sameTitle(said.list(columns), title)}`];
  });

/** @throws InputError where two columns have one title */
export const readColumns = (
  file: string,
  { header, headerLine, rows }: Sample,
  words: Wording,
  language: Language,
): readonly Column[] => {
  const titles = header.map(cleanText);
  const problems = sameTitles(titles, `${file}:${headerLine}`, wordsIn(language));
  if (problems.length > 0) throw new InputError(problems);
  const taken = new Set<string>();
  return header.flatMap((title, place): Column[] => {
    const clean = titles[place] as string;
    if (clean === "") return [];
    const counts = new Map<string, number>();
    let filled = 0;
    for (const row of rows) {
      const value = cleanText(row[place] ?? "");
      if (value === "") continue;
      filled += 1;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const isFree = (name: string): boolean => !taken.has(name) && (name === clean || !titles.includes(name));
    const name = nameOf(clean, isFree, words);
    taken.add(name);
    return [{ title, name, words: titleWords(title), place, counts, filled, rows: rows.length }];
  });
};
