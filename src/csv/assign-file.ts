import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { openBook } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import { readBook, saveBook } from "./book-file.js";
import { excelFormat, plainFormat } from "./csv-line.js";
import { bookDecider, type Decider } from "./decider.js";
import { decisionLines } from "./decision-line.js";
import { keepColumns } from "./keep-columns.js";
import { keepOld } from "./keep-old.js";
import { checkOutputs, flushAll, type OutputFile, openOutputs } from "./output-files.js";
import { problemLines } from "./problem-line.js";
import { openRun, type RunOptions } from "./run-leads.js";
import { openSplit } from "./split-files.js";
import type { Summary } from "./tally.js";
import { wordsIn } from "./words.js";

/** What `assignFile` reads and where it writes. The book of `ledger` is replaced. */
export interface AssignFileOptions extends RunOptions {
  /**
   * The folder for `decisions.csv`, `rejects.csv`, `warnings.csv`, `summary.json`, without `ledger` `ledger.json`, and, where leads of the
   * ledger waited, `released.csv`: what became of them before the first row.
   */
  readonly out: string;
  /** CSV as Excel opens it by double click: a byte order mark, CRLF, ids and phones kept as text. */
  readonly excel?: boolean | undefined;
  /** Columns of the leads to write beside each decision, by title, or all of them. */
  readonly keep?: "all" | readonly string[] | undefined;
  /** Writes the decisions once more, into a file for each rep or team: the folder `by-rep` or `by-team`. */
  readonly split?: "rep" | "team" | undefined;
  /** A file for every decision with its full trace, one JSON object a line. */
  readonly trace?: string | undefined;
  /** Further files that the run was made from, such as the rule file: none of them may be overwritten. */
  readonly inputs?: readonly string[] | undefined;
}

/** What came of a run. */
export interface AssignFileResult {
  readonly summary: Summary;
  /** The files that were written, and the folder of those for each rep or team. */
  readonly files: readonly string[];
  /** The file that holds the book now. */
  readonly ledger: string;
  /** Sentences about what is likely not as it was meant. */
  readonly warnings: readonly string[];
}

/** Where the decisions of a run stand. */
export interface Keeping {
  readonly open: () => Promise<Decider> | Decider;
  /** The file that the book is written to, and what writes it; nothing where it is kept elsewhere. */
  readonly book?: { readonly path: string; readonly save: (file: OutputFile) => Promise<void> } | undefined;
  /** The files of a store: none of them may be overwritten or moved. */
  readonly files?: readonly string[] | undefined;
}

/**
 * Assigns every lead of a file over a book that is kept somewhere, and writes what came of it. The files appear together when the run is
 * complete.
 */
export const assignOver = async (
  engine: Engine,
  options: AssignFileOptions,
  keeping: Keeping,
): Promise<Omit<AssignFileResult, "ledger">> => {
  const { out, excel, keep, split: by, trace, inputs = [], ...reading } = options;
  const { leads: source, ledger, signal, language: titles } = reading;
  const { ruleSet } = engine;
  const { book, files: stored = [] } = keeping;
  const language = titles ?? ruleSet.language;
  const words = wordsIn(language);
  checkOutputs(
    [
      ...["decisions.csv", "released.csv", "rejects.csv", "warnings.csv", "summary.json"].map((name) =>
        join(out, name),
      ),
      ...(book === undefined ? [] : [book.path]),
      ...(trace === undefined ? [] : [trace]),
    ],
    [
      ...[source, reading.orders, reading.interactions, reading.model, reading.existing].filter(
        (one) => typeof one === "string",
      ),
      ...inputs,
    ],
    by && join(out, `by-${by}`),
    stored,
  );
  const roster = rosterOf(engine);
  const {
    leads,
    tally,
    isWaiting,
    run,
    warnings: likelyWrong,
  } = await openRun(engine, reading, keeping.open, trace === undefined ? "off" : "full");
  const format = excel ? excelFormat : plainFormat;
  const kept = keep && keepColumns(keep, leads, ruleSet, format);
  const wording = { language, titles, format, kept };
  const toDecision = decisionLines({ ruleSet, roster }, wording);
  const toReject = problemLines("row", ruleSet, wording);
  const toWarning = problemLines("cell", ruleSet, wording);

  const outputs = openOutputs();
  const files: string[] = [];
  const create = (path: string): Promise<OutputFile> => {
    files.push(path);
    return outputs.create(path);
  };
  try {
    const decisions = await create(join(out, "decisions.csv"));
    const rejects = await create(join(out, "rejects.csv"));
    const warned = await create(join(out, "warnings.csv"));
    const traces = trace === undefined ? undefined : await create(trace);
    const split =
      by &&
      openSplit(outputs, {
        by,
        out,
        header: toDecision.header,
        unassigned: words.unassigned,
        noTeam: words.noTeam,
        nameOf: (rep) => roster.byId.get(rep)?.name ?? rep,
      });
    const releasedPath = join(out, "released.csv");
    const released = (await isWaiting()) || existsSync(releasedPath) ? await create(releasedPath) : undefined;
    const written = [decisions, rejects, warned, released, traces, split].filter((file) => file !== undefined);
    /** Leads that a rep or a pool has got before the first row. */
    const gone = new Set<string>();
    const writeTrace = (decision: Decision): void => traces?.write(`${JSON.stringify(decision)}\n`);
    decisions.write(toDecision.header);
    released?.write(toDecision.header);
    rejects.write(toReject.header);
    warned.write(toWarning.header);

    await run({
      released: (lead, decision) => {
        const text = toDecision.line(decision, kept?.ofLead(lead));
        released?.write(text);
        writeTrace(decision);
        if (decision.outcome !== "assigned" && decision.outcome !== "pooled") return;
        gone.add(lead.id);
        split?.write(decision, text);
      },
      decided: ({ line, raw }, intake, decision) => {
        const text = toDecision.line(decision, kept?.cells(raw));
        decisions.write(text);
        if (!gone.has(decision.leadId)) split?.write(decision, text);
        if (intake.warnings.length > 0) warned.write(toWarning.lines(line, decision.leadId, intake.warnings));
        writeTrace(decision);
      },
      leftOut: (line, leadId, problems) => rejects.write(toReject.lines(line, leadId, problems)),
      rejected: ({ line }, intake) => rejects.write(toReject.lines(line, intake.id, intake.problems)),
      flush: () => flushAll(written),
    });

    const summary: Summary = { ...tally.summary(), ...(kept && { kept: kept.titles }) };
    const summaryFile = await create(join(out, "summary.json"));
    summaryFile.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    if (book) await book.save(await create(book.path));

    const warnings = likelyWrong();
    signal?.throwIfAborted();
    await outputs.prepare();
    if (book && ledger === undefined) {
      const old = await keepOld(book.path, files);
      if (old !== undefined) warnings.push(words.emptyBook(basename(book.path), basename(old)));
    }
    await outputs.commit();
    if (split) {
      const { folder, old } = await split.place();
      if (folder !== undefined) files.push(folder);
      if (old !== undefined) warnings.push(words.oldFolder(`by-${by}`, old));
    }
    return { summary, files, warnings };
  } catch (error) {
    await outputs.discard();
    throw error;
  }
};

/**
 * Assigns every lead of a file and writes what came of it, in memory that grows only with the book and the ids (and with `at`, the file).
 *
 * The files appear together when the run is complete; a run that fails leaves everything as it was.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const ruleSet = await readRuleSet("rules.json");
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * const { summary } = await assignFile(engine, { leads: "leads.csv", out: "out", now: new Date() });
 * ```
 */
export const assignFile = async (engine: Engine, options: AssignFileOptions): Promise<AssignFileResult> => {
  const path = options.ledger ?? join(options.out, "ledger.json");
  let book = openBook();
  const result = await assignOver(engine, options, {
    open: async () => {
      book = (options.ledger === undefined ? undefined : await readBook(options.ledger)) ?? book;
      return bookDecider(engine, book);
    },
    book: { path, save: async (file) => saveBook(book.state, file) },
  });
  return { ...result, ledger: path };
};
