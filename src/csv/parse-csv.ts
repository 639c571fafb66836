import { pipeline, Readable } from "node:stream";
import { CsvError, type InfoRecord, parse } from "csv-parse";
import { InputError } from "./input-error.js";

/** One record: the line on which it starts, from 1, and its cells as text. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

const longestRecord = 1 << 20;
const lineBreak = /\r\n|\r|\n/g;

const breaksIn = (cells: readonly string[]): number => {
  let count = 0;
  for (const cell of cells) if (cell.includes("\n") || cell.includes("\r")) count += cell.match(lineBreak)?.length ?? 0;
  return count;
};

const sentences: ReadonlyMap<string, string> = new Map([
  ["CSV_QUOTE_NOT_CLOSED", "a quotation mark in the record that begins here is never closed"],
  [
    "CSV_INVALID_CLOSING_QUOTE",
    "a quoted cell goes on after its closing quotation mark; a mark inside a cell is written twice",
  ],
  [
    "INVALID_OPENING_QUOTE",
    'a quotation mark inside a cell that is not quoted; such a cell is written "like ""this"""',
  ],
  [
    "CSV_MAX_RECORD_SIZE",
    `the record that begins here is longer than ${longestRecord} characters; a quotation mark may be missing`,
  ],
]);
/** Those that are only seen far behind the mark that is to blame. */
const seenLate = new Set(["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"]);

/**
 * The records of CSV (RFC 4180; lines may end in CRLF, LF or CR). Blank lines are no records.
 *
 * @param name what problems call the file
 * @throws InputError with the line, where quotation marks are not as RFC 4180 has them
 */
export async function* parseCsv(
  pieces: AsyncIterable<string>,
  name: string,
): AsyncGenerator<CsvRecord, void, undefined> {
  let line = 1;
  let blank = 0;
  const place = (cells: string[], { empty_lines }: InfoRecord): CsvRecord | null => {
    line += empty_lines - blank;
    blank = empty_lines;
    const record = { line, cells };
    line += 1 + breaksIn(cells);
    return cells.length === 1 && cells[0] === "" ? null : record;
  };
  const parser = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    record_delimiter: ["\r\n", "\n", "\r"],
    // The types know records of cells only; what this returns is the record.
    on_record: place as never,
  });
  // The parser is gone through below, and fails there with whatever went wrong on the way.
  pipeline(Readable.from(pieces), parser, () => undefined);
  try {
    yield* parser as AsyncIterable<CsvRecord>;
  } catch (error) {
    const sentence = error instanceof CsvError ? sentences.get(error.code) : undefined;
    if (sentence === undefined) throw error;
    const { code, lines, empty_lines = blank } = error as CsvError & { lines?: number; empty_lines?: number };
    const begin = line + empty_lines - blank;
    throw new InputError([`${name}:${seenLate.has(code) ? begin : (lines ?? begin)}: ${sentence}`]);
  }
}
