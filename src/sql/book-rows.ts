import { writeRotation } from "../ledger/rotation-json.js";
import type { BookState, Receipts, RepState } from "../model/book.js";
import type { Loaded, LoadedReceipt } from "./load.js";
import type { Rows } from "./rows.js";
import { kindAndName } from "./wants.js";
import { type RepJson, receiptKinds } from "./working-book.js";

export const repJson = ({ open, last, won, deals, byHand }: RepState): RepJson => ({ open, last, won, deals, byHand });

const textOf = ({ rotations, reps }: BookState, kind: string, name: string): string => {
  const rotation = kind === "rotation" ? rotations.get(name) : undefined;
  const rep = kind === "rep" ? reps.get(name) : undefined;
  if (rotation !== undefined) return JSON.stringify(writeRotation(rotation));
  return rep === undefined ? "null" : JSON.stringify(repJson(rep));
};

/**
 * The rotations and the reps that have changed, and the rows of keys that have: a transaction which sees one moment alone, and may have
 * missed leads with the same keys, cannot commit then.
 *
 * @param buckets those whose keys have changed
 */
export const bookRows = (
  state: BookState,
  { books, number }: Loaded,
  buckets: ReadonlySet<string>,
): Rows<"kind" | "name" | "version" | "state"> =>
  [...books].flatMap(([row, { version, text }]) => {
    const [kind, name] = kindAndName(row);
    if (kind === "keys") return buckets.has(name) ? [{ kind, name, version, state: String(number) }] : [];
    const now = textOf(state, kind, name);
    return now === text ? [] : [{ kind, name, version, state: now }];
  });

const countsOf = ({ at, total }: Receipts): ReadonlyMap<number, number> =>
  new Map(at.map((instant, i) => [instant, (total[i] as number) - (total[i - 1] ?? 0)]));

const none: ReadonlyMap<number, number> = new Map();

/** By how much the leads have changed that each rep received at each instant. */
export const receiptRows = (
  { reps }: BookState,
  loaded: readonly LoadedReceipt[],
): Rows<"rep" | "kind" | "at" | "leads"> => {
  const before = new Map<string, Map<number, number>>();
  for (const { rep, kind, at, leads } of loaded) {
    const key = `${kind} ${rep}`;
    before.set(key, (before.get(key) ?? new Map<number, number>()).set(at, leads));
  }
  return [...reps.values()].flatMap((rep) =>
    receiptKinds.flatMap((kind) => {
      const [was, is] = [before.get(`${kind} ${rep.id}`) ?? none, countsOf(rep[kind])];
      return [...new Set([...was.keys(), ...is.keys()])].flatMap((at) => {
        const more = (is.get(at) ?? 0) - (was.get(at) ?? 0);
        return more === 0 ? [] : [{ rep: rep.id, kind, at: String(at), leads: String(more) }];
      });
    }),
  );
};
