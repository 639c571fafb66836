import type { Path, Problem, Report } from "../../model/errors.js";
import { readFields } from "../read-fields.js";
import { listGrades } from "../read-grades.js";
import type { Catalogue, RuleSetTree } from "../rule-set-schema.js";
import { readRouteTable } from "./route-table.js";
import { inColumn, openSheet, type PlaceOf, type Sheet } from "./sheet.js";
import { sheetFacts } from "./sheet-fact.js";
import { readTerritoryTable } from "./territory-table.js";
import { criteriaWords, pickWords, routeColumns, territoryColumns } from "./words.js";

/** A rule file with its tables written out. */
export interface Expanded {
  readonly tree: unknown;
  /** A problem of what was written out, as one of the cell that it comes from. */
  readonly located: (problem: Problem) => Problem;
}

type Rows = readonly (readonly string[])[];
type Section = "routes" | "territories";

const tableIn = (section: unknown): Rows | string | undefined => {
  const table = (section as { table?: unknown } | undefined)?.table;
  return typeof table === "string" || Array.isArray(table) ? (table as Rows | string) : undefined;
};

const typesOf = (kinds: readonly { readonly type: string }[]): string[] => kinds.map(({ type }) => type);

/**
 * Writes the tables of a rule file out, as the routes and territories that they stand for.
 *
 * @param broken sections whose table has problems already, and is left out
 * @returns `undefined` where there is no table
 */
export const expandTables = (
  tree: RuleSetTree,
  catalogue: Catalogue,
  broken: ReadonlySet<string>,
  report: Report,
): Expanded | undefined => {
  const tables = { routes: tableIn(tree.routes), territories: tableIn(tree.territories) };
  if (tables.routes === undefined && tables.territories === undefined) return undefined;
  const timeZone = tree.timeZone ?? "UTC";
  const silent: Report = () => undefined;
  const { fields } = readFields(tree.fields, silent);
  const grades = listGrades(tree.grades, catalogue.graders, new Set(fields.map(({ name }) => name)), silent);
  const facts = sheetFacts(fields, grades, timeZone);
  const places = new Map<string | number | undefined, (problem: Problem) => Problem>();

  const open = <Action extends string, Read extends { readonly placeOf: PlaceOf<Action> }>(
    section: Section,
    actions: ReadonlyMap<string, Action>,
    read: (sheet: Sheet<Action>) => Read,
  ): Read | undefined => {
    const table = tables[section];
    const path: Path = [section, "table"];
    if (typeof table === "string") {
      const message =
        "a table in a file is read where the rule file is read from disk: by the command line, or by readRuleSet of fairlead/csv";
      report({ path, message, found: table, expected: "a list of rows" });
    }
    if (table === undefined || typeof table === "string" || broken.has(section)) return undefined;
    const sheet = openSheet(table, path, actions, facts, report);
    const found = read(sheet);
    places.set(section, (problem) => {
      const { row, column } = found.placeOf(problem.path.slice(1));
      return { ...problem, path: sheet.pathOf(row, column), message: inColumn(column, problem.message) };
    });
    return found;
  };

  const routes = open("routes", routeColumns, (sheet) =>
    readRouteTable(sheet, {
      timeZone,
      rowName: (line) => (tree.language === "zh" ? `第${line}行` : `row ${line}`),
      targets: { teams: Object.keys(tree.teams ?? {}), pools: Object.keys(tree.pools ?? {}) },
      criteria: { kind: "criterion", types: typesOf(catalogue.criteria), words: criteriaWords },
      picks: { kind: "pick", types: typesOf(catalogue.picks), words: pickWords },
    }),
  );
  const territories = open("territories", territoryColumns, readTerritoryTable);
  return {
    tree: {
      ...tree,
      ...(tables.routes !== undefined && { routes: routes?.routes ?? [] }),
      ...(tables.territories !== undefined && { territories: territories?.territories ?? {} }),
    },
    located: (problem) => places.get(problem.path[0])?.(problem) ?? problem,
  };
};
