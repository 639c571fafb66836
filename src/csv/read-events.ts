import { compileCell } from "../intake/read-cell.js";
import { cleanText } from "../kit/clean-text.js";
import { parseInstant } from "../kit/iso.js";
import { dayOf } from "../kit/zone.js";
import { event, type LedgerEvent } from "../model/event.js";
import type { LeadProblem } from "../model/lead.js";
import { eventKeys, eventTypes, results } from "./event-words.js";
import type { Source } from "./open-input.js";
import { openRows, type ReadOptions } from "./open-rows.js";
import { rowObject } from "./read-rows.js";

/** A row of a file of events: an event, or what is wrong with it. */
export interface EventRow {
  readonly line: number;
  readonly leadId: string;
  readonly event: LedgerEvent | undefined;
  readonly problems: readonly LeadProblem[];
}

/** What events are read with. */
export interface EventOptions extends ReadOptions {
  readonly timeZone: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** The id of a rep who is called so. */
  readonly repCalled: (name: string) => string;
}

const instants = new Set(["at", "entered", "until", "since", "retryAt"]);
const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** Reads the cells of a row as events have them. */
const openValues = ({ timeZone, now, repCalled }: EventOptions) => {
  const readDate = compileCell({ type: "date", formats: [] }, timeZone);
  /** A day without a time is over, or as far as it has come. */
  const lastOf = (day: string): number => {
    const noon = parseInstant(`${day}T12:00`, timeZone);
    return noon !== undefined && "instant" in noon ? Math.min(dayOf(noon.instant, timeZone).end - 1000, now) : now;
  };
  const instantIn = (text: string): string => {
    const read = readDate(text);
    if (typeof read !== "string") return text;
    return read.includes("T") ? read : new Date(lastOf(read)).toISOString();
  };
  return (key: string, value: unknown): unknown => {
    if (typeof value !== "string") return value ?? undefined;
    const text = cleanText(value);
    if (text === "") return undefined;
    if (key === "type") return eventTypes.get(text.toLowerCase()) ?? text;
    if (key === "result") return results.get(text.toLowerCase()) ?? text;
    if (key === "rep") return repCalled(text);
    if (key === "credit") return flags.get(text.toLowerCase()) ?? text;
    return instants.has(key) ? instantIn(text) : text;
  };
};

type Row = { readonly [title: string]: unknown };

const openEvents = (options: EventOptions) => {
  const cellOf = openValues(options);
  return (row: Row, line: number): EventRow => {
    const source: { [key: string]: unknown } = { type: "activity" };
    for (const [title, value] of Object.entries(row)) {
      const key = eventKeys.get(cleanText(title).toLowerCase());
      const read = key === undefined ? undefined : cellOf(key, value);
      if (key !== undefined && read !== undefined) source[key] = read;
    }
    const leadId = typeof source.leadId === "string" ? source.leadId : "";
    const parsed = event.safeParse(source);
    if (parsed.success) return { line, leadId, event: parsed.data, problems: [] };
    const problems = parsed.error.issues.flatMap((issue): LeadProblem[] => {
      const keys = issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "")];
      return keys.map((field) => ({
        field,
        value: String(source[field] ?? ""),
        reason: source[field] === undefined ? "missing" : "not-an-event",
      }));
    });
    return { line, leadId, event: undefined, problems };
  };
};

/**
 * Reads a file of events, in the order of its rows: CSV with the columns `type` (`activity` where there is none), `leadId`, `at` and what
 * else events have, under their English or Chinese titles, or JSON with these keys. Columns that no event has are passed over.
 *
 * @throws InputError for a file that cannot be read
 */
export async function* readEvents(source: Source, options: EventOptions): AsyncGenerator<EventRow, void, undefined> {
  const read = openEvents(options);
  const rows = await openRows(source, options);
  if (rows.format === "csv") {
    for await (const batch of rows.batches)
      for (const { line, cells, problems } of batch)
        yield problems === undefined
          ? read(rowObject(rows.header, cells), line)
          : { line, leadId: "", event: undefined, problems };
    return;
  }
  for await (const batch of rows.batches)
    for (const { line, value } of batch) yield read(typeof value === "object" ? ((value ?? {}) as Row) : {}, line);
}
