import type { BookState } from "../../model/book.js";
import type { Rep } from "../../model/rep.js";

/** The rep with the greatest measure; among equals who has been longest without a lead, then the first in roster order. */
export const greatest = (reps: readonly Rep[], book: BookState, measure: (rep: Rep) => number): Rep | undefined => {
  let best: Rep | undefined;
  let most = 0;
  let waited = 0;
  for (const rep of reps) {
    const one = measure(rep);
    const last = book.reps.get(rep.id)?.last ?? 0;
    if (best === undefined || one > most || (one === most && last < waited)) {
      best = rep;
      most = one;
      waited = last;
    }
  }
  return best;
};
