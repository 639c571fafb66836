import type { OpenFolding, TableRow } from "../fold.js";

/** Opens a measure of the rows that count, for one table: it takes them row by row, each with the number of its lead. */
export type Measure<Value = unknown> = () => OpenFolding<Value>;

export type ReadNumber = (row: TableRow) => number;
export type ReadValue = (row: TableRow) => unknown;
