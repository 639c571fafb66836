import { isAbsolute, join, relative } from "node:path";
import { InputError } from "../csv/input-error.js";
import { readJson } from "../csv/read-document.js";
import { readRows, rowObject } from "../csv/read-rows.js";
import { parseInstant } from "../kit/iso.js";
import type { Path, Report } from "../model/errors.js";
import { event, type LedgerEvent } from "../model/event.js";
import type { RowsSource, SpecSource } from "../model/spec.js";
import type { Row, Setting } from "./spec.js";

/** What a spec or one of its tests may say of where a test starts. */
export type SettingSource = Pick<
  SpecSource,
  "now" | "reps" | "orders" | "interactions" | "population" | "model" | "existing" | "events" | "defaults"
>;

/** A Monday morning, for specs that do not care. */
const someMonday = "2026-01-05T09:00:00";

export const isInstant = (text: string): boolean => {
  const parsed = parseInstant(text, "UTC");
  return parsed !== undefined && "instant" in parsed;
};

/** The rows of a file, and the line of each. */
export interface FileRows {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
}

/** Reads files that a spec names, each once. */
export const openFiles = (folder: string) => {
  const files = new Set<string>();
  const known = new Map<string, Promise<FileRows>>();
  const models = new Map<string, Promise<unknown>>();
  const nameOf = (file: string): string => {
    const path = isAbsolute(file) ? file : join(folder, file);
    files.add(path);
    return path;
  };
  const read = async (file: string): Promise<FileRows> => {
    const found = await readRows(file);
    const rows: Row[] = [];
    const lines: number[] = [];
    if (found.format === "json") {
      for await (const { value, line } of found) {
        if (typeof value !== "object" || value === null) throw new InputError([`${file}:${line}: expected an object`]);
        rows.push(value as Row);
        lines.push(line);
      }
      return { header: [], headerLine: 1, rows, lines };
    }
    for await (const { cells, line, problems = [] } of found) {
      const [problem] = problems;
      if (problem)
        throw new InputError([`${file}:${line}: ${problem.reason}${problem.value ? `: ${problem.value}` : ""}`]);
      rows.push(rowObject(found.header, cells));
      lines.push(line);
    }
    return { header: found.header, headerLine: found.headerLine, rows, lines };
  };
  const once = <Value>(map: Map<string, Promise<Value>>, file: string, make: (path: string) => Promise<Value>) => {
    const path = nameOf(file);
    const before = map.get(path) ?? make(path);
    map.set(path, before);
    return before;
  };
  return {
    files: (): string[] => [...files],
    nameOf,
    rows: (file: string): Promise<FileRows> => once(known, file, read),
    json: (file: string): Promise<unknown> => once(models, file, readJson),
  };
};
export type SpecFiles = ReturnType<typeof openFiles>;

/** A file as people in this folder call it. */
export const calledHere = (file: string): string => (isAbsolute(file) ? relative(".", file) || file : file);

const complain = (error: unknown, path: Path, report: Report): void => {
  if (!(error instanceof InputError)) throw error;
  for (const message of error.problems) report({ path, message });
};

/** An event as `record` takes it; without an `at` it happened at the test's clock. */
export const readEvent = (source: object, now: string, path: Path, report: Report): LedgerEvent | undefined => {
  const parsed = event.safeParse({ at: now, ...source });
  if (parsed.success) return parsed.data;
  for (const { path: keys, message } of parsed.error.issues) {
    const at = keys.map((key) => (typeof key === "number" ? key : String(key)));
    report({ path: [...path, ...at], message: `not an event of the ledger: ${message}` });
  }
  return undefined;
};

/** Reports rows of a table that have more or fewer cells than it has columns. */
export const checkCells = (
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly (readonly unknown[])[] },
  path: Path,
  report: Report,
): void => {
  const expected = `${columns.length}, one for each column`;
  rows.forEach((row, i) => {
    if (row.length === columns.length) return;
    report({ path: [...path, "rows", i], message: `a row of ${row.length} cells; expected ${expected}`, expected });
  });
};

/** The rows of a list or table that stands in the spec itself. */
export const inlineRows = (source: Exclude<RowsSource, string>): readonly Row[] =>
  Array.isArray(source)
    ? source
    : source.rows.map((cells) => Object.fromEntries(source.columns.map((title, i) => [title, cells[i]])));

/** Reads what tests start from: what a test says itself, else what the spec says. */
export const readSetting = async (
  source: SettingSource,
  path: Path,
  before: Setting | undefined,
  files: SpecFiles,
  report: Report,
): Promise<Setting> => {
  const rowsOf = async (name: "reps" | "orders" | "interactions" | "population" | "existing" | "events") => {
    const found = source[name];
    if (found === undefined) return undefined;
    if (typeof found !== "string") {
      if (!Array.isArray(found)) checkCells(found, [...path, name], report);
      return inlineRows(found);
    }
    try {
      return (await files.rows(found)).rows;
    } catch (error) {
      complain(error, [...path, name], report);
      return [];
    }
  };
  const modelOf = async (): Promise<unknown> => {
    if (typeof source.model !== "string") return source.model;
    try {
      return await files.json(source.model);
    } catch (error) {
      complain(error, [...path, "model"], report);
      return undefined;
    }
  };
  if (source.now !== undefined && !isInstant(source.now)) {
    const expected = "an instant such as 2026-03-02T09:00:00+08:00";
    report({ path: [...path, "now"], message: `expected ${expected}, found ${JSON.stringify(source.now)}`, expected });
  }
  const now = source.now !== undefined && isInstant(source.now) ? source.now : (before?.now ?? someMonday);
  const events = (await rowsOf("events"))?.flatMap(
    (one, i) => readEvent(one, `${now.slice(0, 19)}Z`, [...path, "events", i], report) ?? [],
  );
  return {
    now,
    reps: (await rowsOf("reps")) ?? before?.reps ?? [],
    orders: (await rowsOf("orders")) ?? before?.orders,
    interactions: (await rowsOf("interactions")) ?? before?.interactions,
    population: (await rowsOf("population")) ?? before?.population ?? [],
    model: (await modelOf()) ?? before?.model,
    existing: (await rowsOf("existing")) ?? before?.existing,
    events: events ?? before?.events ?? [],
    defaults: source.defaults === undefined ? (before?.defaults ?? {}) : { ...before?.defaults, ...source.defaults },
  };
};
