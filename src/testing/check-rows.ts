import type { TableName } from "../conditions/facts.js";
import { foldRows } from "../engine/evidence/open-evidence.js";
import type { RuleSet } from "../engine/rule-set.js";
import { ownerTitles, poolTitles, stateTitles } from "../intake/duplicates/record-columns.js";
import { repColumns } from "../intake/rep-columns.js";
import { cleanText } from "../kit/clean-text.js";
import type { Path, Report } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import { fillLead } from "./fill-lead.js";
import type { Row } from "./spec.js";

const recordTitles = new Set([...ownerTitles, ...poolTitles, ...stateTitles]);

/** Every name and text that a rule file mentions, those of `rep.<column>` without what is in front. */
const mentionsIn = (json: unknown, into: Set<string>): Set<string> => {
  if (typeof json === "string") into.add(json.startsWith("rep.") ? json.slice(4) : json);
  else if (Array.isArray(json)) for (const item of json) mentionsIn(item, into);
  else if (typeof json === "object" && json !== null)
    for (const [key, value] of Object.entries(json)) {
      mentionsIn(key, into);
      mentionsIn(value, into);
    }
  return into;
};

/** Reports keys of leads that no field has, and of reps that are no column and that no rule reads, and rows of tables that cannot be read. */
export const openRowChecks = (ruleSet: RuleSet, json: unknown, report: Report) => {
  const { fields, id, repFields } = ruleSet;
  const spelt = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(cleanText));
  const ofLeads = [{ name: "id", aliases: id.aliases ?? [] }, ...fields];
  const ofReps = repColumns(repFields);
  const leadKeys = spelt(ofLeads.flatMap(({ name, aliases }) => [name, ...aliases]));
  const repKeys = spelt(ofReps.flatMap(({ name, aliases }) => [name, ...aliases]));
  const mentioned = mentionsIn(json, new Set());

  const lead = (row: Row | undefined, path: Path): void => {
    for (const key of Object.keys(row ?? {})) leadKey(key, [...path, key]);
  };
  /** A customer has the fields of a lead, and perhaps an owner, a pool and a state. */
  const existing = (row: Row | undefined, path: Path): void => {
    for (const key of Object.keys(row ?? {}))
      if (!recordTitles.has(cleanText(key).toLowerCase())) leadKey(key, [...path, key]);
  };
  const compares = (path: Path): void => {
    if (ruleSet.duplicates !== undefined) return;
    const message = "existing customers are compared by `duplicates`, which the rule file does not have";
    report({ path, message });
  };
  const leadKey = (key: string, path: Path): void => {
    if (leadKeys.has(cleanText(key))) return;
    report(
      unknownName(
        "field",
        key,
        ofLeads.map(({ name }) => name),
        path,
      ),
    );
  };
  const rep = (row: Row | undefined, path: Path, others: readonly string[] = []): void => {
    for (const key of Object.keys(row ?? {})) {
      if (repKeys.has(cleanText(key)) || mentioned.has(key) || others.includes(key)) continue;
      report(unknownName("column of the roster", key, [...ofReps.map(({ name }) => name)], [...path, key]));
    }
  };
  /** Leads to learn from, which must be readable. */
  const population = (rows: readonly Row[], path: Path): void => {
    for (const [i, row] of rows.entries()) {
      const read = ruleSet.intake.row(fillLead(row, i + 1, id.aliases));
      if (read.ok) continue;
      for (const { field, value, reason } of read.problems) reportCell([...path, i], field, value, reason);
    }
  };
  const reportCell = (path: Path, field: string, value: string, reason: string): void =>
    report({ path, message: `${field} ${reason}${value === "" ? "" : `: ${JSON.stringify(value)}`}`, found: value });
  const table = (name: TableName, rows: readonly Row[], path: Path): void => {
    const { leftOut } = foldRows(ruleSet, { [name]: rows }, 0);
    for (const { row, problems } of leftOut)
      for (const { field, value, reason } of problems) reportCell([...path, row], field, value, reason);
  };
  return { lead, leadKey, existing, compares, rep, population, table };
};
export type RowChecks = ReturnType<typeof openRowChecks>;
