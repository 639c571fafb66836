import type { MemberState, RotationState } from "../model/book.js";

/** What a rotation needs to know to choose: everybody in roster order. */
export interface Draw {
  /** Who could take any lead now. */
  readonly available: readonly string[];
  /** The weight of each of `available`. */
  readonly weights: readonly number[];
  /** Positions in `available` of those who may be picked. */
  readonly candidates: readonly number[];
  /** Positions in `available` of those among whom the lead is charged; holds all of `candidates`. */
  readonly charged: readonly number[];
  /** The size of the lead in units of lag. */
  readonly quantum: number;
  /** What leads given by hand cost, by rep, in units of lag. */
  readonly manual?: readonly (readonly [string, number])[] | undefined;
}

/** Who is picked, by position in `available`, and the lags before the lead, in units of lag, that decided. */
export interface Choice {
  readonly picked: number;
  readonly lags: readonly number[];
}

export const openRotation = (): RotationState => ({
  leads: 0,
  total: 0,
  available: [],
  candidates: [],
  weights: [],
  members: new Map(),
});

export const newMember = (seen: number): MemberState => ({ lag: 0, last: 0, before: 0, manual: 0, seen });

export const sameList = <T>(a: readonly T[], b: readonly T[]): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** Shifts the lags at `positions` in proportion to the weights so that they sum to nothing. */
const centre = (lags: number[], weights: readonly number[], positions: readonly number[]): void => {
  let lag = 0;
  let weight = 0;
  for (const i of positions) {
    lag += lags[i] as number;
    weight += weights[i] as number;
  }
  if (lag === 0) return;
  for (const i of positions) lags[i] = Math.floor((lags[i] as number) - ((weights[i] as number) * lag) / weight);
};

/**
 * Undoes a turn: the rep gets back what the turn cost in the end, and those who were available at the rotation's last lead give it in
 * proportion to their weights. The rep has waited since the turn before.
 *
 * @param size what the lead weighed, in units of lag
 * @param net what it cost the rep, the own share taken off
 */
export const refund = (rotation: RotationState, rep: string, size: number, net: number): void => {
  const member = rotation.members.get(rep);
  if (member === undefined) return;
  member.last = member.before;
  const own = rotation.available.indexOf(rep);
  const weight = rotation.weights.reduce((sum, one) => sum + one, 0);
  const others = weight - (rotation.weights[own] ?? 0);
  if (own < 0 || others <= 0) {
    member.lag += net;
    return;
  }
  // A lead of this size, charged among all, costs the rep `net`. What rounding took is no part of it.
  const lead = Math.floor((net * weight) / others);
  const whole = Math.abs(lead - size) <= 2 ? size : lead;
  member.lag += whole;
  rotation.available.forEach((id, i) => {
    const one = rotation.members.get(id);
    if (one) one.lag -= Math.floor((whole * (rotation.weights[i] as number)) / weight);
  });
};

const positions = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** The lags of those available, after the leads by hand are charged and those who left or came are accounted for. */
const lagsNow = (rotation: RotationState, draw: Pick<Draw, "available" | "weights" | "manual">): number[] => {
  const { available, weights, manual } = draw;
  const lags: number[] = new Array(available.length);
  for (let i = 0; i < available.length; i++) lags[i] = rotation.members.get(available[i] as string)?.lag ?? 0;
  const charged = manual !== undefined && manual.length > 0;
  if (charged) {
    for (const [rep, cost] of manual) {
      const i = available.indexOf(rep);
      if (i >= 0) lags[i] = (lags[i] as number) - cost;
    }
  }
  if (!charged && sameList(rotation.available, available)) return lags;
  const before = new Set(rotation.available);
  const all = positions(available.length);
  centre(
    lags,
    weights,
    all.filter((i) => before.has(available[i] as string)),
  );
  centre(lags, weights, all);
  return lags;
};

/**
 * Picks who is next: the earliest eligible virtual deadline first (I. Stoica and H. Abdel-Wahab, 1995), with a lead as the quantum.
 * Changes nothing.
 *
 * @param draw at least one candidate
 */
export const choose = (rotation: RotationState, draw: Draw): Choice => {
  const { available, weights, candidates, charged, quantum } = draw;
  const lags = lagsNow(rotation, draw);
  let weight = 0;
  for (const i of charged) weight += weights[i] as number;
  let picked = -1;
  let best = 0;
  let waited = 0;
  let eligible = false;
  for (const i of candidates) {
    const lag = lags[i] as number;
    const w = weights[i] as number;
    if (eligible && lag < 0) continue;
    const first = lag >= 0 && !eligible;
    const measure = lag >= 0 ? (quantum - lag) / w : -(lag + (quantum * w) / weight);
    const last = rotation.members.get(available[i] as string)?.last ?? 0;
    if (picked < 0 || first || measure < best || (measure === best && last < waited)) {
      picked = i;
      best = measure;
      waited = last;
    }
    if (lag >= 0) eligible = true;
  }
  return { picked, lags };
};

/**
 * Gives the lead to the picked one: all who are charged gain their share, rounded down, and the picked one pays the lead.
 *
 * @returns what the lead cost the picked one in the end, the own share taken off, in units of lag
 */
export const give = (
  rotation: RotationState,
  draw: Pick<Draw, "available" | "weights" | "quantum" | "manual"> & {
    /** Those of `available` among whom the lead is charged, in the same order. */
    readonly charged: readonly string[];
    readonly picked: string;
  },
  makeUp: readonly (readonly [string, number])[],
  byHand: (rep: string) => number,
): number => {
  const { available, weights, quantum, manual } = draw;
  const member = (rep: string): MemberState => {
    let state = rotation.members.get(rep);
    if (state === undefined) {
      state = newMember(byHand(rep));
      rotation.members.set(rep, state);
    }
    return state;
  };
  const lags = lagsNow(rotation, draw);
  const { charged } = draw;
  let net = quantum;
  let weight = 0;
  for (let i = 0, next = 0; i < available.length; i++) {
    if (available[i] !== charged[next]) continue;
    weight += weights[i] as number;
    next += 1;
  }
  for (let i = 0, next = 0; i < available.length; i++) {
    const rep = available[i] as string;
    let lag = lags[i] as number;
    if (rep === charged[next]) {
      const share = Math.floor((quantum * (weights[i] as number)) / weight);
      if (rep === draw.picked) net -= share;
      lag += share;
      next += 1;
    }
    member(rep).lag = lag;
  }
  for (const [rep, cost] of manual ?? []) {
    const one = member(rep);
    if (!available.includes(rep)) one.lag -= cost;
    one.manual = 0;
    one.seen = byHand(rep);
  }
  for (const [rep, gain] of makeUp) member(rep).lag += gain;
  rotation.leads += 1;
  rotation.total += quantum;
  const one = member(draw.picked);
  one.lag -= quantum;
  one.before = one.last;
  one.last = rotation.leads;
  rotation.available = available;
  rotation.candidates = draw.charged;
  rotation.weights = weights;
  return net;
};
