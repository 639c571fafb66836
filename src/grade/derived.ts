import * as z from "zod";
import type { Facts, TableName, Vocabulary } from "../conditions/facts.js";
import { divideExactly } from "../kit/decimal.js";
import { parseDuration } from "../kit/duration.js";
import { guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import { name, strict } from "../model/strict.js";
import { columnType } from "../model/table-roles.js";
import type { TableSource } from "../model/tables.js";
import { duration } from "../model/team.js";
import type { GradePlace } from "./grader.js";
import { laterDay } from "./later-day.js";
import { counting } from "./measures/counting.js";
import { type MeasureSource, makeMeasure } from "./measures/make-measure.js";
import { numberFact } from "./number-fact.js";

const rows = { of: z.enum(["orders", "interactions"]), within: duration.optional(), ...guarded };

/** A measure of the rows of a table, the ratio of two facts, or a date so many days later (design, section 5). */
export const derivedSource = z.union([
  strict({ ...rows, count: z.literal(true) }),
  strict({ ...rows, sum: name }),
  strict({ ...rows, average: name }),
  strict({ ...rows, min: name }),
  strict({ ...rows, max: name }),
  strict({ ...rows, mode: name }),
  strict({ ...rows, distinct: name }),
  strict({ ...rows, medianGap: name }),
  strict({ ratio: z.tuple([name, name]) }),
  /** A date, and a number of days. */
  strict({ plus: z.tuple([name, name]) }),
]);
export type DerivedSource = z.infer<typeof derivedSource>;

type TableSources = { readonly [name in TableName]?: TableSource | undefined };

/** The facts that a derived fact is made of. */
export const factsIn = (source: DerivedSource): readonly string[] =>
  "ratio" in source ? source.ratio : "plus" in source ? source.plus : [];

/** The type of a derived fact; a mode, least or greatest value has that of its column. */
export const derivedType = (source: DerivedSource, tables: TableSources): FieldType => {
  const typeOf = (column: string): FieldType | undefined =>
    "of" in source ? columnType(source.of, tables[source.of] ?? {}, column) : undefined;
  if ("plus" in source) return "date";
  if ("mode" in source) return typeOf(source.mode) ?? "string";
  const column = "min" in source ? source.min : "max" in source ? source.max : undefined;
  return column !== undefined && typeOf(column) === "date" ? "date" : "number";
};

/** Makes a derived fact of a type ready. */
export const makeDerived = (
  source: DerivedSource,
  type: FieldType,
  place: Pick<GradePlace, "report" | "timeZone" | "table" | "readPredicate"> & { readonly vocabulary: Vocabulary },
  path: Path,
): ((facts: Facts) => unknown) => {
  if ("ratio" in source) {
    const [above, below] = source.ratio.map((fact, i) => numberFact(fact, place, [...path, "ratio", i]));
    return (facts) => {
      const dividend = above?.(facts);
      const divisor = below?.(facts);
      if (dividend === undefined || divisor === undefined || divisor === 0) return undefined;
      return divideExactly(dividend, divisor);
    };
  }
  if ("plus" in source) return laterDay(source.plus, place, [...path, "plus"]);
  const { of, within, when, conditions, description: _, $comment: _c, ...measured } = source;
  const table = place.table(of, [...path, "of"]);
  const { measure, empty } = makeMeasure(measured as MeasureSource, type, table, place.report, path);
  const holds =
    when === undefined && conditions === undefined
      ? undefined
      : place.readPredicate({ when, conditions }, path, table.vocabulary);
  const countsAt = counting(within === undefined ? undefined : parseDuration(within), holds, table.timeZone);
  const { read, isKnown } = table.fold({
    key: JSON.stringify(["derived", measured, within, when, conditions]),
    open: (now) => {
      const counts = countsAt(now);
      const { add, read } = measure();
      return {
        add: (slot, row) => {
          if (counts(row)) add(slot, row);
        },
        read,
      };
    },
  });
  return (facts) => (isKnown(facts) ? (read(facts) ?? empty) : undefined);
};
