import { cleanText } from "../../kit/clean-text.js";
import type { Path, Problem, Report } from "../../model/errors.js";
import { unknownName } from "../../model/unknown-name.js";
import type { SheetFact } from "./sheet-fact.js";

/** What is wrong with a cell. */
export type Fault = Omit<Problem, "path">;

/** Reports what is wrong, and gives nothing. */
export type Fail = (fault: Fault) => undefined;

/** A cell that holds something else than it must. */
export const unreadable = (text: string, expected: string): Fault => ({
  message: `expected ${expected}, found ${JSON.stringify(text)}`,
  found: text,
  expected,
});

/** A column is a fact, or says what is done. */
export interface Column<Action> {
  readonly index: number;
  readonly title: string;
  readonly action: Action | undefined;
  readonly fact: SheetFact | undefined;
}

export interface Row {
  /** The position in the table, from 0. */
  readonly index: number;
  readonly cells: readonly string[];
}

export interface Sheet<Action> {
  readonly header: number;
  readonly columns: readonly Column<Action>[];
  readonly rows: readonly Row[];
  readonly columnOf: (action: Action) => Column<Action> | undefined;
  /** The path of a cell, or of a row. */
  readonly pathOf: (row: number, column: Column<Action> | undefined) => Path;
  readonly report: (row: number, column: Column<Action> | undefined, fault: Fault) => undefined;
}

/** The cell to which a path into what was read from a sheet leads. */
export type PlaceOf<Action> = (path: Path) => { readonly row: number; readonly column: Column<Action> | undefined };

export const isBlank = (cell: string | undefined): boolean => cleanText(cell ?? "") === "";

/** Says of which column a problem is. */
export const inColumn = (column: { readonly title: string } | undefined, message: string): string =>
  column === undefined ? message : `the column ${JSON.stringify(column.title)}: ${message}`;

/** In the short form of conditions these words are no facts. */
const isKeyOfConditions = (name: string): boolean =>
  ["any", "all", "not", "condition", "description", "$comment"].includes(name);

/** Reads the titles of a table, which are its first row that is not blank, and finds the rows below. */
export const openSheet = <Action extends string>(
  table: readonly (readonly string[])[],
  base: Path,
  actions: ReadonlyMap<string, Action>,
  facts: ReadonlyMap<string, SheetFact>,
  report: Report,
): Sheet<Action> => {
  const filled = table
    .map((cells, index): Row => ({ index, cells }))
    .filter(({ cells }) => !cells.every((cell) => isBlank(cell)));
  const [header = { index: 0, cells: [] }, ...rows] = filled;
  const pathOf: Sheet<Action>["pathOf"] = (row, column) =>
    column === undefined ? [...base, row] : [...base, row, column.index];
  if (filled.length === 0) report({ path: base, message: "the table is empty; expected a row of titles" });

  const columns: Column<Action>[] = [];
  header.cells.forEach((cell, index) => {
    const title = cleanText(cell);
    if (title === "") return;
    const action = actions.get(title.toLowerCase());
    const fact = facts.get(title);
    const path = [...base, header.index, index];
    const same = columns.find((one) => (action === undefined ? one.fact === fact && fact : one.action === action));
    if (action !== undefined && fact !== undefined) {
      const message = `the column ${JSON.stringify(title)} could be the fact or what is done with the lead; give the fact another name, or the column its other title`;
      report({ path, message, found: title });
      columns.push({ index, title, action, fact: undefined });
    } else if (action === undefined && fact === undefined) {
      const known = [...actions.keys(), ...[...facts.values()].map(({ name }) => name)];
      report({ ...unknownName("column", title, known, path), expected: "a fact, or a column such as team" });
    } else if (fact && isKeyOfConditions(fact.name)) {
      const message = `the fact ${JSON.stringify(title)} can have no column: in conditions the word means something else; rename the field`;
      report({ path, message, found: title });
    } else if (same) {
      const message = `the columns ${same.index + 1} and ${index + 1} are both ${JSON.stringify(same.title)}`;
      report({
        path,
        message: same.title === title ? message : `${message}, which ${JSON.stringify(title)} means too`,
        found: title,
      });
    } else {
      columns.push({ index, title, action, fact });
    }
  });

  for (const { index, cells } of rows) {
    cells.forEach((cell, i) => {
      if (!isBlank(header.cells[i]) || isBlank(cell)) return;
      report({
        path: [...base, index, i],
        message: `${JSON.stringify(cell)} is in column ${i + 1}, which has no title`,
        found: cell,
      });
    });
  }
  return {
    header: header.index,
    columns,
    rows,
    columnOf: (action) => columns.find((column) => column.action === action),
    pathOf,
    report: (row, column, fault) => {
      report({ ...fault, path: pathOf(row, column), message: inColumn(column, fault.message) });
      return undefined;
    },
  };
};
