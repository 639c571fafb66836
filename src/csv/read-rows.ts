import type { Source } from "./open-input.js";
import { type CsvRow, type JsonRow, openRows, type ReadOptions } from "./open-rows.js";

interface Opened {
  /** What problems call the file. */
  readonly name: string;
  /** Closes the file before its end; going through the rows closes it too. */
  readonly close: () => Promise<void>;
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

export type { CsvRow, JsonRow, ReadOptions };

/** The items one by one. */
export async function* each<Item>(batches: AsyncIterable<readonly Item[]>): AsyncGenerator<Item, void, undefined> {
  for await (const batch of batches) for (const item of batch) yield item;
}

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
export const readRows = async (source: Source, options: ReadOptions = {}): Promise<Rows> => {
  const { batches, ...opened } = await openRows(source, options);
  return { ...opened, [Symbol.asyncIterator]: () => each<CsvRow | JsonRow>(batches) } as Rows;
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
