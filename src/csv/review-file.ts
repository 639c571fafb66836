import { join } from "node:path";
import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import { rosterOf } from "../engine/open-roster.js";
import type { Instant } from "../engine/options.js";
import { peopleOf } from "../engine/people-of.js";
import { review } from "../engine/review.js";
import { openBook } from "../ledger/open-book.js";
import type { Action } from "../model/action.js";
import type { LedgerEvent } from "../model/event.js";
import type { Language } from "../model/language.js";
import type { Intake } from "../model/lead.js";
import { actionLines } from "./action-line.js";
import { readBook, saveBook } from "./book-file.js";
import { excelFormat, plainFormat } from "./csv-line.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { checkOutputs, writeTogether } from "./output-files.js";
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
  /** Records the events of all actions: they count as done. */
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

/**
 * Reviews every lead of a file and writes what is due, and with follow-up plans all of their tasks and what came of them. It performs nothing; with `apply` the ledger is told that all of it was done.
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
  const { leads: source, events, ledger, apply = false, out, excel, inputs = [], language: titles } = options;
  const { orders, interactions, model, encoding, onNote, onRead, signal } = options;
  const { ruleSet, reps } = engine;
  const now = instantOf(options.now);
  const language = titles ?? ruleSet.language;
  if (apply && ledger === undefined) throw new InputError(["--apply: there is no ledger to tell; give --ledger"]);
  const [actionFile, rejectFile] = [join(out, "actions.csv"), join(out, "rejects.csv")];
  const plans = planFiles(ruleSet, out);
  const read = [source, events, orders, interactions, model].filter((one) => typeof one === "string");
  checkOutputs(
    [actionFile, rejectFile, ...plans, ...(ledger === undefined ? [] : [ledger])],
    [...read.filter((path) => path !== "-"), ...inputs],
  );
  const reading: ReadOptions = { encoding, onNote, onRead, signal, language };
  const roster = rosterOf(engine);
  const book = (ledger === undefined ? undefined : await readBook(ledger)) ?? openBook();
  const files = [actionFile, rejectFile, ...plans];
  const counts = { leads: 0, rejected: 0, events: 0 };
  const due = new Map<string, number>();
  const warnings: string[] = [];

  await writeTogether(async (outputs) => {
    const format = excel ? excelFormat : plainFormat;
    const toLine = actionLines({ ruleSet, roster }, { language, titles, format });
    const toReject = problemLines("row", ruleSet, { language, titles, format });
    const actions = await outputs.create(actionFile);
    const rejects = await outputs.create(rejectFile);
    actions.write(toLine.header);
    rejects.write(toReject.header);

    const happened: LedgerEvent[] = [];
    if (events !== undefined) {
      const repCalled = openRepNames(new Map(reps.map(({ id, name }) => [id, name])));
      const { timeZone } = ruleSet;
      for await (const row of readEvents(events, { ...reading, timeZone, now, repCalled })) {
        signal?.throwIfAborted();
        if (row.event !== undefined) happened.push(row.event);
        else {
          counts.rejected += 1;
          rejects.write(toReject.lines(row.line, row.leadId, row.problems));
          await rejects.flush();
        }
      }
      happened.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      for (const event of happened) book.record(event);
      counts.events = happened.length;
    }

    const { evidence, warnings: doubts } = await readEvidence(
      ruleSet,
      now,
      { orders, interactions, model },
      { file: source },
      reading,
      (line, leadId, problems) => rejects.write(toReject.lines(line, leadId, problems)),
      rejects.flush,
    );
    warnings.push(...doubts);
    const intakes: Intake[] = [];
    for await (const batch of (await openLeads(source, ruleSet, reading)).batches) {
      signal?.throwIfAborted();
      for (const { line, intake } of batch) {
        counts.leads += 1;
        if (intake.ok) intakes.push(intake);
        else {
          counts.rejected += 1;
          rejects.write(toReject.lines(line, intake.id, intake.problems));
        }
      }
      await rejects.flush();
    }
    const reviewing = { ruleSet, roster, people: peopleOf(ruleSet, roster), book: book.state, now, evidence };
    const found = review(intakes, reviewing);
    for (const action of found) {
      due.set(action.action, (due.get(action.action) ?? 0) + 1);
      actions.write(toLine.line(action));
      await actions.flush();
    }
    await writePlans(intakes, reviewing, outputs, { files: plans, format, titles });
    if (apply) recordAll(found, book.record);
    if (ledger !== undefined && (apply || happened.length > 0)) {
      files.push(ledger);
      await saveBook(book.state, await outputs.create(ledger));
    }
  });
  return { ...counts, actions: Object.fromEntries(due), files, warnings };
};

const recordAll = (actions: readonly Action[], record: (event: LedgerEvent) => void): void => {
  for (const { events } of actions) for (const event of events) record(event);
};
