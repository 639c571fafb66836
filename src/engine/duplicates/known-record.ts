import type { KnownRecord, Records } from "../../intake/duplicates/find-duplicate.js";
import type { Existing } from "../../intake/duplicates/open-existing.js";
import type { BookState } from "../../model/book.js";

/** A record with whoever has it. */
export interface OwnedRecord extends KnownRecord {
  /** The id of a rep; a record of a file may also say the name. */
  readonly owner: string | undefined;
  readonly team: string | undefined;
}

const bare = { owner: undefined, team: undefined };

/** What the book says of a lead; `undefined` where it says nothing. */
const inBook = ({ open, pooled, closed, held }: BookState, id: string): OwnedRecord | undefined => {
  const holding = open.get(id);
  if (holding !== undefined) return { id, state: "owned", owner: holding.rep, team: holding.team };
  if (pooled.has(id)) return { id, state: "pooled", ...bare };
  const ended = closed.get(id);
  if (ended?.result === "won") return { id, state: "customer", owner: ended.holding.rep, team: ended.holding.team };
  return ended !== undefined || held.has(id) ? { id, state: "customer", ...bare } : undefined;
};

const inFile = (existing: Existing, record: number): OwnedRecord => ({
  id: existing.id(record),
  state: existing.state(record),
  owner: existing.owner(record),
  team: undefined,
});

/**
 * The record that a duplicate which nobody has stands for: that of which it is one, and so on. Where one was given back after others had become
 * its duplicates, and became one of them, that may lead round in a circle: then they all stand for the smallest id, or for the lead itself.
 */
const originalOf = (
  duplicate: string,
  leadId: string,
  originals: ReadonlyMap<string, string>,
  isHad: (id: string) => boolean,
): string => {
  const passed = new Set([duplicate]);
  let id = duplicate;
  for (let of = originals.get(id); of !== undefined && !isHad(id); of = originals.get(id)) {
    if (passed.has(of)) {
      const all = [...passed];
      const circle = all.slice(all.indexOf(of));
      return circle.includes(leadId) ? leadId : circle.reduce((a, b) => (b < a ? b : a));
    }
    passed.add(of);
    id = of;
  }
  return id;
};

/** Ids made of fields, as `stableId` gives them. */
const madeId = /^[0-9a-f]{16}$/;

/** The records with which a lead is compared: those of the book and of the existing customers, itself aside. */
export const recordsBeside = (
  leadId: string,
  book: BookState,
  existing: Existing | undefined,
  makesIds: boolean,
): readonly Records<OwnedRecord>[] => {
  const { known } = book;
  const found: Records<OwnedRecord>[] = [];
  if (known !== undefined) {
    const { leads, originals, records } = known;
    const get = (record: number): OwnedRecord | undefined => {
      const found = leads[record];
      if (found === undefined || found === leadId) return undefined;
      const own = inBook(book, found);
      if (own !== undefined) return own;
      const id = originalOf(found, leadId, originals, (one) => inBook(book, one) !== undefined);
      if (id === leadId) return undefined;
      const here = inBook(book, id);
      if (here !== undefined) return here;
      const number = existing?.find(id) ?? -1;
      if (number >= 0) return inFile(existing as Existing, number);
      return records.has(id) ? { id, state: "customer", ...bare } : undefined;
    };
    found.push({ index: known.index, get });
  }
  if (existing !== undefined) {
    const isSelf = (id: string): boolean => id === leadId && !(makesIds && madeId.test(id));
    const get = (record: number): OwnedRecord | undefined => {
      const id = existing.id(record);
      return isSelf(id) ? undefined : (inBook(book, id) ?? inFile(existing, record));
    };
    found.push({ index: existing.index, get });
  }
  return found;
};
