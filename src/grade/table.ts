import * as z from "zod";
import type { Guard } from "../conditions/guard.js";
import { type Guarded, tests } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import type { FactValue } from "../model/lead.js";
import { name, strict } from "../model/strict.js";
import { unknownName } from "../model/unknown-name.js";
import { label } from "./band.js";
import { firstBranches } from "./first-branches.js";
import type { GraderType } from "./grader.js";
import { reviewTable } from "./review/table.js";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const cell = z.union([scalar, z.array(scalar), tests]);

const params = strict({
  type: z.literal("table"),
  by: z.array(name).min(1),
  rows: z.array(z.array(cell).min(2)).min(1),
  otherwise: label.optional(),
});
type Cell = z.infer<typeof cell>;

/** The first row that fits; the last cell of a row is its grade. */
export const table: GraderType<z.infer<typeof params>> = {
  type: "table",
  params,
  labels: ({ rows, otherwise }) => [
    ...rows.map((row) => row[row.length - 1]).filter((one) => typeof one === "string" || typeof one === "number"),
    ...(otherwise === undefined ? [] : [otherwise]),
  ],
  make: ({ by, rows, otherwise }, { vocabulary, report, readGuard, indexRules, slot }, path) => {
    by.forEach((fact, i) => {
      if (vocabulary.find(fact) === undefined)
        report(unknownName("fact", fact, vocabulary.names(), [...path, "by", i]));
    });
    const fitting = rows.flatMap((row, r): (Guard & { grade: string | number })[] => {
      const at = [...path, "rows", r];
      const grade = row[row.length - 1];
      if (row.length !== by.length + 1) {
        const expected = `${by.length + 1} cells: one for each fact of \`by\`, then the grade`;
        report({
          path: at,
          message: `a row of ${row.length} cells; expected ${expected}`,
          found: String(row.length),
          expected,
        });
        return [];
      }
      if (typeof grade !== "string" && typeof grade !== "number") {
        report({
          path: [...at, row.length - 1],
          message: "the last cell of a row is its grade: a text or a number",
          expected: "a text or a number",
        });
        return [];
      }
      const cells = by.flatMap((fact, c) => {
        const value = row[c] as Cell;
        return value === "*" || vocabulary.find(fact) === undefined ? [] : [{ c, when: { [fact]: value } }];
      });
      // What is read as `when.all[i][fact]` is a cell of the row.
      const placed = (path: Path): Path => {
        const [, , i, , ...inside] = path.slice(at.length);
        const cell = cells[Number(i)];
        return cell === undefined ? at : [...at, cell.c, ...inside];
      };
      const source = { when: { all: cells.map(({ when }) => when) } } as Guarded;
      return [{ ...readGuard(source, at, vocabulary, placed), grade }];
    });
    const index = indexRules(fitting);
    const reason = slot("reason");
    const read = by.map((fact) => vocabulary.find(fact)?.read);
    return {
      grade: (facts) => {
        const found = index.first(facts);
        if (found >= 0) return fitting[found]?.grade;
        if (otherwise === undefined) facts.values[reason] = "no-row";
        return otherwise;
      },
      explain: (facts) => by.map((name, i) => ({ name, value: read[i]?.(facts) as FactValue | undefined })),
      branches: () => firstBranches(fitting, otherwise, path, "rows"),
    };
  },
  definition: ({ by, rows, otherwise }, { readTree }) => ({
    rules: rows.map((row) => {
      const cells = by.flatMap((fact, i) =>
        row[i] === "*" ? [] : [readTree({ when: { [fact]: row[i] } } as Guarded)],
      );
      return { tree: { type: "all", of: cells }, value: row[row.length - 1] };
    }),
    otherwise,
  }),
  review: reviewTable,
};
