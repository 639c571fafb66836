import { stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { allGradeColumns } from "../../engine/grade-columns.js";
import type { GradedLead } from "../../engine/regrade.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { dropMark } from "../../intake/text.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Grades } from "../../model/decision.js";
import type { ReceiptLine } from "../../model/receipt.js";
import { InputError } from "../input-error.js";
import { type OpenedCsv, openRows, type ReadOptions } from "../open-rows.js";
import { each } from "../read-rows.js";

/** Ids and names, as they are read everywhere. */
const entered = (cell: string | undefined): string => dropMark(cleanText(cell ?? ""));
/** A text that must stay as it was written. */
const kept = (cell: string | undefined): string => dropMark(cell ?? "");

/** Finds names and labels by what a cell makes of them. */
const spellings = <Known extends string | number>(known: readonly Known[]): ((cell: string) => Known | undefined) => {
  const exact = new Map(known.map((one) => [kept(String(one)), one]));
  const loose = new Map(known.map((one) => [entered(String(one)), one]));
  return (cell) => exact.get(kept(cell)) ?? loose.get(entered(cell));
};

const openCsv = async (path: string, reading: ReadOptions): Promise<OpenedCsv> => {
  const rows = await openRows(path, reading);
  if (rows.format === "csv") return rows;
  await rows.close();
  throw new InputError([`${path}: expected CSV, such as the grades.csv of fairlead grade`]);
};

/**
 * Reads the `grades.csv` of an earlier run: the grades and what they added, lead by lead, as texts.
 *
 * @throws InputError where it has none of the rule set's grades
 */
export const readPrevious = async (
  path: string,
  { grades }: Pick<RuleSet, "grades">,
  reading: ReadOptions,
): Promise<{ readonly leads: Map<string, Grades>; readonly grades: ReadonlySet<string> }> => {
  const rows = await openCsv(path, reading);
  const nameOf = spellings(allGradeColumns(grades));
  const labelOf = new Map(grades.map(({ name, labels }) => [name, spellings(labels)]));
  const columns = rows.header.flatMap((title, place) => {
    const name = place === 0 ? undefined : nameOf(title);
    return name === undefined ? [] : [{ name, place, labelOf: labelOf.get(name) }];
  });
  if (columns.length === 0) {
    await rows.close();
    const wanted = grades.map(({ name }) => JSON.stringify(name)).join(", ");
    throw new InputError([`${path}: has no column of a grade of the rule file; expected a grades.csv with ${wanted}`]);
  }
  const before = new Map<string, Grades>();
  for await (const { cells } of each(rows.batches)) {
    const found: { [fact: string]: string | number } = Object.create(null);
    for (const { name, place, labelOf } of columns) {
      const cell = cells[place];
      if (cell) found[name] = labelOf?.(cell) ?? kept(cell);
    }
    before.set(entered(cells[0]), found);
  }
  return { leads: before, grades: new Set(columns.map(({ name }) => name)) };
};

/** The receipts of the earlier run, of these leads, where they lie beside its grades. */
export const readReceipts = async (
  grades: string,
  names: readonly string[],
  leads: ReadonlySet<string>,
  reading: ReadOptions,
): Promise<ReadonlyMap<string, NonNullable<GradedLead["receipts"]>> | undefined> => {
  const path = join(dirname(grades), basename(grades).replace("grades", "receipts"));
  if (path === grades || !(await stat(path).catch(() => undefined))?.isFile()) return undefined;
  const nameOf = spellings(names);
  const receipts = new Map<string, { [grade: string]: { lines: ReceiptLine[] } }>();
  for await (const { cells } of each((await openCsv(path, reading)).batches)) {
    const [lead, grade] = [entered(cells[0]), nameOf(cells[1] ?? "")];
    const [name, value, points, reason] = cells.slice(2).map(kept);
    if (grade === undefined || name === undefined || !leads.has(lead)) continue;
    const own = receipts.get(lead) ?? (Object.create(null) as { [grade: string]: { lines: ReceiptLine[] } });
    receipts.set(lead, own);
    own[grade] ??= { lines: [] };
    own[grade].lines.push({
      name,
      value: value || undefined,
      points: points ? Number(points) : undefined,
      reason: reason || undefined,
    });
  }
  return receipts;
};
