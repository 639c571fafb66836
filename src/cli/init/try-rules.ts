import { parse } from "jsonc-parser";
import { readLeads } from "../../csv/read-leads.js";
import { type ReadOptions, readRows } from "../../csv/read-rows.js";
import { createEngine } from "../../engine/create-engine.js";
import { parseRuleSet } from "../../engine/parse-rule-set.js";

/** What came of reading every lead by a rule file. */
export interface Trial {
  readonly rows: number;
  /** How many rows are refused, by the first reason. */
  readonly refused: ReadonlyMap<string, number>;
  /** The places of the columns that hold anything in rows without an identity. */
  readonly orphans: ReadonlySet<number>;
  /** Fields with values that are none of those allowed. */
  readonly outside: ReadonlySet<string>;
}

/**
 * Loads the text of a rule file with a roster, as `assign` would, and reads every lead by it.
 *
 * @throws RuleSetError, RosterError where it does not load
 */
export const tryRules = async (
  text: string,
  reps: readonly unknown[],
  file: string,
  options: ReadOptions,
): Promise<Trial> => {
  const { ruleSet } = createEngine(parseRuleSet(parse(text)), { reps });
  const refused = new Map<string, number>();
  const orphanLines = new Set<number>();
  const outside = new Set<string>();
  let rows = 0;
  for await (const { line, intake } of await readLeads(file, ruleSet, options)) {
    rows += 1;
    for (const { field, reason } of intake.warnings) if (reason === "not-one-of") outside.add(field);
    if (intake.ok) continue;
    const reason = intake.problems[0]?.reason ?? "missing";
    refused.set(reason, (refused.get(reason) ?? 0) + 1);
    if (reason === "missing") orphanLines.add(line);
  }
  const orphans = new Set<number>();
  if (orphanLines.size > 0) {
    const found = await readRows(file, options);
    if (found.format === "csv") {
      for await (const { line, cells } of found) {
        if (orphanLines.has(line)) cells.forEach((cell, place) => void (cell.trim() !== "" && orphans.add(place)));
      }
    }
  }
  return { rows, refused, orphans, outside };
};
