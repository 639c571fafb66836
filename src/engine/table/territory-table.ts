import { cleanText } from "../../kit/clean-text.js";
import type { Guarded, When } from "../../model/condition.js";
import type { TerritorySource } from "../../model/territory.js";
import { unknownName } from "../../model/unknown-name.js";
import { readWhenCells } from "./read-when-cells.js";
import type { PlaceOf, Row, Sheet } from "./sheet.js";
import type { TerritoryColumn } from "./words.js";

type Tree = { [name: string]: TerritorySource };
type TerritorySheet = Sheet<TerritoryColumn>;

const textIn = (sheet: TerritorySheet, { cells }: Row, action: TerritoryColumn): string => {
  const column = sheet.columnOf(action);
  return column === undefined ? "" : cleanText(cells[column.index] ?? "");
};

/** The rows of each territory, in the order of their first ones. */
const rowsByName = (sheet: TerritorySheet): Map<string, Row[]> => {
  const column = sheet.columnOf("name");
  const message = 'no column has the names; expected one named "name" or "名称"';
  if (column === undefined && sheet.columns.length > 0)
    sheet.report(sheet.header, undefined, { message, expected: "name" });
  const found = new Map<string, Row[]>();
  for (const row of column === undefined ? [] : sheet.rows) {
    const name = textIn(sheet, row, "name");
    if (name === "")
      sheet.report(row.index, column, { message: "missing; expected the name of a territory", found: "nothing" });
    else if (!found.get(name)?.push(row)) found.set(name, [row]);
  }
  return found;
};

/** The parent of each territory that has one; unknown ones, several of one territory, and circles are reported. */
const readParents = (sheet: TerritorySheet, territories: ReadonlyMap<string, readonly Row[]>): Map<string, string> => {
  const column = sheet.columnOf("parent");
  const parents = new Map<string, string>();
  for (const [name, rows] of territories) {
    for (const row of rows) {
      const parent = textIn(sheet, row, "parent");
      const earlier = parents.get(name);
      if (parent === "" || parent === earlier) continue;
      if (!territories.has(parent)) {
        const { path: _, ...fault } = unknownName("territory", parent, territories.keys(), []);
        sheet.report(row.index, column, fault);
      } else if (earlier !== undefined) {
        const message = `${JSON.stringify(name)} lies in ${JSON.stringify(earlier)} by an earlier row`;
        sheet.report(row.index, column, { message, found: parent, expected: earlier });
      } else {
        const chain = [name];
        for (let one: string | undefined = parent; one !== undefined && one !== name; one = parents.get(one))
          chain.push(one);
        const last = chain[chain.length - 1] as string;
        if (parent !== name && parents.get(last) !== name) parents.set(name, parent);
        else {
          const message = `the territories lie in each other in a circle: ${[...chain, name].join(" → ")}`;
          sheet.report(row.index, column, { message, found: parent });
        }
      }
    }
  }
  return parents;
};

/** All that the cells of one row ask, or of any row where there are several. */
const guardOf = (sheet: TerritorySheet, rows: readonly Row[]): Guarded => {
  const guards = rows.map((row) => readWhenCells(sheet, row));
  return guards.length === 1 ? (guards[0] as Guarded) : { when: { any: guards.map(({ when = {} }): When => when) } };
};

/** Reads the territories of a sheet: all cells of a row must hold; of several rows with one name, any. */
export const readTerritoryTable = (
  sheet: TerritorySheet,
): { readonly territories: Tree; readonly placeOf: PlaceOf<TerritoryColumn> } => {
  const rows = rowsByName(sheet);
  const parents = readParents(sheet, rows);
  const nodes = new Map([...rows].map(([name, own]): [string, TerritorySource] => [name, guardOf(sheet, own)]));
  const territories = Object.create(null) as Tree;
  for (const [name, node] of nodes) {
    const parent = nodes.get(parents.get(name) ?? "");
    if (parent === undefined) territories[name] = node;
    else {
      parent.children ??= Object.create(null) as Tree;
      parent.children[name] = node;
    }
  }
  return {
    territories,
    placeOf: (path) => {
      const name = path.findLast((key) => rows.has(String(key)));
      const [first] = rows.get(String(name)) ?? [];
      return { row: first?.index ?? sheet.header, column: sheet.columnOf("name") };
    },
  };
};
