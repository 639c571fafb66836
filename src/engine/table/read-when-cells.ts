import type { When } from "../../model/condition.js";
import { readCondition } from "./condition-cell.js";
import { isBlank, type Row, type Sheet } from "./sheet.js";

/** What the cells of a row ask of the facts; nothing where all are empty. */
export const readWhenCells = <Action>(sheet: Sheet<Action>, { index, cells }: Row): { when?: When } => {
  const tests = sheet.columns.flatMap((column) => {
    const cell = cells[column.index] ?? "";
    if (column.fact === undefined || isBlank(cell)) return [];
    const value = readCondition(cell, column.fact, (fault) => sheet.report(index, column, fault));
    return value === undefined ? [] : [[column.fact.name, value] as const];
  });
  return tests.length > 0 ? { when: Object.fromEntries(tests) } : {};
};
