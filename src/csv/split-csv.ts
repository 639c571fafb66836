import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { ownText } from "../kit/own-text.js";
import { undecodable } from "./decode.js";
import { InputError } from "./input-error.js";

/** One record: the line on which it starts, from 1, and its cells as text. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Where some of its bytes are no text. */
  readonly isBroken?: true;
}

const longestRecord = 1 << 20;

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
/** A quoted cell, or text that programs keep from Excel's guesses bare, as many write it: `="0012"`. */
const quotedOrFormula = /"(?:[^"]|"")*"|(^|[,;\t\r\n])="((?:[^"]|"")*)"(?=[,;\t\r\n]|$)/g;
const formulaText = /^="((?:[^"]|"")*)"$/;

/** Makes a quoted cell of a bare formula. */
const quoteFormula = (found: string, before: string | undefined, text = ""): string =>
  before === undefined ? found : `${before}"=""${text.replaceAll('"', '""')}"""`;

const unwrap = (cell: string): string => {
  const inner = cell.startsWith('="') ? formulaText.exec(cell)?.[1] : undefined;
  return inner === undefined ? cell : inner.replaceAll('""', '"');
};

export const isBlank = (cell: string): boolean => cell.trim() === "";

const isFilled = ({ cells }: CsvRecord): boolean => {
  for (const cell of cells) if (!isBlank(cell)) return true;
  return false;
};

const markBroken = (record: CsvRecord): CsvRecord =>
  record.cells.some((cell) => cell.includes(undecodable)) ? { ...record, isBroken: true } : record;

const cellsIn = (text: string, separator: string): string[] => {
  const cells = text.split(separator);
  for (let i = 0; i < cells.length; i++) cells[i] = ownText(cells[i] as string);
  return cells;
};

const quote = 34;

/** The cells of a record with quotation marks where all is as RFC 4180 has it; `undefined` where it is not, and for bare formulas. */
const quotedCells = (text: string, start: number, end: number, separator: string): string[] | undefined => {
  const cells: string[] = [];
  for (let at = start; ; at++) {
    if (text.charCodeAt(at) === quote) {
      let close = text.indexOf('"', at + 1);
      const isDoubled = text.charCodeAt(close + 1) === quote;
      while (close >= 0 && text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2);
      if (close < 0 || close >= end) return undefined;
      const cell = text.slice(at + 1, close);
      cells.push(unwrap(isDoubled ? cell.replaceAll('""', '"') : ownText(cell)));
      at = close + 1;
    } else {
      const stop = Math.min(next(text, separator, at), end);
      const cell = text.slice(at, stop);
      if (cell.includes('"')) return undefined;
      cells.push(ownText(cell));
      at = stop;
    }
    if (at === end) return cells;
    if (!text.startsWith(separator, at)) return undefined;
  }
};

/** Where the text has something next; its length where it has it no more. */
const next = (text: string, what: string, from: number): number => {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
};

/** A record that is not plainly one, as the file has it. */
interface OddRecord {
  readonly line: number;
  readonly text: string;
}

interface Flaw {
  readonly line: number;
  readonly code: string;
}

/** Reads such records by csv-parse, and says what is wrong with them. */
const oddReader = (name: string, separator: string) => {
  const options = { delimiter: separator, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] };
  const cellsOf = (text: string): string[][] =>
    parse(text.includes('="') ? text.replace(quotedOrFormula, quoteFormula) : text, options);

  const flawOf = ({ line, text }: OddRecord): Flaw | undefined => {
    try {
      cellsOf(text);
      return undefined;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      const { code, lines = 1 } = error as CsvError & { lines?: number };
      // That a mark is missing is only seen far behind it.
      return { line: code === "CSV_QUOTE_NOT_CLOSED" ? line : line + lines - 1, code };
    }
  };
  const fail = ({ line, code }: Flaw): never => {
    throw new InputError([`${name}:${line}: ${sentences.get(code) ?? code}`]);
  };
  return {
    read: (records: readonly OddRecord[]): string[][] => {
      try {
        return cellsOf(records.map(({ text }) => text).join("\n"));
      } catch (error) {
        for (const record of records) {
          const flaw = flawOf(record);
          if (flaw) fail(flaw);
        }
        throw error;
      }
    },
    /** What is so long is no record. */
    refuse: (record: OddRecord): never => {
      const flaw = flawOf(record);
      return fail(
        flaw && flaw.code !== "CSV_QUOTE_NOT_CLOSED" ? flaw : { line: record.line, code: "CSV_MAX_RECORD_SIZE" },
      );
    },
  };
};

/**
 * Splits CSV (RFC 4180; lines may end in CRLF, LF or CR) into records, as pieces of the text come in. Lines without anything in any
 * cell are no records, and the formula `="0012"` is the text 0012.
 *
 * csv-parse takes four times as long as all of this, so it has the last word only: it reads what is not plainly a record.
 *
 * @param name what problems call the file
 * @param separator what stands between the cells
 * @returns takes the next piece and whether it is the last; gives the records that are complete with it
 * @throws InputError with the line, where quotation marks are not as RFC 4180 has them
 */
export const splitCsv = (name: string, separator: string): ((piece: string, last: boolean) => CsvRecord[]) => {
  const reader = oddReader(name, separator);
  let rest = "";
  let line = 1;

  return (piece, last) => {
    const text = rest + piece;
    const records: { line: number; cells: readonly string[] }[] = [];
    const odd: (OddRecord & { readonly place: number })[] = [];
    let mark = next(text, '"', 0);
    let feed = -1;
    let carriage = -1;
    const lineEnd = (from: number): number => {
      if (feed < from) feed = next(text, "\n", from);
      if (carriage < from) carriage = next(text, "\r", from);
      return Math.min(feed, carriage);
    };
    const behind = (end: number): number => (carriage === end && feed === end + 1 ? end + 2 : end + 1);

    let at = 0;
    while (at < text.length) {
      let end = lineEnd(at);
      let lines = 1;
      const isQuoted = mark < end;
      for (let inside = false; ; lines++) {
        for (; mark < end; mark = next(text, '"', mark + 1)) inside = !inside;
        if (!inside || end === text.length) break;
        end = lineEnd(behind(end));
      }
      // Of CRLF, the second half may come with the next piece.
      const isComplete = last || (end < text.length && !(end === carriage && end === text.length - 1));
      if (end - at > longestRecord) reader.refuse({ line, text: text.slice(at, end) });
      if (!isComplete) break;
      if (end > at) {
        const cells = isQuoted ? quotedCells(text, at, end, separator) : cellsIn(text.slice(at, end), separator);
        if (cells === undefined) odd.push({ line, text: text.slice(at, end), place: records.length });
        records.push({ line, cells: cells ?? [] });
      }
      line += lines;
      at = behind(end);
    }
    rest = text.slice(at);
    if (odd.length > 0) {
      const cells = reader.read(odd);
      odd.forEach(({ place }, i) => {
        (records[place] as { cells: readonly string[] }).cells = (cells[i] as string[]).map(unwrap);
      });
    }
    const filled = records.filter(isFilled);
    return text.includes(undecodable) ? filled.map(markBroken) : filled;
  };
};
