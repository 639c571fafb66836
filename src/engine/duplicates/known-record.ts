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
 * What duplicates stand for that nobody has, and that are duplicates of each other all around: the smallest id, or the lead itself. So it comes
 * about where one was given back after others had become its duplicates, and became one of them.
 */
const ofCircle = (circle: readonly string[], leadId: string): string =>
  circle.includes(leadId) ? leadId : circle.reduce((a, b) => (b < a ? b : a));

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
      let id = leads[record];
      if (id === undefined || id === leadId) return undefined;
      let here = inBook(book, id);
      const passed: string[] = [];
      // A duplicate that nobody got stands for what it is a duplicate of.
      for (let of = originals.get(id); here === undefined && of !== undefined; of = originals.get(id)) {
        passed.push(id);
        const start = passed.indexOf(of);
        if (start >= 0) {
          id = ofCircle(passed.slice(start), leadId);
          break;
        }
        id = of;
        here = inBook(book, id);
      }
      if (id === leadId) return undefined;
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
