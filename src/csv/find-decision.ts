import { join } from "node:path";
import { decisionColumns } from "../engine/read-fields.js";
import { textCell } from "../intake/text.js";
import { cleanText } from "../kit/clean-text.js";
import type { Decision, RuleSetStamp } from "../model/decision.js";
import type { LeadProblem } from "../model/lead.js";
import { InputError } from "./input-error.js";
import { readRows } from "./read-rows.js";

/** A decision as the files of a run have it, and the sentence that the run wrote. */
export interface StoredDecision {
  readonly decision: Decision;
  readonly repName?: string | undefined;
  readonly why?: string | undefined;
  /** What became of the lead since. */
  readonly remark?: string | undefined;
}

/** What a file of decisions does not say. */
const unsaid = { at: "", ruleSet: { name: "", version: "", hash: "" } satisfies RuleSetStamp };

/** The text that was written into a cell. */
const entered = (cell: string): string | undefined => {
  const text = textCell.fromText(cleanText(cell), cell);
  return typeof text === "string" ? text : undefined;
};

/** The rows of a file of `assign` as objects; none where there is no such file. */
async function* recordsOf(file: string): AsyncGenerator<ReadonlyMap<string, string>, void, undefined> {
  const rows = await readRows(file);
  if (rows.format !== "csv") throw new InputError([`${file}: is no CSV file`]);
  for await (const { cells } of rows)
    yield new Map(rows.header.flatMap((title, i) => (cells[i] ? [[title, cells[i]] as const] : [])));
}

const known: ReadonlySet<string> = new Set(decisionColumns);

/**
 * Looks up a lead in the `decisions.csv` and `rejects.csv` of a folder.
 *
 * @throws InputError where there are no such files
 */
export const findDecision = async (folder: string, leadId: string): Promise<StoredDecision | undefined> => {
  for await (const record of recordsOf(join(folder, "decisions.csv"))) {
    if (entered(record.get("leadId") ?? "") !== leadId) continue;
    const get = (column: string): string | undefined => entered(record.get(column) ?? "");
    const grades = [...record].flatMap(([title, cell]) =>
      known.has(title) ? [] : [[entered(title) ?? title, entered(cell) ?? cell] as const],
    );
    const of = get("duplicateOf");
    const decision = {
      leadId,
      ...Object.fromEntries(
        ["outcome", "rep", "team", "pool", "route", "via", "reason", "retryAt"].map((column) => [column, get(column)]),
      ),
      grades: Object.fromEntries(grades),
      ...(of !== undefined && { duplicate: { of, key: "", similarity: 1, state: "owned" } }),
      ...unsaid,
    } as Decision;
    return { decision, repName: get("repName"), why: record.get("why") };
  }
  const problems: LeadProblem[] = [];
  for await (const record of recordsOf(join(folder, "rejects.csv"))) {
    if (entered(record.get("leadId") ?? "") !== leadId) continue;
    const reason = record.get("reason") as LeadProblem["reason"];
    problems.push({
      field: entered(record.get("field") ?? "") ?? "",
      value: entered(record.get("value") ?? "") ?? "",
      reason,
    });
  }
  if (problems.length === 0) return undefined;
  return { decision: { leadId, outcome: "rejected", reason: "invalid-lead", grades: {}, problems, ...unsaid } };
};

/**
 * Looks up a lead in the file that `assign --trace` wrote.
 *
 * @throws InputError where there is no such file
 */
export const findTrace = async (file: string, leadId: string): Promise<Decision | undefined> => {
  const rows = await readRows(file);
  if (rows.format !== "json") throw new InputError([`${file}: is not what \`assign --trace\` writes`]);
  for await (const { value } of rows) {
    if (typeof value === "object" && value !== null && (value as Decision).leadId === leadId) return value as Decision;
  }
  return undefined;
};
