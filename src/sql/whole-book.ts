import type { BookJson } from "../ledger/book-json.js";
import { bookOver } from "../ledger/open-book.js";
import { readAll } from "./read-all.js";
import { type Connection, inSnapshot } from "./transact.js";

/** The order in which reps got their last leads, from 1; 0 for who never got any. */
const ranked = (book: BookJson): BookJson => {
  const numbers = [...new Set([0, ...book.reps.map(({ last }) => last)])].sort((a, b) => a - b);
  const ranks = new Map(numbers.map((number, rank) => [number, rank]));
  return {
    ...book,
    leads: numbers.length - 1,
    reps: book.reps.map((one) => ({ ...one, last: ranks.get(one.last) as number })),
  };
};

/** Everything that the ledger knows, as of one moment. */
export const readWhole = async (connection: Connection): Promise<BookJson> =>
  inSnapshot(connection, async (store) => {
    return ranked(bookOver(await readAll(store)).toJSON());
  });
