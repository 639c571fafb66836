import type { Path } from "../../model/errors.js";
import type { Doubt } from "../doubt.js";
import type { ReviewPlace } from "../grader.js";
import { boxesOf, boxWords } from "./boxes.js";
import { type Entry, openGrid } from "./grid.js";
import { isOpen, reviewList } from "./reached.js";
import { firstOf } from "./words.js";

export interface TableShape {
  readonly by: readonly string[];
  /** In each row a cell for each fact of `by`, then the grade. */
  readonly rows: readonly (readonly unknown[])[];
  readonly otherwise?: string | number | undefined;
}

/**
 * What is doubtful about a table: rows that are never reached and, without `otherwise`, combinations that no row covers. Of a fact whose
 * values are not known, only those count that the rows name; a missing one needs no row.
 */
export const reviewTable = ({ by, rows, otherwise }: TableShape, place: ReviewPlace, path: Path): Doubt[] => {
  const entries = rows.map(
    (row): Entry => by.flatMap((fact, i) => (row[i] === "*" ? [] : [{ when: { [fact]: row[i] } } as Entry[number]])),
  );
  const grid = openGrid(entries, place, true);
  const at = [...path, "rows"];
  const problems = reviewList(entries, place, at, "row", grid);
  if (otherwise !== undefined || !grid?.isExact) return problems;
  const boxes = boxesOf(grid, (cell) => isOpen(grid, cell));
  if (boxes.length === 0) return problems;
  const words = firstOf(
    boxes.map((box) => boxWords(grid, box)),
    "; ",
  );
  return [...problems, { code: "grade-gap", path: at, message: `no row covers ${words}` }];
};
