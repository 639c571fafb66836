/** What a reader of CSV found: it must look at every cell. */
export interface Counted {
  readonly rows: number;
  readonly cells: number;
}

/** A reader of CSV, as its own documentation reads a file piece by piece. */
export interface CsvReader {
  readonly package: string;
  readonly read: (file: string) => Promise<Counted>;
}
