import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import type { Instant } from "../engine/options.js";
import type { RuleSet } from "../engine/rule-set.js";
import { cleanText } from "../kit/clean-text.js";
import { parseInstant } from "../kit/iso.js";
import { nearest } from "../kit/nearest.js";
import type { Decision } from "../model/decision.js";
import type { Language } from "../model/language.js";
import type { Intake, Lead } from "../model/lead.js";
import type { Decider, Deciding, Read } from "./decider.js";
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

type Unread = Extract<Intake, { readonly ok: false }>;

/** What is done with each lead of the book that waits, and then with each row of the file, in the order of the rows. */
export interface Sink {
  /** A lead that waited, decided again before the first row. */
  readonly released?: (lead: Lead, decision: Decision) => void;
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

/** Batches cut so that none has more rows than `size`. */
async function* inChunks(
  batches: AsyncIterable<readonly LeadRow[]>,
  size: number,
): AsyncGenerator<readonly LeadRow[], void, undefined> {
  let rest: LeadRow[] = [];
  for await (const batch of batches) {
    rest.push(...batch);
    for (; rest.length >= size; rest = rest.slice(size)) yield rest.slice(0, size);
  }
  if (rest.length > 0) yield rest;
}

/**
 * Opens the leads of a run and what decides them; nothing is written.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 */
export const openRun = async (
  engine: Engine,
  options: RunOptions,
  openDecider: () => Promise<Decider> | Decider,
  level: "full" | "off",
) => {
  const {
    leads: source,
    ledger: _,
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
  const compared =
    customers === undefined
      ? undefined
      : await readExistingFile(ruleSet, customers, { ...reading, owner, language: language ?? ruleSet.language });
  const leads = await openLeads(source, ruleSet, { ...reading, language: language ?? ruleSet.language });
  const decider = await openDecider();
  const { chunk, readable = (intake: Intake): Intake => intake } = decider;
  const tally = openTally(
    ruleSet,
    reps.map(({ id }) => id),
  );
  const isEvident =
    (orders ?? interactions ?? model) !== undefined || ruleSet.grades.some(({ fit, tables }) => fit || tables.size > 0);
  const doubts: string[] = [];
  let deciding: Deciding = { level, evidence: undefined, existing: compared?.existing, lags: tally.lags };
  let undated = 0;

  /** What was put into a pool just now stays there, also where a row repeats it. */
  const pooled = new Map<string, Decision>();
  const decideAll = async (
    intakes: readonly Read[],
    timeOf: (intake: Read) => number,
  ): Promise<readonly Decision[]> => {
    const open = pooled.size === 0 ? intakes : intakes.filter(({ lead }) => !pooled.has(lead.id));
    const made = open.length === 0 ? [] : await decider.decideAll(open, timeOf, deciding);
    if (open.length === intakes.length) return made;
    let next = 0;
    return intakes.map(({ lead }) => {
      const before = pooled.get(lead.id);
      return before ? { ...before, repeated: true } : (made[next++] as Decision);
    });
  };
  const releaseFirst = async (sink: Sink, time: number): Promise<void> => {
    for await (const released of decider.release(time, deciding)) {
      signal?.throwIfAborted();
      for (const { lead, decision } of released) {
        if (decision.outcome === "pooled") pooled.set(decision.leadId, decision);
        tally.released(decision);
        sink.released?.(lead, decision);
      }
      await sink.flush?.();
    }
  };
  const readIn = (batch: readonly LeadRow[]): Read[] => {
    const intakes: Read[] = [];
    for (const { intake } of batch) {
      const read = readable(intake);
      if (read.ok) intakes.push(read);
    }
    return intakes;
  };
  const hand = (batch: readonly LeadRow[], sink: Sink, decisionOf: (intake: Read, place: number) => Decision): void => {
    let place = 0;
    for (const row of batch) {
      const intake = readable(row.intake);
      if (intake.ok) {
        const decision = decisionOf(intake, place++);
        tally.decision(decision);
        sink.decided(row, intake, decision);
      } else {
        tally.reject(intake.problems);
        sink.rejected(row, intake);
      }
    }
  };
  const runInOrder = async (sink: Sink): Promise<void> => {
    await releaseFirst(sink, instant);
    const batches = chunk === undefined ? leads.batches : inChunks(leads.batches, chunk);
    for await (const batch of batches) {
      signal?.throwIfAborted();
      const decisions = await decideAll(readIn(batch), () => instant);
      hand(batch, sink, (_intake, place) => decisions[place] as Decision);
      await sink.flush?.();
    }
  };
  /** All rows are read before the first is decided. */
  const runByTime = async (sink: Sink, date: string): Promise<void> => {
    const batches: (readonly LeadRow[])[] = [];
    const times = new Map<Read, number | undefined>();
    for await (const batch of leads.batches) {
      signal?.throwIfAborted();
      batches.push(batch);
      for (const intake of readIn(batch)) times.set(intake, instantIn(intake.lead[date], ruleSet.timeZone));
    }
    const rank = (intake: Read): number => times.get(intake) ?? Number.POSITIVE_INFINITY;
    const timeOf = (intake: Read): number => times.get(intake) ?? instant;
    const inTime = [...times.keys()].sort((a, b) => rank(a) - rank(b) || 0);
    undated = inTime.filter((intake) => times.get(intake) === undefined).length;
    const [first] = inTime;
    await releaseFirst(sink, Math.max((first && times.get(first)) ?? instant, await decider.latest()));
    const decisions = new Map<Read, Decision>();
    const size = chunk ?? inTime.length;
    for (let from = 0; from < inTime.length; from += size) {
      signal?.throwIfAborted();
      const some = inTime.slice(from, from + size);
      for (const [i, decision] of (await decideAll(some, timeOf)).entries()) decisions.set(some[i] as Read, decision);
    }
    for (const batch of batches) {
      signal?.throwIfAborted();
      hand(batch, sink, (intake) => decisions.get(intake) as Decision);
      await sink.flush?.();
    }
  };

  return {
    leads,
    tally,
    isWaiting: decider.isWaiting,
    run: async (sink: Sink): Promise<void> => {
      if (isEvident) {
        const rows = { ...reading, language: language ?? ruleSet.language };
        const leftOut: RejectRow = (...row) => sink.leftOut?.(...row);
        const found = await readEvidence(ruleSet, instant, files, { file: source }, rows, leftOut, sink.flush);
        deciding = { ...deciding, evidence: found.evidence };
        doubts.push(...found.warnings);
      }
      await (field === undefined ? runInOrder(sink) : runByTime(sink, field));
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
