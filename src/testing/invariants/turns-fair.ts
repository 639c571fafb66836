import { openBook } from "../../ledger/open-book.js";
import type { Turn } from "../../model/turn.js";
import { quantum } from "../../turns/lag.js";
import type { Check } from "./live.js";

/** What rounding may add to a bound, in parts of a lead. */
const dust = 1e-6;

/** One rotation as its turns tell it. */
interface Watched {
  available: readonly string[];
  candidates: readonly string[];
  weights: readonly number[];
  /** The greatest lead so far, in units of lag. */
  largest: number;
  /** Whether every turn so far had the same candidates with the same weights. */
  constant: boolean;
  equal: boolean;
  /** Whether somebody available was no candidate. */
  narrowed: boolean;
  /** Whether everybody always had one weight. */
  steady: boolean;
  /** Whether turns were given or taken outside the rotation. */
  adjusted: boolean;
  readonly weightOf: Map<string, number>;
  /** By how much the first of two candidates was ahead of the second since both were candidates. */
  readonly ahead: Map<string, { now: number; least: number; most: number }>;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

const open = (): Watched => ({
  available: [],
  candidates: [],
  weights: [],
  largest: 0,
  constant: true,
  equal: true,
  narrowed: false,
  steady: true,
  adjusted: false,
  weightOf: new Map(),
  ahead: new Map(),
});

const follow = (watched: Watched, turn: Turn): void => {
  const { available = watched.available, candidates = watched.candidates, weights = watched.weights } = turn;
  const isFirst = watched.largest === 0;
  const unchanged =
    same(available, watched.available) && same(candidates, watched.candidates) && same(weights, watched.weights);
  watched.constant &&= isFirst || unchanged;
  watched.equal &&= weights.every((weight) => weight === weights[0]);
  watched.narrowed ||= candidates.length < available.length;
  watched.adjusted ||= turn.makeUp !== undefined || turn.manual !== undefined;
  available.forEach((one, i) => {
    const weight = weights[i] as number;
    watched.steady &&= (watched.weightOf.get(one) ?? weight) === weight;
    watched.weightOf.set(one, weight);
  });
  watched.largest = Math.max(watched.largest, quantum(turn));
  Object.assign(watched, { available, candidates, weights });
};

/** How far anybody may be from what is owed, in the greatest lead; `undefined` where nothing is promised. */
const boundOf = ({ adjusted, constant, equal, narrowed, steady, weightOf }: Watched): number | undefined => {
  if (adjusted) return undefined;
  if (constant || (equal && !narrowed)) return 1;
  const weights = [...weightOf.values()];
  return steady && Math.max(...weights) <= 10 * Math.min(...weights) ? 2.5 : undefined;
};

/** The pair of candidates of which one was given more than two leads more than the other. */
const unfairPair = ({ ahead, candidates, largest }: Watched, picked: string, size: number): string | undefined => {
  const present = new Set(candidates);
  for (const pair of ahead.keys()) {
    const [a, b] = JSON.parse(pair) as [string, string];
    if (!present.has(a) || !present.has(b)) ahead.delete(pair);
  }
  for (const [i, a] of candidates.entries())
    for (const b of candidates.slice(i + 1)) {
      const pair = JSON.stringify([a, b].sort());
      const [first] = JSON.parse(pair) as [string];
      const known = ahead.get(pair) ?? { now: 0, least: 0, most: 0 };
      if (picked === a || picked === b) known.now += picked === first ? size : -size;
      known.least = Math.min(known.least, known.now);
      known.most = Math.max(known.most, known.now);
      ahead.set(pair, known);
      if (known.most - known.least > (2 + dust) * largest) return `${a} and ${b}`;
    }
  return undefined;
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** Every rotation is fair: the bounds on lags, and, with equal weights, nobody two leads ahead of another. */
export const turnsFair: Check = ({ lived }) => {
  const book = openBook();
  const rotations = new Map<string, Watched>();
  for (const event of lived.flatMap(({ events }) => events)) {
    book.record(event);
    if (event.type !== "assigned") continue;
    for (const [turn, picked] of [[event.turn, event.rep] as const, [event.teamTurn, event.team ?? ""] as const]) {
      if (turn === undefined) continue;
      const watched = rotations.get(turn.rotation) ?? open();
      rotations.set(turn.rotation, watched);
      follow(watched, turn);
      const bound = boundOf(watched);
      if (bound === undefined) continue;
      const place = `in the rotation ${JSON.stringify(turn.rotation)}, with lead ${event.leadId}`;
      for (const [rep, { lag }] of book.state.rotations.get(turn.rotation)?.members ?? []) {
        const off = Math.abs(lag) / watched.largest;
        if (off > bound + dust)
          return {
            invariant: "fairness",
            message: `${place}, ${rep} is ${rounded(off)} leads from what is owed; the bound is ${bound}`,
          };
      }
      if (!watched.equal || watched.narrowed) continue;
      const pair = unfairPair(watched, picked, quantum(turn));
      if (pair !== undefined)
        return {
          invariant: "fairness",
          message: `${place}, one of ${pair} got more than two leads more than the other while both were candidates`,
        };
    }
  }
  return undefined;
};
