import type { Evidence, FoldedTable, TableName } from "../../conditions/facts.js";
import type { LeadProblem } from "../../model/lead.js";
import type { RuleSet } from "../rule-set.js";
import { type OpenTable, openTable } from "./open-table.js";

/** Tables that take rows, and the evidence that they become. */
export interface OpenEvidence {
  readonly tables: ReadonlyMap<TableName, OpenTable>;
  readonly evidence: Evidence;
}

/** Opens the tables that the rule set's grades and derived facts are made of. */
export const openEvidence = (
  { tables, timeZone }: Pick<RuleSet, "tables" | "timeZone">,
  now: number,
  names: readonly TableName[],
  models: readonly unknown[] = [],
): OpenEvidence => {
  const opened = new Map<TableName, OpenTable>();
  for (const rules of tables) if (names.includes(rules.name)) opened.set(rules.name, openTable(rules, timeZone, now));
  const folded: { [name in TableName]?: FoldedTable } = {};
  for (const [name, table] of opened) folded[name] = table.folded;
  return { tables: opened, evidence: { now, tables: folded, models } };
};

/** A row of a table that was left out: its position, from 0, and why. */
export interface LeftOut {
  readonly table: TableName;
  readonly row: number;
  readonly problems: readonly LeadProblem[];
}

/** Rows from code, by table. */
export type TableRows = { readonly [name in TableName]?: Iterable<unknown> | undefined };

/** Folds rows from code. */
export const foldRows = (
  ruleSet: Pick<RuleSet, "tables" | "timeZone">,
  rows: TableRows,
  now: number,
): { readonly evidence: Evidence; readonly leftOut: readonly LeftOut[] } => {
  const names = (["orders", "interactions"] as const).filter((name) => rows[name] !== undefined);
  const { tables, evidence } = openEvidence(ruleSet, now, names);
  const leftOut: LeftOut[] = [];
  for (const [table, { add }] of tables) {
    let row = 0;
    for (const one of rows[table] ?? []) {
      const problems = add(one);
      if (problems !== undefined) leftOut.push({ table, row, problems });
      row += 1;
    }
  }
  return { evidence, leftOut };
};
