import { join } from "node:path";
import type { Evidence } from "../conditions/facts.js";
import { dueDays } from "../engine/due.js";
import { instantOf } from "../engine/instant-of.js";
import type { Instant } from "../engine/options.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Language } from "../model/language.js";
import { readBook } from "./book-file.js";
import { excelFormat, plainFormat } from "./csv-line.js";
import { changeLines } from "./grades/change-lines.js";
import { openComparison } from "./grades/compare-grades.js";
import { customers } from "./grades/customers.js";
import { type GradeCounts, openCounts } from "./grades/grade-counts.js";
import { gradeLeads } from "./grades/grade-leads.js";
import { type GradeColumn, gradeLines, receiptLines } from "./grades/grade-line.js";
import { openSummary } from "./grades/group-summary.js";
import { openTop } from "./grades/top-list.js";
import { InputError } from "./input-error.js";
import { keepColumns } from "./keep-columns.js";
import type { Source } from "./open-input.js";
import { checkOutputs, writeTogether } from "./output-files.js";
import { findOwnerColumn } from "./owner-column.js";
import { problemLines } from "./problem-line.js";
import { type EvidenceFiles, readEvidence } from "./read-evidence.js";
import { readLeads } from "./read-leads.js";
import type { ReadOptions } from "./read-rows.js";
import { decisionTitles } from "./titles.js";
import { quoted, wordsIn } from "./words.js";

/** What `gradeFile` reads and where it writes. */
export interface GradeFileOptions extends ReadOptions, EvidenceFiles {
  /** The leads; without them every customer of the orders is graded. */
  readonly leads?: Source | undefined;
  readonly now: Instant;
  /** The folder for `grades.csv`, `receipts.csv`, `rejects.csv`, `warnings.csv`, and what else is asked for. */
  readonly out: string;
  readonly language?: Language | undefined;
  /** CSV as Excel opens it by double click. */
  readonly excel?: boolean | undefined;
  /** Columns of the leads to write beside the grades. */
  readonly keep?: "all" | readonly string[] | undefined;
  /** Facts by whose values leads are counted, in `summary.csv`. */
  readonly by?: readonly string[] | undefined;
  /** The fact that is added up there; default: the figure that each grade is made of. */
  readonly sum?: string | undefined;
  /** How many leads `top.csv` lists, and by which facts; default: the first grade, then a score. */
  readonly top?: number | undefined;
  readonly sort?: readonly string[] | undefined;
  /** The `grades.csv` of an earlier run: what changed since goes into `changes.csv`. */
  readonly previous?: string | undefined;
  /** Who has a lead: a book, or the title of a column of the leads (default: 负责人, owner and the like). */
  readonly ledger?: string | undefined;
  readonly owner?: string | undefined;
  /** What reps are called, by id. */
  readonly names?: ReadonlyMap<string, string> | undefined;
  readonly inputs?: readonly string[] | undefined;
}

/** What came of a grading. */
export interface GradeFileResult {
  readonly graded: number;
  readonly rejected: number;
  /** How many leads have each grade; those without one under the empty text. */
  readonly grades: GradeCounts;
  /** How many changes there were of each kind. */
  readonly changes: { readonly [kind: string]: number } | undefined;
  /** The day on which grades that say how long they stand are due again. */
  readonly due: ReadonlyMap<string, string>;
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

/** Tables that grades or derived facts are made of and no file was given for. */
const missingTables = ({ tables, grades }: RuleSet, given: Evidence["tables"]) =>
  tables
    .filter(({ name, folds }) => folds.length > 0 && given[name] === undefined)
    .map(({ name }) => ({ name, grades: grades.map((grade) => grade.name) }));

/**
 * Grades every lead of a file, or every customer of the orders, and writes what came of it. Orders and interactions are read as a stream:
 * memory grows with the customers, not with the rows.
 *
 * The files appear together when all is done; a run that fails leaves everything as it was.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const ruleSet = await readRuleSet("rules.json");
 * const { grades } = await gradeFile(ruleSet, { orders: "orders.csv", out: "out", now: new Date() });
 * ```
 */
export const gradeFile = async (ruleSet: RuleSet, options: GradeFileOptions): Promise<GradeFileResult> => {
  const { leads: source, out, excel, keep, by, sum, top: most, sort, previous, ledger, owner, inputs = [] } = options;
  const { orders, interactions, model, names, encoding, onNote, onRead, signal } = options;
  const language = options.language ?? ruleSet.language;
  const words = wordsIn(language);
  const now = instantOf(options.now);
  if (source === undefined && orders === undefined && interactions === undefined)
    throw new InputError(["nobody to grade: expected --leads, or --orders"]);
  const learns = ruleSet.grades.some(({ fit }) => fit !== undefined);
  const place = (name: string): string => join(out, name);
  const files = {
    grades: place("grades.csv"),
    receipts: place("receipts.csv"),
    rejects: place("rejects.csv"),
    warnings: place("warnings.csv"),
    ...(learns && model === undefined && { model: place("model.json") }),
    ...(by && { summary: place("summary.csv") }),
    ...(most !== undefined && { top: place("top.csv") }),
    ...(previous !== undefined && { changes: place("changes.csv") }),
  };
  const read = [source, orders, interactions, model, previous, ledger].filter((one) => typeof one === "string");
  checkOutputs(Object.values(files), [...read.filter((path) => path !== "-"), ...inputs]);

  const format = excel ? excelFormat : plainFormat;
  const reading: ReadOptions = { encoding, onNote, onRead, signal, language };
  const summary = by && openSummary(ruleSet, by, sum);
  const top = most === undefined ? undefined : openTop<string>(ruleSet, most, sort);
  const due = dueDays(ruleSet, now);
  const columns = ruleSet.grades.flatMap(({ name, added }): GradeColumn[] => [
    ...[name, ...added].map((fact) => ({ fact })),
    ...(due.has(name) ? [{ title: `${name}.due`, grade: name, text: due.get(name) ?? "" }] : []),
  ]);
  const book = ledger === undefined ? undefined : await readBook(ledger);
  const ownerIn = (leadId: string): string | undefined => book?.state.open.get(leadId)?.rep;
  const comparison =
    previous === undefined
      ? undefined
      : await openComparison(previous, ruleSet, { ...reading, encoding: undefined }, ownerIn);

  let graded = 0;
  let rejected = 0;
  const counts = openCounts(ruleSet);
  const changed = new Map<string, number>();
  const warnings: string[] = [];
  await writeTogether(async (outputs) => {
    const [gradesFile, receipts, rejects, warned] = [
      await outputs.create(files.grades),
      await outputs.create(files.receipts),
      await outputs.create(files.rejects),
      await outputs.create(files.warnings),
    ];
    const written = { language, titles: options.language, format };
    const [toReject, toWarning] = [problemLines("row", ruleSet, written), problemLines("cell", ruleSet, written)];
    rejects.write(toReject.header);
    warned.write(toWarning.header);

    const population =
      source === undefined ? { leads: (evidence: Evidence) => customers(ruleSet, evidence) } : { file: source };
    const found = await readEvidence(
      ruleSet,
      now,
      { orders, interactions, model },
      population,
      reading,
      (line, leadId, problems) => {
        rejected += 1;
        rejects.write(toReject.lines(line, leadId, problems));
      },
      rejects.flush,
    );
    warnings.push(...(found.model?.warnings ?? []));

    const leads = source === undefined ? undefined : await readLeads(source, ruleSet, reading);
    const kept = keep && leads && keepColumns(keep, leads, ruleSet, format);
    const ownerPlace = comparison && leads?.header ? findOwnerColumn(leads.name, leads.header, owner) : undefined;
    const idTitle = decisionTitles[options.language ?? "en"][0] ?? "leadId";
    const toLine = gradeLines(columns, idTitle, kept?.titles ?? [], format);
    const toReceipt = receiptLines(format);
    gradesFile.write(toLine.header);
    receipts.write(toReceipt.header);
    await gradeLeads(
      ruleSet,
      found.evidence,
      leads,
      {
        graded: (row) => {
          const { lead, facts, grades, line, raw } = row;
          graded += 1;
          const text = toLine.line(lead.id, grades, kept?.cells(raw) ?? []);
          gradesFile.write(text);
          receipts.write(
            toReceipt.lines(
              lead.id,
              ruleSet.grades.map(({ name, explain }) => [name, explain(facts)]),
            ),
          );
          if (row.warnings.length > 0) warned.write(toWarning.lines(line ?? 0, lead.id, row.warnings));
          counts.add(facts.values);
          summary?.add(facts);
          top?.add(facts, () => text);
          const said = ownerPlace === undefined ? undefined : (raw as readonly string[])[ownerPlace]?.trim();
          comparison?.add(row, ownerIn(lead.id) ?? (said || undefined));
        },
        rejected: ({ intake, line }) => {
          if (intake.ok) return;
          rejected += 1;
          rejects.write(toReject.lines(line, intake.id, intake.problems));
          if (intake.id !== undefined) comparison?.passOver(intake.id);
        },
        flush: () => gradesFile.flush() ?? receipts.flush() ?? rejects.flush() ?? warned.flush(),
      },
      signal,
    );

    for (const table of missingTables(ruleSet, found.evidence.tables))
      warnings.push(words.noTable(table.name, quoted(table.grades, words)));
    const absent = quoted(leads?.absent ?? [], words);
    if (absent !== "") warnings.push(words.noColumns(absent));
    if (files.model !== undefined && found.model !== undefined)
      (await outputs.create(files.model)).write(`${JSON.stringify(found.model, undefined, 2)}\n`);
    if (summary && files.summary !== undefined) (await outputs.create(files.summary)).write(summary.text());
    if (top && files.top !== undefined) {
      const file = await outputs.create(files.top);
      file.write(toLine.header);
      for (const line of top.items()) file.write(line);
    }
    if (comparison && files.changes !== undefined) {
      const toChange = changeLines(format, (rep) => names?.get(rep), options.language);
      const file = await outputs.create(files.changes);
      file.write(toChange.header);
      for (const changes of await comparison.changes()) {
        file.write(toChange.lines(changes));
        for (const { change } of changes.changes) changed.set(change, (changed.get(change) ?? 0) + 1);
      }
    }
  });
  return {
    graded,
    rejected,
    grades: counts.all(),
    changes: comparison && Object.fromEntries(changed),
    due,
    files: Object.values(files),
    warnings,
  };
};
