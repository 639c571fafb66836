import type { Rep } from "../model/rep.js";

/** The reps with the highest score above zero, in their order. */
export const keepBest = (reps: readonly Rep[], score: (rep: Rep) => number): readonly Rep[] => {
  let best = 0;
  let kept: Rep[] = [];
  for (const rep of reps) {
    const one = score(rep);
    if (one > best) {
      best = one;
      kept = [rep];
    } else if (one === best && best > 0) kept.push(rep);
  }
  return kept;
};
