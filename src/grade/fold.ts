import type { Evidence, Facts, Folding, Vocabulary } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";

/** One row of a table while it is folded: the same object for every row. As facts it has the table's columns. */
export interface TableRow extends Facts {
  /** The day of its date in the rule set's zone, counted from 1970-01-01. */
  day: number;
  /** Its date in milliseconds since 1970 UTC; `NaN` where the date is a day without a time. */
  instant: number;
}

/** A folding that still takes rows. What is asked of a lead without rows is `undefined`. */
export interface OpenFolding<Value> extends Folding<Value> {
  readonly add: (slot: number, row: TableRow) => void;
}

/** How the rows of each lead are brought down to one value. */
export interface Fold<Value, Opened extends OpenFolding<Value> = OpenFolding<Value>> {
  /** Folds of a table with the same key are made once. */
  readonly key: string;
  /** `now` in milliseconds since 1970 UTC. Rows whose date is later are not added. */
  readonly open: (now: number) => Opened;
}

/** A table of the rule set, while the rule file is read. */
export interface Table {
  readonly timeZone: string;
  /** The columns of a row: `lead`, `date`, `amount` (of orders) or `type` (of interactions), and any other by its title. */
  readonly vocabulary: Vocabulary;
  /** How a number is read from a row: `NaN` where it is missing. A column that is none is reported. */
  readonly number: (column: string, path: Path) => (row: TableRow) => number;
  /** How any column is read from a row. A column that cannot be is reported. */
  readonly column: (column: string, path: Path) => (row: TableRow) => unknown;
  /** Has the table folded. */
  readonly fold: <Value, Opened extends OpenFolding<Value>>(fold: Fold<Value, Opened>) => FoldReader<Value, Opened>;
}

/** How what was folded is read. */
export interface FoldReader<Value, Opened extends Folding<Value> = Folding<Value>> {
  /** For the lead in question; `undefined` where the table has no row of it, or there is no table. */
  readonly read: (facts: Facts) => Value | undefined;
  /** Whether there is a table. */
  readonly isKnown: (facts: Facts) => boolean;
  /** For everybody, by the lead's number in the table, which is -1 where the table has no row of it. */
  readonly of: (evidence: Evidence | undefined) => Opened | undefined;
  readonly slot: (facts: Facts) => number;
}
