import { join } from "node:path";
import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import { rosterOf } from "../engine/open-roster.js";
import type { Instant } from "../engine/options.js";
import { peopleOf } from "../engine/people-of.js";
import { perform } from "../engine/perform.js";
import type { Performed } from "../engine/performer.js";
import { review } from "../engine/review.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Reviewing } from "../engine/subject-of.js";
import { type Book, openBook } from "../ledger/open-book.js";
import type { Action } from "../model/action.js";
import type { LedgerEvent } from "../model/event.js";
import type { Language } from "../model/language.js";
import type { Intake, LeadProblem } from "../model/lead.js";
import { actionLines } from "./action-line.js";
import { readBook, saveBook } from "./book-file.js";
import { excelFormat, plainFormat } from "./csv-line.js";
import { decisionLines } from "./decision-line.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { checkOutputs, type OutputFile, writeTogether } from "./output-files.js";
import { planFiles, writePlans } from "./plans/write-plans.js";
import { problemLines } from "./problem-line.js";
import { readEvents } from "./read-events.js";
import { type EvidenceFiles, readEvidence } from "./read-evidence.js";
import { openRepNames } from "./rep-names.js";

/** What `reviewFile` reads and where it writes. */
export interface ReviewFileOptions extends ReadOptions, EvidenceFiles {
  readonly leads: Source;
  /** What happened, to be recorded before the review: CSV or JSON with `leadId`, `at` and, where it is no activity, `type`. */
  readonly events?: Source | undefined;
  /** The file with the book; a missing one is an empty book. It is replaced where something was recorded. */
  readonly ledger?: string | undefined;
  /** Carries all actions out: the ledger is told that they are done, and who has which lead then is in `moved.csv`. */
  readonly apply?: boolean | undefined;
  readonly now: Instant;
  /** The folder for `actions.csv` and `rejects.csv`, and with follow-up plans for `tasks.csv`, `tasks.ics` and `effect.csv`. */
  readonly out: string;
  readonly language?: Language | undefined;
  /** CSV as Excel opens it by double click. */
  readonly excel?: boolean | undefined;
  /** Further files that are read: none of them may be overwritten. */
  readonly inputs?: readonly string[] | undefined;
}

/** What came of a review. */
export interface ReviewFileResult {
  readonly leads: number;
  readonly rejected: number;
  readonly events: number;
  /** How many actions of each kind are due. */
  readonly actions: { readonly [action: string]: number };
  readonly files: readonly string[];
  readonly warnings: readonly string[];
}

type Read = Intake & { readonly ok: true };

interface Rejecting {
  readonly reading: ReadOptions;
  readonly reject: (line: number, leadId: string | undefined, problems: readonly LeadProblem[]) => void;
  readonly flush: () => Promise<void> | undefined;
}

/** The events of a file, the earliest first. */
const readHappened = async (
  source: Source,
  { ruleSet, reps }: Engine,
  now: number,
  { reading, reject, flush }: Rejecting,
  problemsOf: NonNullable<ReviewKeeping["problemsOf"]>,
): Promise<readonly LedgerEvent[]> => {
  const repCalled = openRepNames(new Map(reps.map(({ id, name }) => [id, name])));
  const happened: LedgerEvent[] = [];
  for await (const row of readEvents(source, { ...reading, timeZone: ruleSet.timeZone, now, repCalled })) {
    reading.signal?.throwIfAborted();
    const { event, line } = row;
    const problems = event === undefined ? row.problems : problemsOf(event);
    if (event !== undefined && problems.length === 0) happened.push(event);
    else {
      const isNamed = problems.every(({ field }) => field !== "leadId");
      reject(line, isNamed ? row.leadId : undefined, problems);
      await flush();
    }
  }
  return happened.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
};

/** The leads of a file that can be read. */
const readIntakes = async (
  source: Source,
  ruleSet: RuleSet,
  { reading, reject, flush }: Rejecting,
  readable: NonNullable<ReviewKeeping["readable"]>,
): Promise<readonly Read[]> => {
  const intakes: Read[] = [];
  for await (const batch of (await openLeads(source, ruleSet, reading)).batches) {
    reading.signal?.throwIfAborted();
    for (const row of batch) {
      const intake = readable(row.intake);
      if (intake.ok) intakes.push(intake);
      else reject(row.line, intake.id, intake.problems);
    }
    await flush();
  }
  return intakes;
};

/** Where the book of a review is kept. */
export interface ReviewKeeping {
  readonly open: () => Promise<Book>;
  /** The lead as it can be kept there. */
  readonly readable?: ((intake: Intake) => Intake) | undefined;
  /** Why an event cannot be kept there. */
  readonly problemsOf?: ((event: LedgerEvent) => readonly LeadProblem[]) | undefined;
  /** The file that the book is written to, and what writes it. */
  readonly file?: { readonly path: string; readonly save: (file: OutputFile) => Promise<void> } | undefined;
  /** Records what happened where others see it, all of it or nothing. */
  readonly record?: ((events: readonly LedgerEvent[]) => Promise<void>) | undefined;
  /** Carries out an action where others see it. */
  readonly perform?:
    | ((action: Action, reviewing: Pick<Reviewing, "now" | "evidence">) => Promise<Performed>)
    | undefined;
}

/** Reviews every lead of a file with a book that is kept somewhere. */
export const reviewOver = async (
  engine: Engine,
  options: ReviewFileOptions,
  keeping: ReviewKeeping,
): Promise<ReviewFileResult> => {
  const { leads: source, events, apply = false, out, excel, inputs = [], language: titles } = options;
  const { orders, interactions, model, encoding, onNote, onRead, signal } = options;
  const { ruleSet } = engine;
  const now = instantOf(options.now);
  const language = titles ?? ruleSet.language;
  const [actionFile, rejectFile, movedFile] = ["actions.csv", "rejects.csv", "moved.csv"].map((name) =>
    join(out, name),
  ) as [string, string, string];
  const plans = planFiles(ruleSet, out);
  const files = [actionFile, rejectFile, ...(apply ? [movedFile] : []), ...plans];
  const read = [source, events, orders, interactions, model].filter((one) => typeof one === "string");
  checkOutputs(
    [...files, ...(keeping.file === undefined ? [] : [keeping.file.path])],
    [...read.filter((path) => path !== "-"), ...inputs],
  );
  const { readable = (intake: Intake): Intake => intake, problemsOf = () => [] } = keeping;
  const performOne =
    keeping.perform ??
    ((action: Action, reviewing: Reviewing): Performed => {
      const performed = perform(action, reviewing);
      for (const event of performed.events) book.record(event);
      return performed;
    });
  const reading: ReadOptions = { encoding, onNote, onRead, signal, language };
  const roster = rosterOf(engine);
  const book = await keeping.open();
  const counts = { leads: 0, rejected: 0, events: 0 };
  const due = new Map<string, number>();
  const warnings: string[] = [];

  await writeTogether(async (outputs) => {
    const format = excel ? excelFormat : plainFormat;
    const wording = { language, titles, format };
    const create = async (path: string, header: string): Promise<OutputFile> => {
      const file = await outputs.create(path);
      file.write(header);
      return file;
    };
    const toReject = problemLines("row", ruleSet, wording);
    const rejects = await create(rejectFile, toReject.header);
    const rejecting: Rejecting = {
      reading,
      reject: (line, leadId, problems) => {
        counts.rejected += 1;
        rejects.write(toReject.lines(line, leadId, problems));
      },
      flush: rejects.flush,
    };
    const happened = events === undefined ? [] : await readHappened(events, engine, now, rejecting, problemsOf);
    for (const event of happened) book.record(event);
    counts.events = happened.length;

    const tables = { orders, interactions, model };
    const { reject, flush } = rejecting;
    const { evidence, warnings: doubts } = await readEvidence(
      ruleSet,
      now,
      tables,
      { file: source },
      reading,
      reject,
      flush,
    );
    warnings.push(...doubts);
    const before = counts.rejected;
    const intakes = await readIntakes(source, ruleSet, rejecting, readable);
    counts.leads = intakes.length + counts.rejected - before;

    const reviewing = { ruleSet, roster, people: peopleOf(ruleSet, roster), book: book.state, now, evidence };
    const found = review(intakes, reviewing);
    const toLine = actionLines({ ruleSet, roster }, wording);
    const actions = await create(actionFile, toLine.header);
    for (const action of found) {
      due.set(action.action, (due.get(action.action) ?? 0) + 1);
      actions.write(toLine.line(action));
      await actions.flush();
    }
    await writePlans(intakes, reviewing, outputs, { files: plans, format, titles });
    if (keeping.record && happened.length > 0) {
      await outputs.prepare();
      await keeping.record(happened);
    }
    if (apply) {
      const toDecision = decisionLines({ ruleSet, roster }, wording);
      const moved = await create(movedFile, toDecision.header);
      for (const action of found) {
        signal?.throwIfAborted();
        const { decision, events: done } = await performOne(action, reviewing);
        if (decision !== undefined && done.length > 0) moved.write(toDecision.line(decision, undefined));
        await moved.flush();
      }
    }
    if (keeping.file && (apply || happened.length > 0)) {
      const { path, save } = keeping.file;
      files.push(path);
      await save(await outputs.create(path));
    }
  });
  return { ...counts, actions: Object.fromEntries(due), files, warnings };
};

/**
 * Reviews every lead of a file and writes what is due, and with follow-up plans all of their tasks and what came of them. It performs
 * nothing, unless `apply` says so.
 *
 * The files appear together when the run is complete; a run that fails leaves everything as it was.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * const { actions } = await reviewFile(engine, { leads: "leads.csv", ledger: "ledger.json", out: "out", now: new Date() });
 * ```
 */
export const reviewFile = async (engine: Engine, options: ReviewFileOptions): Promise<ReviewFileResult> => {
  const { ledger, apply = false } = options;
  if (ledger === undefined) {
    if (apply) throw new InputError(["--apply: there is no ledger to tell; give --ledger"]);
    return reviewOver(engine, options, { open: async () => openBook() });
  }
  let book = openBook();
  return reviewOver(engine, options, {
    open: async () => {
      book = (await readBook(ledger)) ?? book;
      return book;
    },
    file: { path: ledger, save: async (file) => saveBook(book.state, file) },
  });
};
