import { existsSync } from "node:fs";
import { join } from "node:path";
import { picks } from "../assign/picks/index.js";
import type { Messages } from "../engine/messages.js";
import { messagesIn } from "../engine/messages-in.js";
import { decisionColumns } from "../engine/read-fields.js";
import { textCell } from "../intake/text.js";
import { cleanText } from "../kit/clean-text.js";
import type { Decision, RuleSetStamp } from "../model/decision.js";
import { type Language, languages } from "../model/language.js";
import { type LeadProblem, rowReasons } from "../model/lead.js";
import { outcomes, reasons } from "../model/reason.js";
import { InputError } from "./input-error.js";
import { readJson } from "./read-document.js";
import { readRows } from "./read-rows.js";
import { titlesLanguage } from "./titles.js";

/** A decision as the files of a run have it, and the sentence that the run wrote. */
export interface StoredDecision {
  readonly decision: Decision;
  readonly repName?: string | undefined;
  readonly why?: string | undefined;
  /** The language of the file, where its titles tell. */
  readonly language?: Language | undefined;
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

/** The rows of a file of `assign` with its titles. @throws InputError where there is no such file */
const openFile = async (file: string) => {
  const rows = await readRows(file);
  if (rows.format !== "csv") throw new InputError([`${file}: is no CSV file`]);
  return rows;
};

/** The code of which a file has the word, in whatever language it was written. */
const codeOf = <Code extends string>(
  codes: readonly Code[],
  wordIn: (say: Messages) => (code: Code) => string,
  word: string,
): string =>
  languages
    .map((language) => codes.find((code) => wordIn(messagesIn(language))(code) === word))
    .find((code) => code !== undefined) ?? word;

const decode: { readonly [column: string]: (word: string) => string } = {
  outcome: (word) => codeOf(outcomes, (say) => say.outcome, word),
  reason: (word) => codeOf(reasons, (say) => say.reason, word),
  via: (word) =>
    codeOf(
      picks.map(({ type }) => type),
      (say) => say.via,
      word,
    ),
};

/** What is left of the summary of a run; nothing where there is no such file. */
export const readSummary = async (
  folder: string,
): Promise<{ readonly kept?: unknown[]; readonly ruleSet?: { readonly hash?: unknown } }> => {
  const file = join(folder, "summary.json");
  return (existsSync(file) && ((await readJson(file)) as object | null)) || {};
};

/** Looks up a lead in a file of decisions, whose last columns are `kept` ones of the leads. */
const findIn = async (file: string, leadId: string, kept: number): Promise<StoredDecision | undefined> => {
  const decided = await openFile(file);
  for await (const { cells } of decided) {
    if (entered(cells[0] ?? "") !== leadId) continue;
    const get = (column: (typeof decisionColumns)[number]): string | undefined => {
      const text = entered(cells[decisionColumns.indexOf(column)] ?? "");
      return text && (decode[column]?.(text) ?? text);
    };
    const grades = decided.header
      .slice(decisionColumns.length, decided.header.length - kept)
      .map((title, i) => [entered(title) ?? title, cells[decisionColumns.length + i]] as const)
      .flatMap(([title, cell]) => (cell ? [[title, entered(cell) ?? cell] as const] : []));
    const of = get("duplicateOf");
    const decision = {
      leadId,
      ...Object.fromEntries(
        (["outcome", "rep", "team", "pool", "route", "via", "reason", "retryAt"] as const).map((column) => [
          column,
          get(column),
        ]),
      ),
      grades: Object.fromEntries(grades),
      ...(of !== undefined && { duplicate: { of, key: "", similarity: 1, state: "owned" } }),
      ...unsaid,
    } as Decision;
    return {
      decision,
      repName: get("repName"),
      why: cells[decisionColumns.indexOf("why")],
      language: titlesLanguage(decided.header) === "zh" ? "zh" : undefined,
    };
  }
  return undefined;
};

/**
 * Looks up a lead in the `decisions.csv`, the `released.csv` and the `rejects.csv` of a folder.
 *
 * @throws InputError where there are no such files; there need be no `released.csv`
 */
export const findDecision = async (folder: string, leadId: string): Promise<StoredDecision | undefined> => {
  const { kept = [] } = await readSummary(folder);
  const found = await findIn(join(folder, "decisions.csv"), leadId, kept.length);
  if (found !== undefined) return found;
  const released = join(folder, "released.csv");
  const before = existsSync(released) ? await findIn(released, leadId, kept.length) : undefined;
  if (before !== undefined) return before;
  const problems: LeadProblem[] = [];
  for await (const { cells } of await openFile(join(folder, "rejects.csv"))) {
    const [, id = "", field = "", value = "", reason = ""] = cells.map((cell) => entered(cell) ?? "");
    if (id !== leadId) continue;
    problems.push({
      field,
      value,
      reason: codeOf(rowReasons, (say) => say.rowReason, reason) as LeadProblem["reason"],
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
