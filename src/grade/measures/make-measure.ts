import { momentOf } from "../../conditions/moment.js";
import { localDay } from "../../kit/zone.js";
import type { Path, Report } from "../../model/errors.js";
import type { FieldType } from "../../model/field.js";
import type { Table } from "../fold.js";
import { averageOf } from "./average.js";
import { count } from "./count.js";
import { distinctOf } from "./distinct.js";
import { beats, extremeOf } from "./extreme.js";
import { extremeDateOf } from "./extreme-date.js";
import type { Measure, ReadNumber, ReadValue } from "./measure.js";
import { medianGapOf } from "./median-gap.js";
import { modeOf } from "./mode.js";
import { sumOf } from "./sum.js";

type OneOf<Key extends string> = { readonly [K in Key]: string };
export type MeasureSource =
  | { readonly count: true }
  | OneOf<"sum">
  | OneOf<"average">
  | OneOf<"min">
  | OneOf<"max">
  | OneOf<"mode">
  | OneOf<"distinct">
  | OneOf<"medianGap">;

const dayLength = 86_400_000;

/** A measure, and its value for a lead of which no row counts. */
interface Made {
  readonly measure: Measure;
  readonly empty?: number;
}

/** Makes the measure of a derived fact whose type is known. */
export const makeMeasure = (source: MeasureSource, type: FieldType, table: Table, report: Report, path: Path): Made => {
  const { timeZone } = table;
  /** Reads a column whose values have an order; lists and objects have none. */
  const plain = (column: string, at: Path): ReadValue => {
    const found = table.vocabulary.find(column)?.type;
    if (found === "list" || found === "object") {
      const message = `a column of single values is needed here, and ${JSON.stringify(column)} is of the type ${found}`;
      report({ path: at, message, found, expected: "string, number, boolean or date" });
    }
    return table.column(column, at);
  };
  /** Reads the day of a column of dates, counted from 1970-01-01. */
  const day = (column: string, at: Path): ReadNumber => {
    const found = table.vocabulary.find(column)?.type;
    if (found !== "date") {
      const message = `a date is needed here, and the column ${JSON.stringify(column)} is a ${found}`;
      report({ path: at, message, found, expected: "date" });
    }
    if (column === "date") return (row) => row.day;
    const read = table.column(column, at);
    return (row) => {
      const moment = momentOf(read(row), timeZone);
      if (moment === undefined) return Number.NaN;
      return typeof moment === "string" ? Date.parse(moment) / dayLength : localDay(moment, timeZone);
    };
  };
  const extreme = (which: keyof typeof beats, column: string): Measure => {
    const at = [...path, which];
    return type === "date"
      ? extremeDateOf(table.column(column, at), beats[which], timeZone)
      : extremeOf(table.number(column, at), beats[which]);
  };

  if ("count" in source) return { measure: count, empty: 0 };
  if ("sum" in source) return { measure: sumOf(table.number(source.sum, [...path, "sum"])), empty: 0 };
  if ("average" in source) return { measure: averageOf(table.number(source.average, [...path, "average"])) };
  if ("min" in source) return { measure: extreme("min", source.min) };
  if ("max" in source) return { measure: extreme("max", source.max) };
  if ("distinct" in source) return { measure: distinctOf(plain(source.distinct, [...path, "distinct"])), empty: 0 };
  if ("medianGap" in source) return { measure: medianGapOf(day(source.medianGap, [...path, "medianGap"])) };
  const read = plain(source.mode, [...path, "mode"]);
  if (type !== "string") return { measure: modeOf(read) };
  return {
    measure: modeOf((row) => {
      const value = read(row);
      return value === undefined ? undefined : String(value);
    }),
  };
};
