import type { BookState } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { unitOf } from "./lag.js";

/** The greatest lag of each rotation after any lead that was watched, ahead or behind: in leads, or in units of value. */
export interface GreatestLags {
  readonly values: ReadonlyMap<string, number>;
  /** To be told after the book took the event in. */
  readonly watch: (event: LedgerEvent, book: Pick<BookState, "rotations">) => void;
  /** Takes in what was watched elsewhere. */
  readonly join: (others: Pick<GreatestLags, "values">) => void;
}

export const openGreatestLags = (): GreatestLags => {
  const lags = new Map<string, number>();
  const look = (
    { rotation: name, by }: { readonly rotation: string; readonly by?: "value" | undefined },
    { rotations }: Pick<BookState, "rotations">,
  ): void => {
    const rotation = rotations.get(name);
    if (rotation === undefined) return;
    let greatest = lags.get(name) ?? 0;
    const before = greatest;
    const { lag, numbers } = rotation.members;
    let off = greatest * unitOf({ by });
    for (let i = 0; i < numbers.size; i++) off = Math.max(off, Math.abs(lag[i] as number));
    greatest = off / unitOf({ by });
    if (greatest > before || !lags.has(name)) lags.set(name, greatest);
  };
  return {
    values: lags,
    watch: (event, book) => {
      if (event.type !== "assigned") return;
      if (event.turn) look(event.turn, book);
      if (event.teamTurn) look(event.teamTurn, book);
    },
    join: ({ values }) => {
      for (const [name, lag] of values) lags.set(name, Math.max(lag, lags.get(name) ?? 0));
    },
  };
};
