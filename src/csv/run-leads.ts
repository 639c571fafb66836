import type { Evidence } from "../conditions/facts.js";
import { type Decided, decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import { rosterOf } from "../engine/open-roster.js";
import type { Instant } from "../engine/options.js";
import { decideHeld, release } from "../engine/release.js";
import type { RuleSet } from "../engine/rule-set.js";
import { cleanText } from "../kit/clean-text.js";
import { parseInstant } from "../kit/iso.js";
import { nearest } from "../kit/nearest.js";
import { openBook } from "../ledger/open-book.js";
import type { HeldLead } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import type { Language } from "../model/language.js";
import type { Intake } from "../model/lead.js";
import { readBook } from "./book-file.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { type LeadRow, openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { type EvidenceFiles, type RejectRow, readEvidence } from "./read-evidence.js";
import { readExistingFile } from "./read-existing-file.js";
import { openTally } from "./tally.js";
import { quoted, wordsIn } from "./words.js";

/** What a run over a file of leads reads. */
export interface RunOptions extends ReadOptions, EvidenceFiles {
  /** A path, `-` for standard input, or a stream of bytes. */
  readonly leads: Source;
  /** Every lead of the file is decided at this instant. */
  readonly now: Instant;
  /** A file with the book of the last run, to go on from. A missing one is an empty book. */
  readonly ledger?: string | undefined;
  /** A file of existing customers, with which leads are compared where the rule set has `duplicates`. */
  readonly existing?: Source | undefined;
  /** The title of its column with the owners; default: the one called 负责人, owner and the like. */
  readonly owner?: string | undefined;
  /**
   * A date field: each lead is decided at its own time, in the order of time; a lead without one at `now`, after all others. Leads that
   * wait are released at the time of the first, or of the book's last event where that is later.
   */
  readonly at?: string | undefined;
  /** The language of titles, codes and sentences; default: codes, and sentences in the rule set's language. */
  readonly language?: Language | undefined;
}

type Read = Extract<Intake, { readonly ok: true }>;
type Unread = Extract<Intake, { readonly ok: false }>;

/** What is done with each lead of the book that waits, and then with each row of the file, in the order of the rows. */
export interface Sink {
  /** A lead that waited, decided again before the first row. */
  readonly released?: (held: HeldLead, decision: Decision) => void;
  readonly decided: (row: LeadRow, intake: Read, decision: Decision) => void;
  readonly rejected: (row: LeadRow, intake: Unread) => void;
  /** A row of a table that was left out. */
  readonly leftOut?: RejectRow;
  /** Is called after each batch of rows. */
  readonly flush?: () => Promise<void> | undefined;
}

const dateField = ({ fields }: RuleSet, name: string): string => {
  const wanted = cleanText(name);
  const field = fields.find((one) => [one.name, ...one.aliases].some((title) => cleanText(title) === wanted));
  if (field?.type === "date") return field.name;
  const dates = fields.filter(({ type }) => type === "date").map((one) => one.name);
  const near = nearest(name, dates);
  const what = field ? `is a ${field.type}, not a date` : "is no field of the rule file";
  const question =
    near === undefined
      ? `; its date fields are ${dates.join(", ") || "none"}`
      : `; did you mean ${JSON.stringify(near)}?`;
  throw new InputError([`--at ${name}: ${what}${question}`]);
};

/** The instant of a date fact; a day is its first. */
const instantIn = (date: unknown, timeZone: string): number | undefined => {
  if (typeof date !== "string") return undefined;
  const parsed = parseInstant(date.includes("T") ? date : `${date}T00:00`, timeZone);
  return parsed !== undefined && "instant" in parsed ? parsed.instant : undefined;
};

/**
 * Opens the leads and the book for a run; nothing is written.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 */
export const openRun = async (engine: Engine, options: RunOptions, traced: boolean) => {
  const {
    leads: source,
    ledger,
    language,
    now,
    at,
    orders,
    interactions,
    model,
    existing: customers,
    owner,
    ...reading
  } = options;
  const files = { orders, interactions, model };
  if (at !== undefined && (orders !== undefined || interactions !== undefined))
    throw new InputError([
      `--at ${at}: orders and interactions are as of one instant, so they do not go together with it`,
    ]);
  const { ruleSet, reps } = engine;
  const { signal } = reading;
  const instant = instantOf(now);
  const words = wordsIn(language ?? ruleSet.language);
  const field = at === undefined ? undefined : dateField(ruleSet, at);
  const roster = rosterOf(engine);
  const compared =
    customers === undefined
      ? undefined
      : await readExistingFile(ruleSet, customers, { ...reading, owner, language: language ?? ruleSet.language });
  const leads = await openLeads(source, ruleSet, { ...reading, language: language ?? ruleSet.language });
  const book = (ledger === undefined ? undefined : await readBook(ledger)) ?? openBook();
  const tally = openTally(
    ruleSet,
    reps.map(({ id }) => id),
    book.state,
  );
  const isEvident =
    (orders ?? interactions ?? model) !== undefined || ruleSet.grades.some(({ fit, tables }) => fit || tables.size > 0);
  const doubts: string[] = [];
  const level = traced ? "full" : "off";
  let evidence: Evidence | undefined;
  let undated = 0;

  const record = (decided: Decided): Decided => {
    for (const event of decided.events) {
      book.record(event);
      tally.event(event);
    }
    return decided;
  };
  /** What was put into a pool just now stays there, also where a row repeats it. */
  const pooled = new Map<string, Decision>();
  const decideRow = (intake: Read, time: number): Decision => {
    const before = pooled.size === 0 ? undefined : pooled.get(intake.lead.id);
    const decision = before
      ? { ...before, repeated: true }
      : record(decide(ruleSet, roster, intake, book.state, time, level, evidence, compared?.existing)).decision;
    tally.decision(decision);
    return decision;
  };
  const releaseFirst = async (sink: Sink, time: number): Promise<void> => {
    release(ruleSet, book, (held) => {
      const decided = record(decideHeld(ruleSet, roster, held, book.state, time, level, evidence));
      const { decision } = decided;
      if (decision.outcome === "pooled") pooled.set(decision.leadId, decision);
      tally.released(decision);
      sink.released?.(held, decision);
      return decided;
    });
    await sink.flush?.();
  };
  const hand = (row: LeadRow, sink: Sink, decisionOf: (intake: Read) => Decision): void => {
    const { intake } = row;
    if (intake.ok) sink.decided(row, intake, decisionOf(intake));
    else {
      tally.reject(intake.problems);
      sink.rejected(row, intake);
    }
  };
  const handAll = async (
    batch: readonly LeadRow[],
    sink: Sink,
    decisionOf: (intake: Read) => Decision,
  ): Promise<void> => {
    signal?.throwIfAborted();
    for (const row of batch) hand(row, sink, decisionOf);
    await sink.flush?.();
  };
  /** All rows are read before the first is decided. */
  const runByTime = async (sink: Sink, date: string): Promise<void> => {
    const batches: (readonly LeadRow[])[] = [];
    const timed: { readonly intake: Read; readonly time: number | undefined }[] = [];
    for await (const batch of leads.batches) {
      batches.push(batch);
      for (const { intake } of batch)
        if (intake.ok) timed.push({ intake, time: instantIn(intake.lead[date], ruleSet.timeZone) });
    }
    const decisions = new Map<Read, Decision>();
    timed.sort((a, b) => (a.time ?? Number.POSITIVE_INFINITY) - (b.time ?? Number.POSITIVE_INFINITY) || 0);
    await releaseFirst(sink, Math.max(timed[0]?.time ?? instant, book.state.latest));
    for (const { intake, time } of timed) {
      if (time === undefined) undated += 1;
      decisions.set(intake, decideRow(intake, time ?? instant));
    }
    for (const batch of batches) await handAll(batch, sink, (intake) => decisions.get(intake) as Decision);
  };

  return {
    leads,
    book,
    tally,
    roster,
    run: async (sink: Sink): Promise<void> => {
      if (isEvident) {
        const rows = { ...reading, language: language ?? ruleSet.language };
        const leftOut: RejectRow = (...row) => sink.leftOut?.(...row);
        const found = await readEvidence(ruleSet, instant, files, { file: source }, rows, leftOut, sink.flush);
        evidence = found.evidence;
        doubts.push(...found.warnings);
      }
      if (field !== undefined) return runByTime(sink, field);
      await releaseFirst(sink, instant);
      const decideNow = (intake: Read): Decision => decideRow(intake, instant);
      for await (const batch of leads.batches) await handAll(batch, sink, decideNow);
    },
    /** Sentences about what is likely not as it was meant. */
    warnings: (): string[] => {
      const rejectedFor = tally.fieldOfAllRejects();
      const absent = quoted(leads.absent, words);
      const uncompared = quoted(compared?.absent.filter((name) => ruleSet.duplicates?.fields.has(name)) ?? [], words);
      return [
        ...doubts,
        ...(uncompared === "" ? [] : [words.notCompared(uncompared)]),
        ...(compared === undefined || compared.leftOut === 0
          ? []
          : [words.existingLeftOut(compared.leftOut, compared.rows)]),
        ...(absent === "" ? [] : [words.noColumns(absent)]),
        ...(rejectedFor === undefined ? [] : [words.allRejected(rejectedFor)]),
        ...(tally.nobodyOnDuty() ? [words.nobodyOnDuty] : []),
        ...(undated > 0 ? [words.undated(undated, field ?? "")] : []),
      ];
    },
  };
};
