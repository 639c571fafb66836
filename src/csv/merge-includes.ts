import { dirname, relative, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { isPlain } from "../kit/plain.js";
import type { Path, Problem } from "../model/errors.js";
import { languages } from "../model/language.js";
import { InputError } from "./input-error.js";
import { type Document, readDocument } from "./read-document.js";
import { readSheet, type Sheet } from "./read-sheet.js";

/** A rule file and those that it includes, as one. */
export interface Merged {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  readonly placeOf: Document["placeOf"];
  /** Everything that was read: the file, those that it includes, and its sheets. */
  readonly files: readonly string[];
}

type Section = { [key: string]: unknown } | unknown[];
interface Origin {
  readonly document: Document;
  readonly path: Path;
}

/** Sections that may stand in a sheet: then nothing is added to them. */
const tabular = new Set(["routes", "territories"]);

const isTable = (section: string, value: unknown): value is { readonly table: unknown } =>
  tabular.has(section) &&
  isPlain(value) &&
  (section === "routes" || typeof value.table === "string" || Array.isArray(value.table));

/** What each file has for itself. */
const own = new Set(["include", "$schema", "description", "$comment"]);

const filesOf = async (pattern: string, folder: string): Promise<string[]> => {
  if (!isDynamicPattern(pattern)) return [resolve(folder, pattern)];
  const found = await glob(pattern, { cwd: folder, absolute: true, expandDirectories: false });
  return found.map((file) => resolve(file)).sort((a, b) => (a < b ? -1 : 1));
};

/** How a file found from another one is called: as the first one was, relative or absolute. */
const called = (file: string, main: string): string =>
  main.startsWith("/") || /^[A-Za-z]:/.test(main) ? file : relative(".", file) || file;

/**
 * Reads a rule file and all that it includes: lists append, maps merge, and what is neither stands in the main file only, or is the same.
 *
 * @throws InputError where the main file cannot be read
 */
export const mergeIncludes = async (file: string): Promise<Merged> => {
  const main = await readDocument(file);
  const problems: Problem[] = [];
  const merged = Object.create(null) as { [section: string]: unknown };
  const sections = new Map<string, Document>();
  const origins = new Map<string, Map<string | number, Origin>>();
  const taken = new Set<string>();
  const files = [file];

  const report = (document: Document, path: Path, message: string, more: Partial<Problem> = {}): void => {
    problems.push({ path, message, ...more, ...document.placeOf(path) });
  };
  const placeText = ({ document, path }: Origin): string => {
    const { file, line } = document.placeOf(path);
    return `${file}:${line}`;
  };
  const remember = (section: string, key: string | number, origin: Origin): void => {
    const keys = origins.get(section) ?? new Map<string | number, Origin>();
    origins.set(section, keys.set(key, origin));
  };

  const addTo = (section: string, target: Section, value: Section, document: Document): void => {
    for (const [key, item] of Object.entries(value)) {
      const origin = { document, path: [section, Array.isArray(value) ? Number(key) : key] };
      if (Array.isArray(target)) {
        remember(section, target.push(item) - 1, origin);
        continue;
      }
      const earlier = origins.get(section)?.get(key);
      if (earlier === undefined) {
        target[key] = item;
        remember(section, key, origin);
      } else if (isPlain(item) || Array.isArray(item) || target[key] !== item) {
        report(document, origin.path, `${JSON.stringify(key)} is in ${placeText(earlier)} already`, { found: key });
      }
    }
  };

  const add = (document: Document): void => {
    for (const [section, value] of Object.entries(document.value as { [section: string]: unknown })) {
      if (own.has(section) && (document !== main || section === "include")) continue;
      const first = sections.get(section);
      const before = merged[section];
      if (first === undefined) {
        if (document !== main && !isPlain(value) && !Array.isArray(value)) {
          report(document, [section], `${JSON.stringify(section)} belongs into the main file, ${file}`, {
            found: section,
          });
          continue;
        }
        sections.set(section, document);
        merged[section] = Array.isArray(value) ? [] : isPlain(value) ? Object.create(null) : value;
        if (isPlain(value) || Array.isArray(value)) addTo(section, merged[section] as Section, value, document);
      } else if (isTable(section, before) || isTable(section, value)) {
        const other = placeText({ document: first, path: [section] });
        const message = `${JSON.stringify(section)} are in ${other} already; where one is a table, it is the only one`;
        report(document, [section], message, { found: section });
      } else if (
        (Array.isArray(before) && Array.isArray(value)) ||
        (isPlain(before) && isPlain(value) && section !== "fallback")
      ) {
        addTo(section, before as Section, value as Section, document);
      } else if (JSON.stringify(before) !== JSON.stringify(value)) {
        const other = placeText({ document: first, path: [section] });
        report(document, [section], `${JSON.stringify(section)} is in ${other} already, and differs`, {
          found: section,
        });
      }
    }
  };

  const include = async (document: Document, chain: readonly string[]): Promise<void> => {
    problems.push(...document.problems);
    if (document.value === undefined) return;
    if (!isPlain(document.value)) {
      // checkRuleSet says of the main file what it says of any value.
      if (document !== main) report(document, [], "expected an object with the sections of a rule file");
      return;
    }
    add(document);
    const patterns = document.value.include ?? [];
    if (!Array.isArray(patterns)) {
      report(document, ["include"], 'expected a list of files, such as ["routes/*.json"]', { expected: "a list" });
      return;
    }
    const here = chain[chain.length - 1] as string;
    for (const [i, pattern] of patterns.entries()) {
      const path = ["include", i];
      if (typeof pattern !== "string" || pattern === "") {
        report(document, path, 'expected the name of a file, or a pattern such as "routes/*.json"', {
          expected: "a text",
        });
        continue;
      }
      const found = await filesOf(pattern, dirname(here));
      if (found.length === 0)
        report(document, path, `no file is named like ${JSON.stringify(pattern)}`, { found: pattern });
      for (const one of found) {
        if (chain.includes(one)) {
          const circle = [...chain.slice(chain.indexOf(one)), one].map((name) => called(name, file)).join(" → ");
          report(document, path, `the files include each other in a circle: ${circle}`, { found: pattern });
          continue;
        }
        if (taken.has(one)) continue;
        taken.add(one);
        files.push(called(one, file));
        try {
          await include(await readDocument(called(one, file)), [...chain, one]);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          report(document, path, error.message, { found: pattern });
        }
      }
    }
  };

  const sheets = new Map<string, Sheet>();
  const readTable = async (section: string): Promise<void> => {
    const value = merged[section];
    if (!isTable(section, value) || typeof value.table !== "string") return;
    const document = origins.get(section)?.get("table")?.document ?? main;
    const path = [section, "table"];
    try {
      const name = called(resolve(dirname(document.file), value.table), file);
      files.push(name);
      const sheet = await readSheet(
        name,
        languages.find((one) => one === merged.language),
      );
      sheets.set(section, sheet);
      merged[section] = { ...value, table: sheet.rows };
      for (const { row, message } of sheet.problems) {
        const at = [...path, row];
        problems.push({ path: at, message, ...placeOf(at) });
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const message of error.problems) report(document, path, message, { found: value.table });
      merged[section] = section === "routes" ? [] : {};
    }
  };

  const placeOf = (path: Path) => {
    const [section, key, ...rest] = path;
    const sheet = key === "table" ? sheets.get(String(section)) : undefined;
    const [row, column = 0] = rest;
    if (sheet && row !== undefined) return { file: sheet.file, line: Number(row) + 1, column: Number(column) + 1 };
    const origin = key === undefined ? undefined : origins.get(String(section))?.get(key);
    if (origin) return origin.document.placeOf([...origin.path, ...rest]);
    return (sections.get(String(section)) ?? main).placeOf(path);
  };
  await include(main, [resolve(file)]);
  for (const section of tabular) await readTable(section);
  return { value: isPlain(main.value) ? merged : main.value, problems, placeOf, files };
};
