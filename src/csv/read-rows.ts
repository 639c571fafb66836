import { extname } from "node:path";
import type { LeadProblem } from "../model/lead.js";
import { type DecodeOptions, decode, undecodable } from "./decode.js";
import { detectSeparator, namedSeparator } from "./detect-separator.js";
import { InputError } from "./input-error.js";
import { openInput, type Source } from "./open-input.js";
import { type CsvRecord, isBlank, parseCsv } from "./parse-csv.js";
import { refuseMarkup } from "./refuse-other.js";
import { splitJson } from "./split-json.js";
import { quoted, type Words, wordsIn } from "./words.js";

/** A row of a CSV file. With `problems` it cannot be used: it has fewer cells than columns with a title, or something in more, or bytes that are no text. */
export interface CsvRow {
  /** The line on which the row starts; the header is line 1. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems?: readonly LeadProblem[];
}

/** A value of a JSON array, or of a file with one value a line. */
export interface JsonRow {
  readonly line: number;
  readonly value: unknown;
}

/** The rows of a file, read as they are asked for, in memory that does not grow with the file; they can be gone through once. */
export type Rows = Opened &
  (
    | ({
        readonly format: "csv";
        readonly header: readonly string[];
        readonly headerLine: number;
      } & AsyncIterable<CsvRow>)
    | ({ readonly format: "json" } & AsyncIterable<JsonRow>)
  );

export type CsvRows = Extract<Rows, { readonly format: "csv" }>;

interface Opened {
  /** What problems call the file. */
  readonly name: string;
  /** Closes the file before its end; going through the rows closes it too. */
  readonly close: () => Promise<void>;
}

export interface ReadOptions extends DecodeOptions {
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal | undefined;
}

const jsonEndings = new Set([".json", ".jsonl", ".ndjson"]);

/** What to do with the pieces of a text, one after the other. */
async function* split<Record>(
  pieces: AsyncIterator<string, void>,
  take: (piece: string, last: boolean) => Record[],
): AsyncGenerator<Record[], void, undefined> {
  try {
    for (;;) {
      const { value, done } = await pieces.next();
      const records = take(value ?? "", done === true);
      if (records.length > 0) yield records;
      if (done) return;
    }
  } finally {
    await pieces.return?.();
  }
}

/** Puts back what was taken to see what it is. */
async function* again<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item, void, undefined> {
  yield first;
  yield* rest;
}

const isFilled = (cell: string): boolean => !isBlank(cell);

/** Spreadsheets leave empty columns behind the last one with a title, or cut them off. */
const hasWrongNumber = (cells: readonly string[], header: readonly string[]): boolean =>
  cells.length < header.findLastIndex(isFilled) + 1 || cells.slice(header.length).some(isFilled);

const problemsOf = (cells: readonly string[], header: readonly string[]): LeadProblem[] => {
  const problems: LeadProblem[] = [];
  if (hasWrongNumber(cells, header)) {
    problems.push({ field: "", value: `${cells.length} instead of ${header.length}`, reason: "wrong-number-of-cells" });
  }
  cells.forEach((cell, i) => {
    if (cell.includes(undecodable))
      problems.push({ field: header[i] ?? "", value: cell.replaceAll(undecodable, "\ufffd"), reason: "bad-encoding" });
  });
  return problems;
};

async function* csvRows(
  records: AsyncIterable<CsvRecord>,
  header: readonly string[],
): AsyncGenerator<CsvRow, void, undefined> {
  for await (const record of records) {
    const { cells } = record;
    const suspect = cells.length !== header.length || cells.some((cell) => cell.includes(undecodable));
    const problems = suspect ? problemsOf(cells, header) : [];
    yield problems.length > 0 ? { ...record, problems } : record;
  }
}

async function* jsonRows(batches: AsyncIterable<JsonRow[]>): AsyncGenerator<JsonRow, void, undefined> {
  for await (const records of batches) yield* records;
}

/** How much is looked at to tell what kind of file it is. */
const beginning = 1 << 14;

/** The first of the text, enough to tell what it is; `complete` where that is all. */
const readBeginning = async (pieces: AsyncIterator<string, void>): Promise<{ text: string; complete: boolean }> => {
  let text = "";
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) return { text, complete: true };
    text += value;
    if (text.length >= beginning && text.trim() !== "") return { text, complete: false };
  }
};

const looksLikeTitle = (cell: string): boolean => isFilled(cell) && !/^[\d'=+\-.]/.test(cell.trim());

/** The records, the first of which is the header; a title above the header is told from it by being alone on its line. */
const takeHeader = async (
  records: AsyncGenerator<CsvRecord, void, undefined>,
  name: string,
  words: Words,
): Promise<{ readonly header: CsvRecord; readonly rest: AsyncIterable<CsvRecord> }> => {
  const { value: first } = await records.next();
  if (!first) throw new InputError([`${name}: ${words.empty}`]);
  if (first.cells.some((cell) => cell.includes(undecodable)))
    throw new InputError([`${name}:${first.line}: ${words.brokenHeader}`]);
  if (first.cells.filter(isFilled).length > 1) return { header: first, rest: records };
  const { value: second } = await records.next();
  if (second && second.cells.filter(looksLikeTitle).length > 1 && second.cells.filter(isFilled).every(looksLikeTitle))
    throw new InputError([headerBelow(name, first, second, words)]);
  return { header: first, rest: second ? again(second, records) : records };
};

const headerBelow = (
  name: string,
  first: Pick<CsvRecord, "line">,
  found: Pick<CsvRow, "line" | "cells">,
  words: Words,
): string => {
  const titles = found.cells.filter(isFilled).slice(0, 4);
  const said = quoted(
    titles.map((title) => title.trim()),
    words,
  );
  return `${name}:${first.line}: ${words.headerBelow(found.line, said)}`;
};

/** How far below the first line the header may be. */
const deepest = 20;

/** @throws InputError where the first line is no header, and one of the next fits better */
export const refuseTitle = async (
  rows: CsvRows,
  fits: (cells: readonly string[]) => boolean,
  words: Words,
): Promise<void> => {
  let looked = 0;
  for await (const row of rows) {
    if (fits(row.cells)) throw new InputError([headerBelow(rows.name, { line: rows.headerLine }, row, words)]);
    if (++looked === deepest) break;
  }
};

/**
 * Reads the rows of a CSV file (with a header line; cells stand between commas, semicolons or tabs) or of JSON (an array, or one object
 * a line), as they are asked for.
 *
 * A name that ends in `.csv` is CSV, one in `.json`, `.jsonl` or `.ndjson` is JSON; otherwise the first character tells.
 *
 * @param source a path, `-` for standard input, or a stream of bytes
 * @param options `encoding`, by default found out; `onNote` is told what was guessed
 * @throws InputError for a file that is missing, no text or has no header; while rows are read, where quotation marks or JSON are broken
 * @example
 * ```ts
 * const rows = await readRows("leads.csv");
 * if (rows.format === "csv") for await (const { line, cells } of rows) console.log(line, rows.header[0], cells[0]);
 * ```
 */
export const readRows = async (source: Source, { signal, ...options }: ReadOptions = {}): Promise<Rows> => {
  const words = wordsIn(options.language);
  const input = await openInput(source, signal);
  const { name } = input;
  const pieces = decode(input, options);
  const close = async (): Promise<void> => void (await pieces.return());
  const ending = typeof source === "string" ? extname(source).toLowerCase() : "";
  const { text: first, complete } = await readBeginning(pieces);
  if (jsonEndings.has(ending) || (ending !== ".csv" && /^\s*[[{]/.test(first))) {
    const text = again(first, pieces);
    return { format: "json", name, close, [Symbol.asyncIterator]: () => jsonRows(split(text, splitJson(name))) };
  }

  try {
    refuseMarkup(first, name, words);
    const named = namedSeparator.exec(first);
    const separator = named?.[1] ?? detectSeparator(first, complete);
    if (named === null && separator !== ",") options.onNote?.(words.separatedBy(name, separator));
    const records = parseCsv(again(first.slice(named?.[0].length), pieces), name, separator);
    const { header, rest } = await takeHeader(records, name, words);
    const { cells, line: headerLine } = header;
    return {
      format: "csv",
      name,
      close,
      header: cells,
      headerLine,
      [Symbol.asyncIterator]: () => csvRows(rest, cells),
    };
  } catch (error) {
    await close();
    throw error;
  }
};

/** A row as an object with the header's titles as keys, for what takes rows from code; columns without a title are left out. */
export const rowObject = (
  header: readonly string[],
  cells: readonly string[],
): { readonly [title: string]: string } => {
  const row = Object.create(null) as { [title: string]: string };
  header.forEach((title, i) => {
    if (title.trim() !== "") row[title] = cells[i] ?? "";
  });
  return row;
};
