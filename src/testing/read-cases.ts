import { InputError } from "../csv/input-error.js";
import type { Document } from "../csv/read-document.js";
import type { RuleFiles } from "../csv/read-rule-set.js";
import type { Path, Report } from "../model/errors.js";
import type { CasesSource, Expectation } from "../model/spec.js";
import { unknownName } from "../model/unknown-name.js";
import type { RowChecks } from "./check-rows.js";
import { checkCells, type SpecFiles } from "./read-setting.js";
import type { Place, Setting, SpecTest } from "./spec.js";

/** The parts of a decision that a column may expect; any other is a grade, or what one adds, or is derived. */
const parts = ["outcome", "rep", "team", "pool", "route", "via", "reason", "duplicateOf", "retryAt", "dutyAt"] as const;
const isPart = (name: string): name is (typeof parts)[number] => (parts as readonly string[]).includes(name);

interface CasePlace {
  readonly files: SpecFiles;
  readonly document: Document;
  readonly rules: RuleFiles;
  readonly checks: RowChecks;
  readonly report: Report;
}

interface CaseRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly asText: boolean;
  readonly placeOf: (row: number) => Place;
  /** Where a column stands, for problems. */
  readonly columnAt: (column: number) => Path;
}

const openCases = async (
  source: CasesSource,
  path: Path,
  { files, document, report }: CasePlace,
): Promise<CaseRows | undefined> => {
  if ("rows" in source) {
    checkCells(source, path, report);
    return {
      columns: source.columns,
      rows: source.rows,
      asText: false,
      placeOf: (row) => document.placeOf([...path, "rows", row]),
      columnAt: (column) => [...path, "columns", column],
    };
  }
  const file = files.nameOf(source.file);
  try {
    const { header, rows, lines } = await files.rows(source.file);
    if (rows.length === 0) throw new InputError([`${file}: no cases below the header`]);
    return {
      // A spreadsheet keeps a title that begins with `=` only behind a `'`.
      columns: header.map((title) => title.replace(/^\s*'(?==)/, "")),
      rows: rows.map((row) => header.map((title) => row[title])),
      asText: true,
      placeOf: (row) => ({ file, line: lines[row] ?? 1, column: 1 }),
      columnAt: () => [...path, "file"],
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const message of error.problems) report({ path: [...path, "file"], message });
    return undefined;
  }
};

const isNothing = (cell: unknown): boolean => cell === null || cell === undefined || cell === "";

const expectationOf = (
  columns: readonly string[],
  cells: readonly unknown[],
  isDerived: (fact: string) => boolean,
): Expectation => {
  const found: { [key: string]: unknown } = {};
  const grades: { [fact: string]: unknown } = {};
  const derived: { [fact: string]: unknown } = {};
  columns.forEach((title, i) => {
    if (!title.startsWith("=")) return;
    const name = title.slice(1).trim();
    const cell = isNothing(cells[i]) ? null : cells[i];
    if (isPart(name)) found[name] = cell;
    else if (isDerived(name)) derived[name] = cell;
    else grades[name] = cell;
  });
  return {
    ...found,
    ...(Object.keys(grades).length > 0 && { grades: grades as never }),
    ...(Object.keys(derived).length > 0 && { derived: derived as never }),
  };
};

const nameOf = (columns: readonly string[], cells: readonly unknown[]): string =>
  columns
    .flatMap((title, i) => (title.startsWith("=") || isNothing(cells[i]) ? [] : [`${title} ${String(cells[i])}`]))
    .join(", ");

/** Reads a table of leads and of what must become of each; every row is a test. */
export const readCases = async (
  source: CasesSource,
  at: Path,
  setting: Setting,
  place: CasePlace,
): Promise<SpecTest[]> => {
  const opened = await openCases(source, at, place);
  if (opened === undefined) return [];
  const { columns, rows, asText, placeOf, columnAt } = opened;
  const { ruleSet } = place.rules;
  const facts = new Set(ruleSet.grades.flatMap(({ name, added }) => [name, ...added]));
  const derived = new Set(ruleSet.derived.map(({ name }) => name));
  columns.forEach((title, i) => {
    const path = columnAt(i);
    if (!title.startsWith("=")) {
      if (title.trim() !== "") place.checks.leadKey(title, path);
      return;
    }
    const name = title.slice(1).trim();
    if (!isPart(name) && !facts.has(name) && !derived.has(name))
      place.report(unknownName("expectation", name, [...parts, ...facts, ...derived], path));
  });
  if (!columns.some((title) => title.startsWith("="))) {
    const message = "the cases expect nothing: no column begins with `=`, such as `=team`";
    place.report({ path: at, message });
  }
  return rows.map((cells, i) => {
    const lead = Object.fromEntries(
      columns.flatMap((title, c) => (title.startsWith("=") || title.trim() === "" ? [] : [[title, cells[c] ?? null]])),
    );
    const here = placeOf(i);
    return {
      name: `${source.name === undefined ? "" : `${source.name}: `}${nameOf(columns, cells) || `row ${i + 1}`}`,
      path: [...at, "rows", i],
      place: here,
      setting,
      first: i + 1,
      steps: [{ assign: { lead }, expect: expectationOf(columns, cells, (fact) => derived.has(fact)) }],
      isSingle: true,
      placeOf: () => here,
      asText,
    };
  });
};
