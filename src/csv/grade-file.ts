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
import { factCalled } from "./grades/fact-called.js";
import { type GradeCounts, openCounts } from "./grades/grade-counts.js";
import { type GradeSink, gradeLeads } from "./grades/grade-leads.js";
import { factText, type GradeColumn, gradeLines, receiptLines } from "./grades/grade-line.js";
import { openSummary } from "./grades/group-summary.js";
import { openTop } from "./grades/top-list.js";
import { InputError } from "./input-error.js";
import { keepColumns } from "./keep-columns.js";
import type { Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { checkOutputs, flushAll, type OutputFile, writeTogether } from "./output-files.js";
import { findOwnerColumn } from "./owner-column.js";
import { problemLines } from "./problem-line.js";
import { type EvidenceFiles, type RejectRow, readEvidence } from "./read-evidence.js";
import { openRejectedFields } from "./rejected-fields.js";
import { openRepNames } from "./rep-names.js";
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
  /** Facts to write behind the grades: fields, or what is derived. */
  readonly facts?: readonly string[] | undefined;
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

/** The files of a run. @throws InputError where one of them is read in it */
const gradeFiles = (ruleSet: RuleSet, options: GradeFileOptions) => {
  const { out, leads, orders, interactions, model, previous, ledger, inputs = [] } = options;
  const place = (name: string): string => join(out, name);
  const learns = model === undefined && ruleSet.grades.some(({ fit }) => fit !== undefined);
  const files = {
    grades: place("grades.csv"),
    receipts: place("receipts.csv"),
    rejects: place("rejects.csv"),
    warnings: place("warnings.csv"),
    ...(learns && { model: place("model.json") }),
    ...(options.by && { summary: place("summary.csv") }),
    ...(options.top !== undefined && { top: place("top.csv") }),
    ...(previous !== undefined && { changes: place("changes.csv") }),
  };
  const read = [leads, orders, interactions, model, previous, ledger].filter((one) => typeof one === "string");
  checkOutputs(Object.values(files), [...read.filter((path) => path !== "-"), ...inputs]);
  return files;
};

/** Each grade with what it adds, and the day on which it is due again. */
const gradeColumnsOf = ({ grades }: RuleSet, due: ReadonlyMap<string, string>): GradeColumn[] =>
  grades.flatMap(({ name, added }): GradeColumn[] => {
    const day = due.get(name);
    const facts = [name, ...added].map((fact) => ({ fact }));
    return day === undefined ? facts : [...facts, { title: `${name}.due`, grade: name, text: day }];
  });

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
  const { leads: source, excel, keep, by, sum, previous, ledger, names } = options;
  const { orders, interactions, model, encoding, onNote, onRead, signal } = options;
  const language = options.language ?? ruleSet.language;
  const words = wordsIn(language);
  const now = instantOf(options.now);
  if (source === undefined && orders === undefined && interactions === undefined)
    throw new InputError(["nobody to grade: expected --leads, or --orders"]);
  if (keep !== undefined && source === undefined)
    throw new InputError(["--keep: there are no columns of leads to keep; give --leads"]);
  const files = gradeFiles(ruleSet, options);
  const format = excel ? excelFormat : plainFormat;
  const reading: ReadOptions = { encoding, onNote, onRead, signal, language };
  const summary = by && openSummary(ruleSet, by, sum, format);
  const top = options.top === undefined ? undefined : openTop<string>(ruleSet, options.top, options.sort);
  const due = dueDays(ruleSet, now);
  const columns = gradeColumnsOf(ruleSet, due);
  const further = (options.facts ?? []).map((name) => ({ name, fact: factCalled(ruleSet, name, "--facts") }));
  const book = ledger === undefined ? undefined : await readBook(ledger);
  if (ledger !== undefined && book === undefined) throw new InputError([`${ledger}: no such file`]);
  const ownerIn = (leadId: string): string | undefined => book?.state.open.get(leadId)?.rep;
  const comparison =
    previous === undefined ? undefined : await openComparison(previous, ruleSet, { language, signal }, ownerIn);
  const repCalled = openRepNames(names);
  const counts = openCounts(ruleSet);
  const warnings: string[] = [];
  const changed = new Map<string, number>();
  let graded = 0;
  let rejected = 0;
  const rejectedFields = openRejectedFields();

  await writeTogether(async (outputs) => {
    const written = { language, titles: options.language, format };
    const [toReject, toWarning] = [problemLines("row", ruleSet, written), problemLines("cell", ruleSet, written)];
    const create = async (path: string, header: string): Promise<OutputFile> => {
      const file = await outputs.create(path);
      file.write(header);
      return file;
    };
    const rejects = await create(files.rejects, toReject.header);
    const reject: RejectRow = (line, leadId, problems) => {
      rejected += 1;
      rejects.write(toReject.lines(line, leadId, problems));
    };
    const everybody = { leads: (evidence: Evidence) => customers(ruleSet, evidence) };
    const population = source === undefined ? everybody : { file: source };
    const tables = { orders, interactions, model };
    const found = await readEvidence(ruleSet, now, tables, population, reading, reject, rejects.flush);

    const leads = source === undefined ? undefined : await openLeads(source, ruleSet, reading);
    const kept = keep && leads && keepColumns(keep, leads, ruleSet, format);
    const owners = comparison && leads?.header ? findOwnerColumn(leads.name, leads.header, options.owner) : undefined;
    const toLine = gradeLines(
      columns,
      decisionTitles[options.language ?? "en"][0] ?? "",
      [...further.map(({ name }) => name), ...(kept?.titles ?? [])],
      format,
    );
    const toReceipt = receiptLines(format);
    const grades = await create(files.grades, toLine.header);
    const receipts = await create(files.receipts, toReceipt.header);
    const warned = await create(files.warnings, toWarning.header);
    const open = [grades, receipts, rejects, warned];
    const sink: GradeSink = {
      graded: (row) => {
        const { lead, facts, line, raw } = row;
        graded += 1;
        const behind = further.map(({ fact }) => format.text(factText(fact.read(facts))));
        const text = toLine.line(lead.id, row.grades, [...behind, ...(kept?.cells(raw) ?? [])]);
        grades.write(text);
        receipts.write(toReceipt.lines(lead.id, ruleSet.grades, facts));
        if (row.warnings.length > 0) warned.write(toWarning.lines(line ?? 0, lead.id, row.warnings));
        counts.add(facts.values);
        summary?.add(facts);
        top?.add(facts, () => text);
        const said = owners === undefined ? undefined : (raw as readonly string[])[owners]?.trim();
        comparison?.add(row, ownerIn(lead.id) ?? (said ? repCalled(said) : undefined));
      },
      rejected: (line, { id, problems }) => {
        reject(line, id, problems);
        rejectedFields.add(problems);
        if (id !== undefined) comparison?.passOver(id);
      },
      flush: () => flushAll(open),
    };
    await gradeLeads(ruleSet, found.evidence, leads, sink, signal);

    const absent = quoted(leads?.absent ?? [], words);
    warnings.push(...found.warnings, ...(absent === "" ? [] : [words.noColumns(absent)]));
    const field = graded === 0 ? rejectedFields.ofAll() : undefined;
    if (field !== undefined) warnings.push(words.allRejected(field));
    if (files.model && found.model) await create(files.model, `${JSON.stringify(found.model, undefined, 2)}\n`);
    if (files.summary && summary) await create(files.summary, summary.text());
    if (files.top && top) await create(files.top, toLine.header + top.items().join(""));
    if (files.changes && comparison) {
      const toChange = changeLines(format, (rep) => names?.get(rep), options.language);
      const file = await create(files.changes, toChange.header);
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
