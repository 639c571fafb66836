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

/** A quoted cell, or text that programs keep from Excel's guesses bare, as many write it: `="0012"`. */
const quotedOrFormula = /"(?:[^"]|"")*"|(^|[,;\t\r\n])="((?:[^"]|"")*)"(?=[,;\t\r\n]|$)/g;
const restOfCell = /^(?:[^"]|"")*"/;
const formulaText = /^="((?:[^"]|"")*)"$/;

const quoteFormula = (found: string, before: string | undefined, text = ""): string =>
  before === undefined ? found : `${before}"=""${text.replaceAll('"', '""')}"""`;

/** Makes quoted cells of bare formulas; pieces may end inside of a quoted cell. */
async function* quoteFormulas(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let inside = false;
  for await (const piece of pieces) {
    if (!piece.includes('"')) {
      yield piece;
      continue;
    }
    const start = inside ? (restOfCell.exec(piece)?.[0].length ?? piece.length) : 0;
    yield piece.includes('="')
      ? piece.slice(0, start) + piece.slice(start).replace(quotedOrFormula, quoteFormula)
      : piece;
    for (let at = piece.indexOf('"'); at >= 0; at = piece.indexOf('"', at + 1)) inside = !inside;
  }
}

const unwrap = (cells: string[]): void => {
  cells.forEach((cell, i) => {
    const inner = cell.startsWith('="') ? formulaText.exec(cell)?.[1] : undefined;
    if (inner !== undefined) cells[i] = inner.replaceAll('""', '"');
  });
};

export const isBlank = (cell: string): boolean => cell.trim() === "";

/**
 * The records of CSV (RFC 4180; lines may end in CRLF, LF or CR). Lines without anything in any cell are no records, and the formula
 * `="0012"` is the text 0012.
 *
 * @param name what problems call the file
 * @param separator what stands between the cells
 * @throws InputError with the line, where quotation marks are not as RFC 4180 has them
 */
export async function* parseCsv(
  pieces: AsyncIterable<string>,
  name: string,
  separator: string,
): AsyncGenerator<CsvRecord, void, undefined> {
  let line = 1;
  let blank = 0;
  const place = (cells: string[], { empty_lines }: InfoRecord): CsvRecord | null => {
    line += empty_lines - blank;
    blank = empty_lines;
    const start = line;
    line += 1 + breaksIn(cells);
    unwrap(cells);
    return cells.every(isBlank) ? null : { line: start, cells };
  };
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    record_delimiter: ["\r\n", "\n", "\r"],
    // The types know records of cells only; what this returns is the record.
    on_record: place as never,
  });
  // The parser is gone through below, and fails there with whatever went wrong on the way.
  pipeline(Readable.from(quoteFormulas(pieces)), parser, () => undefined);
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
