import { openKeyIndex, type RecordKeys } from "../kit/key-index.js";
import { openTextMap } from "../kit/text-map.js";
import type { BookState, KnownLeads } from "../model/book.js";

const openKnown = (): KnownLeads => ({
  index: openKeyIndex(),
  leads: [],
  records: openTextMap(),
  originals: new Map(),
  copies: new Map(),
});

/** Says of which record a lead is a duplicate that nobody got, or that it is none any more. */
const setOriginal = ({ originals, copies }: KnownLeads, leadId: string, of: string | undefined): void => {
  const before = originals.get(leadId);
  if (before === of) return;
  if (before !== undefined) {
    copies.get(before)?.delete(leadId);
    originals.delete(leadId);
  }
  if (of === undefined) return;
  originals.set(leadId, of);
  const others = copies.get(of);
  if (others === undefined) copies.set(of, new Set([leadId]));
  else others.add(leadId);
};

const sameKeys = (a: RecordKeys, b: RecordKeys): boolean =>
  a.exact.length === b.exact.length &&
  a.similar.length === b.similar.length &&
  a.exact.every((hash, i) => hash === b.exact[i]) &&
  a.similar.every(([block, text], i) => block === b.similar[i]?.[0] && text === b.similar[i]?.[1]);

/** Records that nobody needs any more are kept up to this share, and up to this many. */
const most = 1024;

/** Makes the index anew, without the records that no lead has any more. */
const tidy = (known: KnownLeads): void => {
  const { index, leads, records } = known;
  if (leads.length < most || leads.length < records.size * 2) return;
  known.index = openKeyIndex();
  known.leads = [];
  for (const [record, lead] of leads.entries()) {
    if (lead === undefined) continue;
    records.set(lead, known.index.add(index.keysOf(record)));
    known.leads.push(lead);
  }
};

/** Keeps what a lead is found by; `of` is the record of which it is a duplicate that nobody got. */
export const remember = (book: BookState, leadId: string, keys: RecordKeys, of?: string): void => {
  if (book.known === undefined) book.known = openKnown();
  const { known } = book;
  setOriginal(known, leadId, of);
  const before = known.records.get(leadId);
  if (before !== undefined) {
    if (sameKeys(known.index.keysOf(before), keys)) return;
    known.leads[before] = undefined;
  }
  known.records.set(leadId, known.index.add(keys));
  known.leads.push(leadId);
  tidy(known);
};

/** Removes what a lead is found by, and with it the duplicates of it that nobody got. */
export const unremember = ({ known }: BookState, leadId: string): void => {
  if (known === undefined) return;
  const { records, copies } = known;
  for (const lead of [leadId, ...(copies.get(leadId) ?? [])]) {
    const record = records.get(lead);
    if (record !== undefined) known.leads[record] = undefined;
    records.delete(lead);
    setOriginal(known, lead, undefined);
  }
  copies.delete(leadId);
  tidy(known);
};

/** A lead of a saved book: its id, the record of which it is a duplicate, and its keys. */
export type SavedLead = [leadId: string, of: string | null, exact: string[], similar: [block: string, text: string][]];

/** What a saved book says of the leads, one after the other. */
export function* savedLeads({ known }: BookState): Generator<SavedLead, void, undefined> {
  if (known === undefined) return;
  for (const [record, leadId] of known.leads.entries()) {
    if (leadId === undefined) continue;
    const { exact, similar } = known.index.keysOf(record);
    yield [leadId, known.originals.get(leadId) ?? null, [...exact], similar.map(([block, text]) => [block, text])];
  }
}
