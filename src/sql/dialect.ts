import type { Param } from "./executor.js";

/** The columns of rows that a statement takes as one parameter. */
export type Columns = readonly string[];

/** Changes to one table, made together with others. */
export interface Write {
  readonly sql: string;
  readonly params: readonly Param[];
  /** How many rows it must change: with fewer, somebody else was faster. */
  readonly expected?: number | undefined;
}

/** The types of columns. */
export type ColumnType = "text" | "whole" | "json" | "instant";

/** What differs from one kind of database to another. */
export interface Dialect {
  readonly name: "postgres" | "sqlite";
  /** The statement with the placeholders of this database. */
  readonly native: (sql: string, params: readonly Param[]) => readonly [sql: string, params: readonly Param[]];
  readonly typeOf: (type: ColumnType) => string;
  /** The rows of a JSON text, named `r`; every column is text. */
  readonly rows: (param: string, columns: Columns) => string;
  /** A text as a JSON document, as an instant, as a whole number. */
  readonly json: (text: string) => string;
  readonly instant: (text: string) => string;
  readonly whole: (text: string) => string;
  /**
   * The rows of a table, named `x`, that belong to each of `rows`, in that order; each is looked up by itself, whatever the database thinks of
   * how many there are. With `lock`, others are kept from them until the transaction ends.
   */
  readonly lookUp: (rows: string, table: string, where: string, lock: boolean) => string;
  /** Whether a value is one of those that a query finds. */
  readonly oneOf: (query: string) => string;
  /** Makes one statement of several that do not depend on each other, where the database can. */
  readonly together: (writes: readonly Write[]) => readonly Write[][];
  /** Lets only one at a time make tables. */
  readonly lockSchema: string | undefined;
  /** Makes all that is read in a transaction the state of one moment. */
  readonly snapshot: string | undefined;
  /** Makes what numbers transactions, where more is needed for it than the table of events. */
  readonly createNumbers: (numbers: string) => readonly string[];
  /** The number of a transaction: greater than that of every one before which had any of its rows to itself. */
  readonly nextNumber: (numbers: string, events: string) => string;
  readonly table: (names: { readonly schema: string | undefined; readonly prefix: string }, name: string) => string;
}
