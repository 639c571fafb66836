import { InputError } from "../../csv/input-error.js";
import { type ReadOptions, readRows } from "../../csv/read-rows.js";

/** An export: its header, the first of its rows that can be read, and how many rows there are in all. */
export interface Sample {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly (readonly string[])[];
  readonly count: number;
  /** Whether there are more rows than were looked at. */
  readonly isCut: boolean;
}

/** From more rows than this nothing new is learned. */
const enough = 20_000;

/** @throws InputError for a file that cannot be read, or is no CSV */
export const readSample = async (file: string, options: ReadOptions, noCsv: string): Promise<Sample> => {
  const found = await readRows(file, options);
  if (found.format !== "csv") {
    await found.close();
    throw new InputError([noCsv]);
  }
  const rows: (readonly string[])[] = [];
  let count = 0;
  for await (const { cells, problems } of found) {
    count += 1;
    if (problems === undefined && rows.length < enough) rows.push(cells);
  }
  const { header, headerLine } = found;
  return { header, headerLine, rows, count, isCut: rows.length === enough && count > enough };
};
