import { extname } from "node:path";
import type { LeadProblem } from "../model/lead.js";
import { type DecodeOptions, decode, undecodable } from "./decode.js";
import { InputError } from "./input-error.js";
import { openInput, type Source } from "./open-input.js";
import { type CsvRecord, parseCsv } from "./parse-csv.js";
import { splitJson } from "./split-json.js";

/** A row of a CSV file. With `problems` it cannot be used: it has too few or too many cells, or bytes that are no text. */
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
    | ({ readonly format: "csv"; readonly header: readonly string[] } & AsyncIterable<CsvRow>)
    | ({ readonly format: "json" } & AsyncIterable<JsonRow>)
  );

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

/** Puts back what was read to see what kind of file it is. */
async function* again(first: string, rest: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  yield first;
  yield* rest;
}

const problemsOf = (cells: readonly string[], header: readonly string[]): LeadProblem[] => {
  const problems: LeadProblem[] = [];
  if (cells.length !== header.length) {
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
    yield suspect ? { ...record, problems: problemsOf(cells, header) } : record;
  }
}

async function* jsonRows(batches: AsyncIterable<JsonRow[]>): AsyncGenerator<JsonRow, void, undefined> {
  for await (const records of batches) yield* records;
}

/**
 * Reads the rows of a CSV file (RFC 4180, with a header line) or of JSON (an array, or one object a line), as they are asked for.
 *
 * A name that ends in `.csv` is CSV, one in `.json`, `.jsonl` or `.ndjson` is JSON; otherwise the first character tells.
 *
 * @param source a path, `-` for standard input, or a stream of bytes
 * @param options `encoding`, by default found out; `onNote` is told what was guessed
 * @throws InputError for a file that is missing or has no header; while rows are read, where quotation marks or JSON are broken
 * @example
 * ```ts
 * const rows = await readRows("leads.csv");
 * if (rows.format === "csv") for await (const { line, cells } of rows) console.log(line, rows.header[0], cells[0]);
 * ```
 */
export const readRows = async (source: Source, { signal, ...options }: ReadOptions = {}): Promise<Rows> => {
  const input = await openInput(source, signal);
  const { name } = input;
  const pieces = decode(input, options);
  const close = async (): Promise<void> => void (await pieces.return());
  const ending = typeof source === "string" ? extname(source).toLowerCase() : "";
  let first = "";
  while (first.trim() === "") {
    const { value, done } = await pieces.next();
    if (done) break;
    first += value;
  }
  const text = again(first, pieces);
  if (jsonEndings.has(ending) || (ending !== ".csv" && /^\s*[[{]/.test(first))) {
    return { format: "json", name, close, [Symbol.asyncIterator]: () => jsonRows(split(text, splitJson(name))) };
  }

  const records = parseCsv(text, name);
  const { value: record } = await records.next();
  if (!record) throw new InputError([`${name}: the file is empty; expected a header line`]);
  const header = record.cells;
  if (header.some((title) => title.includes(undecodable))) {
    await close();
    throw new InputError([
      `${name}:${record.line}: the header line has bytes that are no text in the file's encoding; --encoding names another`,
    ]);
  }
  return { format: "csv", name, close, header, [Symbol.asyncIterator]: () => csvRows(records, header) };
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
