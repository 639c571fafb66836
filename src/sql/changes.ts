import { utcText } from "../kit/iso.js";
import { type LeadPart, partOf } from "../ledger/lead-part.js";
import { writeRotation } from "../ledger/rotation-json.js";
import type { BookState, Receipts, RepState } from "../model/book.js";
import { bucketOf, keyRows } from "./key-rows.js";
import type { Loaded, LoadedReceipt } from "./load.js";
import { storedEvent } from "./stored-event.js";
import { kindAndName } from "./wants.js";
import { type RepJson, receiptKinds, type WorkingBook } from "./working-book.js";

/** Rows to be written, each of texts only. */
type Rows = readonly { readonly [column: string]: string | null }[];

/** What a piece of work leaves to be written, table by table. */
export interface Changes {
  readonly books: Rows;
  readonly leads: Rows;
  readonly events: Rows;
  readonly decisions: Rows;
  readonly receipts: Rows;
  readonly held: Rows;
  readonly released: Rows;
  readonly pools: Rows;
  readonly unpooled: Rows;
  readonly keys: Rows;
  readonly unkeyed: Rows;
}

export const repJson = ({ open, last, won, deals, byHand }: RepState): RepJson => ({ open, last, won, deals, byHand });

const textOf = ({ rotations, reps }: BookState, kind: string, name: string): string => {
  if (kind === "rotation") {
    const rotation = rotations.get(name);
    return rotation === undefined ? "null" : JSON.stringify(writeRotation(rotation));
  }
  const rep = kind === "rep" ? reps.get(name) : undefined;
  return rep === undefined ? "null" : JSON.stringify(repJson(rep));
};

/** @param buckets those whose keys have changed: a transaction that sees an older state must not go on */
const booksOf = (state: BookState, { books }: Loaded, buckets: ReadonlySet<string>): Rows => {
  const rows: { kind: string; name: string; version: string; state: string }[] = [];
  for (const [row, { version, text }] of books) {
    const [kind, name] = kindAndName(row);
    const now = textOf(state, kind, name);
    if (now !== text || (kind === "keys" && buckets.has(name))) rows.push({ kind, name, version, state: now });
  }
  return rows;
};

/** In one word, for whoever looks into the table. */
const stateOf = ({ open, closed, pooled, held }: LeadPart): string =>
  open !== undefined
    ? "open"
    : held !== undefined
      ? "held"
      : pooled !== undefined
        ? "pooled"
        : closed !== undefined
          ? (closed.result ?? "closed")
          : "free";

/** The part without what was in the lead: that is in the table of held leads. */
export const partText = ({ held, ...rest }: LeadPart): string => {
  if (held === undefined) return JSON.stringify(rest);
  const { lead: _, ...wait } = held;
  return JSON.stringify({ ...rest, held: wait });
};

const countsOf = ({ at, total }: Receipts): Map<number, number> =>
  new Map(at.map((instant, i) => [instant, (total[i] as number) - (i === 0 ? 0 : (total[i - 1] as number))]));

const receiptsOf = ({ reps }: BookState, loaded: readonly LoadedReceipt[]): Rows => {
  const before = new Map(loaded.map(({ rep, kind, at, leads }) => [JSON.stringify([rep, kind, at]), leads]));
  const rows: { rep: string; kind: string; at: string; leads: string }[] = [];
  for (const rep of reps.values())
    for (const kind of receiptKinds) {
      const now = countsOf(rep[kind]);
      for (const [at, leads] of now) {
        const more = leads - (before.get(JSON.stringify([rep.id, kind, at])) ?? 0);
        if (more !== 0) rows.push({ rep: rep.id, kind, at: String(at), leads: String(more) });
      }
    }
  for (const { rep, kind, at, leads } of loaded) {
    const now = reps.get(rep)?.[kind as "assigned"];
    if (now !== undefined && !now.at.includes(at)) rows.push({ rep, kind, at: String(at), leads: String(-leads) });
  }
  return rows;
};

const text = (value: unknown): string | null => (value === undefined || value === null ? null : String(value));
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** What differs between the book as it was loaded and as it is now. */
export const changesOf = (
  { book: { state }, recorded }: WorkingBook,
  loaded: Loaded,
  roster: string | undefined,
): Changes => {
  const hasEvent = new Set(recorded.flatMap((event) => ("leadId" in event ? [event.leadId] : [])));
  const touched = new Set([...loaded.leads.keys(), ...hasEvent]);
  const leads: { readonly id: string; readonly [column: string]: string | null }[] = [];
  const decisions: { [column: string]: string | null }[] = [];
  const held: { [column: string]: string | null }[] = [];
  const released: { id: string }[] = [];
  const pools: { id: string; pool: string }[] = [];
  const unpooled: { id: string }[] = [];
  const keys: { key: string; id: string }[] = [];
  const unkeyed: { key: string; id: string }[] = [];
  const numbers = new Map<string, number>();
  for (const event of recorded) {
    if (event.type !== "assigned" && event.type !== "held" && event.type !== "pooled" && event.type !== "noted")
      continue;
    const { leadId, at, reason } = event;
    const number = (numbers.get(leadId) ?? loaded.leads.get(leadId)?.decisions ?? 0) + 1;
    numbers.set(leadId, number);
    const isNoted = event.type === "noted";
    const { grades = undefined, route = undefined, ruleSet = undefined } = isNoted ? {} : event;
    decisions.push({
      id: leadId,
      number: String(number),
      outcome: isNoted ? (event.of === undefined ? "unassigned" : "duplicate") : event.type,
      rep: event.type === "assigned" ? event.rep : null,
      team: event.type === "assigned" ? text(event.team) : null,
      pool: event.type === "pooled" ? event.pool : null,
      route: text(route),
      via: event.type === "assigned" ? text(event.via) : null,
      reason: text(reason),
      grades: json(grades),
      at,
      rule_set: json(ruleSet),
      roster: text(roster),
    });
  }
  for (const id of touched) {
    const before = loaded.leads.get(id) ?? { version: 0, decisions: 0, part: {} };
    const now = partOf(state, id);
    const [was, is] = [JSON.stringify(before.part), JSON.stringify(now)];
    // A lead that was not there has a row from its first event on, so that whoever is at it too notices.
    const isNew = !loaded.leads.has(id) && hasEvent.has(id);
    if (was === is && !numbers.has(id) && !isNew) continue;
    const { open, closed } = now;
    leads.push({
      id,
      version: String(before.version + 1),
      decisions: String(numbers.get(id) ?? before.decisions),
      state: stateOf(now),
      rep: text((open ?? closed?.holding)?.rep),
      duplicate_of: text(now.known?.of),
      part: partText(now),
    });
    if (now.held !== undefined)
      held.push({
        id,
        retry_at: utcText(now.held.retryAt),
        until: utcText(now.held.until),
        lead: JSON.stringify(now.held.lead),
      });
    else if (before.part.held !== undefined) released.push({ id });
    if (now.pooled !== undefined) {
      if (now.pooled !== before.part.pooled) pools.push({ id, pool: now.pooled });
    } else if (before.part.pooled !== undefined) unpooled.push({ id });
    const [old, fresh] = [keyRows(before.part.known), keyRows(now.known)];
    for (const key of fresh) if (!old.has(key)) keys.push({ key, id });
    for (const key of old) if (!fresh.has(key)) unkeyed.push({ key, id });
  }
  return {
    books: booksOf(state, loaded, new Set([...keys, ...unkeyed].map(({ key }) => bucketOf(key)))),
    leads: leads.sort((a, b) => (a.id < b.id ? -1 : 1)),
    events: recorded.map((event, i) => ({
      seq: String(loaded.number),
      n: String(i),
      id: "leadId" in event ? event.leadId : null,
      type: event.type,
      at: event.at,
      event: JSON.stringify(storedEvent(event)),
    })),
    decisions,
    receipts: receiptsOf(state, loaded.receipts),
    held,
    released,
    pools,
    unpooled,
    keys,
    unkeyed,
  };
};
