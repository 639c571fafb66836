import type { Engine } from "../engine/engine.js";
import { nameOf, problemSentence, sentence } from "../engine/explain.js";
import { rosterOf } from "../engine/open-roster.js";
import { type Book, openBook } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import { readBook } from "./book-file.js";
import { plainFormat } from "./csv-line.js";
import { bookDecider, type Decider } from "./decider.js";
import { keepColumns } from "./keep-columns.js";
import { openRun, type RunOptions } from "./run-leads.js";
import type { Summary } from "./tally.js";

/** A lead of a preview, and what would become of it. */
export interface PreviewLine {
  readonly leadId: string;
  /** The rep's name, or the pool. */
  readonly to: string;
  readonly why: string;
}

/** What `previewFile` reads. */
export interface PreviewOptions extends RunOptions {
  /** Columns that the run would keep: that the file has them is checked. */
  readonly keep?: "all" | readonly string[] | undefined;
  /** The book itself that the run would go on from, instead of a file with it. */
  readonly book?: Book | undefined;
}

/** What a run would come to. */
export interface Preview {
  /** The first of the leads that wait and would be released before. */
  readonly released: readonly PreviewLine[];
  /** The first leads of the file. */
  readonly lines: readonly PreviewLine[];
  readonly summary: Summary;
  readonly warnings: readonly string[];
}

const shown = 20;

/**
 * Assigns every lead of a file as `assignFile` would, and writes nothing.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * const { lines, summary } = await previewFile(engine, { leads: "leads.csv", now: new Date() });
 * ```
 */
export const previewFile = async (engine: Engine, { keep, book, ...options }: PreviewOptions): Promise<Preview> => {
  const { ruleSet } = engine;
  const language = options.language ?? ruleSet.language;
  const { ledger } = options;
  const open = async (): Promise<Decider> =>
    bookDecider(engine, book ?? (ledger === undefined ? undefined : await readBook(ledger)) ?? openBook());
  const roster = rosterOf(engine);
  const { leads, tally, run, warnings } = await openRun(engine, options, open, "off");
  if (keep) keepColumns(keep, leads, ruleSet, plainFormat);
  const known = { ruleSet, roster };
  const released: PreviewLine[] = [];
  const lines: PreviewLine[] = [];
  const show = (list: PreviewLine[], line: () => PreviewLine): void => void (list.length < shown && list.push(line()));
  const lineOf = (decision: Decision) => (): PreviewLine => ({
    leadId: decision.leadId,
    to: decision.rep === undefined ? (decision.pool ?? "") : nameOf(roster, decision.rep),
    why: sentence(decision, known, language),
  });
  await run({
    released: (_, decision) => show(released, lineOf(decision)),
    decided: (_, __, decision) => show(lines, lineOf(decision)),
    rejected: (_, { id = "", problems }) =>
      show(lines, () => ({
        leadId: id,
        to: "",
        why: problems.map((problem) => problemSentence(problem, "row", ruleSet, language)).join(" "),
      })),
  });
  return { released, lines, summary: tally.summary(), warnings: warnings() };
};
