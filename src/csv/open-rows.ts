import { extname } from "node:path";
import type { LeadProblem } from "../model/lead.js";
import { type DecodeOptions, decode, undecodable } from "./decode.js";
import { detectSeparator, namedSeparator } from "./detect-separator.js";
import { InputError } from "./input-error.js";
import { openInput, type Source } from "./open-input.js";
import { refuseMarkup } from "./refuse-other.js";
import { type CsvRecord, isBlank, splitCsv } from "./split-csv.js";
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

/** What there is to read in a file of one format. */
interface Opened<Format extends "csv" | "json", Row> {
  readonly format: Format;
  /** What problems call the file. */
  readonly name: string;
  /** Closes the file before its end; going through the batches closes it too. */
  readonly close: () => Promise<void>;
  /** The rows, as many at once as are there when a piece of the file is read; they can be gone through once. */
  readonly batches: AsyncIterable<readonly Row[]>;
}

export interface OpenedCsv extends Opened<"csv", CsvRow> {
  readonly header: readonly string[];
  readonly headerLine: number;
}

export type OpenedJson = Opened<"json", JsonRow>;

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

const rowOf = (record: CsvRecord, header: readonly string[]): CsvRow => {
  const { line, cells, isBroken } = record;
  const problems = isBroken || cells.length !== header.length ? problemsOf(cells, header) : [];
  return problems.length > 0 ? { line, cells, problems } : record;
};

async function* csvRows(
  batches: AsyncIterable<readonly CsvRecord[]>,
  header: readonly string[],
): AsyncGenerator<readonly CsvRow[], void, undefined> {
  for await (const records of batches) yield records.map((record) => rowOf(record, header));
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

/** Takes the first record, which is the header; a title above the header is told from it by being alone on its line. */
const takeHeader = async (
  batches: AsyncGenerator<readonly CsvRecord[], void, undefined>,
  name: string,
  words: Words,
): Promise<{ readonly header: CsvRecord; readonly rest: AsyncIterable<readonly CsvRecord[]> }> => {
  const [first, ...others] = (await batches.next()).value ?? [];
  if (!first) throw new InputError([`${name}: ${words.empty}`]);
  if (first.isBroken) throw new InputError([`${name}:${first.line}: ${words.brokenHeader}`]);
  const isAlone = first.cells.filter(isFilled).length <= 1;
  const next = isAlone && others.length === 0 ? ((await batches.next()).value ?? []) : others;
  const [second] = next;
  if (
    isAlone &&
    second &&
    second.cells.filter(looksLikeTitle).length > 1 &&
    second.cells.filter(isFilled).every(looksLikeTitle)
  )
    throw new InputError([headerBelow(name, first, second, words)]);
  return { header: first, rest: again(next, batches) };
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
  { name, headerLine, batches }: OpenedCsv,
  fits: (cells: readonly string[]) => boolean,
  words: Words,
): Promise<void> => {
  let looked = 0;
  for await (const rows of batches) {
    const next = rows.slice(0, deepest - looked);
    const found = next.find(({ cells }) => fits(cells));
    if (found) throw new InputError([headerBelow(name, { line: headerLine }, found, words)]);
    looked += next.length;
    if (looked === deepest) break;
  }
};

/**
 * Opens a CSV file (with a header line; cells stand between commas, semicolons or tabs) or JSON (an array, or one object a line).
 *
 * A name that ends in `.csv` is CSV, one in `.json`, `.jsonl` or `.ndjson` is JSON; otherwise the first character tells.
 *
 * @throws InputError for a file that is missing, no text or has no header; while rows are read, where quotation marks or JSON are broken
 */
export const openRows = async (
  source: Source,
  { signal, ...options }: ReadOptions = {},
): Promise<OpenedCsv | OpenedJson> => {
  const words = wordsIn(options.language);
  const input = await openInput(source, signal);
  const { name } = input;
  const pieces = decode(input, options);
  const close = async (): Promise<void> => void (await pieces.return());
  const ending = typeof source === "string" ? extname(source).toLowerCase() : "";
  const { text: first, complete } = await readBeginning(pieces);
  if (jsonEndings.has(ending) || (ending !== ".csv" && /^\s*[[{]/.test(first)))
    return { format: "json", name, close, batches: split(again(first, pieces), splitJson(name)) };

  try {
    refuseMarkup(first, name, words);
    const named = namedSeparator.exec(first);
    const separator = named?.[1] ?? detectSeparator(first, complete);
    if (named === null && separator !== ",") options.onNote?.(words.separatedBy(name, separator));
    const text = again(first.slice(named?.[0].length), pieces);
    const { header, rest } = await takeHeader(split(text, splitCsv(name, separator)), name, words);
    const { cells, line: headerLine } = header;
    return { format: "csv", name, close, header: cells, headerLine, batches: csvRows(rest, cells) };
  } catch (error) {
    await close();
    throw error;
  }
};
