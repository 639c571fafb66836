import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { readRuleSet } from "../../src/csv/index.js";
import { createEngine } from "../../src/index.js";

export type Row = Readonly<Record<string, string>>;
type Grades = { readonly [name: string]: unknown };

export interface Tables {
  readonly orders?: readonly object[];
  readonly interactions?: readonly object[];
}

const urlOf = (file: string): URL => new URL(`../../rules/${file}`, import.meta.url);

const readSample = async (file: string): Promise<Row[] | undefined> =>
  existsSync(urlOf(file)) ? parse(await readFile(urlOf(file)), { columns: true }) : undefined;

/** A rule set of `rules/` that grades, with its sample leads, orders and interactions. */
export const openGrades = async (name: string, now: string) => {
  const ruleSet = await readRuleSet(fileURLToPath(urlOf(`${name}.jsonc`)));
  const engine = createEngine(ruleSet, { reps: [] });
  const [leads = [], orders, interactions] = await Promise.all(
    ["leads", "orders", "interactions"].map((kind) => readSample(`${name}.${kind}.csv`)),
  );
  const tables = { ...(orders && { orders }), ...(interactions && { interactions }) };
  const learns = ruleSet.grades.some(({ fit }) => fit !== undefined);

  /** Grades a population, by id; what learns, learns from it. */
  const gradeAll = (rows: readonly object[], given: Tables, at = now) => {
    const model = learns ? engine.fit(rows, { ...given, now: at }) : undefined;
    const evidence = engine.evidence({ ...given, ...(model && { model }), now: at });
    return rows.map((row) => engine.grade(row, { now: at, evidence, receipts: true }));
  };
  return {
    ruleSet,
    engine,
    leads,
    tables,
    gradeAll,
    /** The grades of one lead. */
    grade: (lead: object, given: Tables = {}, at = now): Grades => {
      const [found] = gradeAll([{ id: "L1", ...lead }], given, at);
      if (!found?.ok) throw new Error(`cannot be read: ${JSON.stringify(found?.problems)}`);
      return found.grades;
    },
    /** Grades the sample leads. */
    run: () => {
      const graded = gradeAll(leads, tables);
      return {
        rejects: graded.filter(({ ok }) => !ok),
        grades: Object.fromEntries(graded.flatMap((one) => (one.ok ? [[one.leadId, one.grades as Grades]] : []))),
      };
    },
  };
};

/** One grade of each lead. */
export const only = (grade: string, grades: { readonly [id: string]: Grades }): { [id: string]: unknown } =>
  Object.fromEntries(Object.entries(grades).map(([id, found]) => [id, found[grade]]));
