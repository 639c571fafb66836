import type { Members, RepState, RotationState } from "../model/book.js";
import { enter, numberOf, openMembers, restore } from "./members.js";
import { sameList } from "./same-list.js";
import { isAvailable, isWeights, seatingOf, sharesOf } from "./seating.js";

/** Positions in a list, ascending. */
export type Places = Int32Array;

/** What a rotation needs to know to choose: everybody in roster order. */
export interface Draw {
  /** Who could take any lead now. */
  readonly available: readonly string[];
  /** The weight of each of `available`. */
  readonly weights: readonly number[];
  /** Positions in `available` of those who may be picked. */
  readonly candidates: Places;
  /** Positions in `available` of those among whom the lead is charged; holds all of `candidates`. */
  readonly charged: Places;
  /** The size of the lead in units of lag. */
  readonly quantum: number;
  /** What leads given by hand cost, by rep, in units of lag. */
  readonly manual?: readonly (readonly [string, number])[] | undefined;
}

type Lists = Pick<RotationState, "leads" | "total" | "available" | "candidates" | "weights">;

const empty: Lists = { leads: 0, total: 0, available: [], candidates: [], weights: [] };

/** A rotation that nobody has been a member of. */
export const openRotation = ({ leads, total, available, candidates, weights }: Lists = empty): RotationState => ({
  leads,
  total,
  available,
  candidates,
  weights,
  members: openMembers(),
  seating: undefined,
  paid: undefined,
});

export const copyRotation = (rotation: RotationState): RotationState => {
  const copy = openRotation(rotation);
  for (const [rep, member] of rotation.members) restore(copy.members, rep, member);
  return copy;
};

/** Shifts the lags at `positions` in proportion to the weights so that they sum to nothing. */
const centre = (lags: Float64Array, weights: readonly number[], positions: readonly number[]): void => {
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
  const { members, available, weights } = rotation;
  const { lag, last, before } = members;
  const number = numberOf(members, rep);
  if (number < 0) return;
  last[number] = before[number] as number;
  const own = available.indexOf(rep);
  const weight = weights.reduce((sum, one) => sum + one, 0);
  const others = weight - (weights[own] ?? 0);
  if (own < 0 || others <= 0) {
    lag[number] = (lag[number] as number) + net;
    return;
  }
  // A lead of this size, charged among all, costs the rep `net`. What rounding took is no part of it.
  const lead = Math.floor((net * weight) / others);
  const whole = Math.abs(lead - size) <= 2 ? size : lead;
  lag[number] = (lag[number] as number) + whole;
  for (let i = 0; i < available.length; i++) {
    const one = numberOf(members, available[i] as string);
    if (one >= 0) lag[one] = (lag[one] as number) - Math.floor((whole * (weights[i] as number)) / weight);
  }
};

type Presence = Pick<Draw, "available" | "weights" | "manual">;

/** Whether lags stand as they are: the same reps are available as at the last lead, and no lead by hand is to be charged. */
const isStill = (rotation: RotationState, { available, manual }: Presence): boolean => {
  if (manual !== undefined && manual.length > 0) return false;
  const seating = seatingOf(rotation);
  return seating.sound && isAvailable(seating, available);
};

/** The lags of those available, in units of lag, after the leads by hand are charged and those who left or came are accounted for. */
export const lagsBefore = (rotation: RotationState, draw: Presence): Float64Array => {
  const { available, weights, manual } = draw;
  const { members } = rotation;
  const lags = new Float64Array(available.length);
  for (let i = 0; i < available.length; i++) {
    const number = numberOf(members, available[i] as string);
    if (number >= 0) lags[i] = members.lag[number] as number;
  }
  const charged = manual !== undefined && manual.length > 0;
  if (charged) {
    for (const [rep, cost] of manual) {
      const i = available.indexOf(rep);
      if (i >= 0) lags[i] = (lags[i] as number) - cost;
    }
  }
  if (!charged && isAvailable(seatingOf(rotation), available)) return lags;
  const before = new Set(rotation.available);
  const all = Array.from(available, (_, i) => i);
  centre(
    lags,
    weights,
    all.filter((i) => before.has(available[i] as string)),
  );
  centre(lags, weights, all);
  return lags;
};

/** Who is picked among reps of equal weights: the greatest lag decides, below this size without any rounding. */
const exact = 2 ** 50;

const chooseEven = (
  { candidates, available }: Draw,
  lags: Float64Array,
  lasts: Float64Array,
  numbers: Int32Array,
): number => {
  const isAll = candidates.length === available.length;
  let picked = -1;
  let most = Number.NEGATIVE_INFINITY;
  let waited = 0;
  for (let c = 0; c < candidates.length; c++) {
    const i = isAll ? c : (candidates[c] as number);
    const number = numbers[i] as number;
    const lag = lags[number] as number;
    if (lag < most) continue;
    const last = lasts[number] as number;
    if (lag > most || last < waited) {
      picked = i;
      most = lag;
      waited = last;
    }
  }
  return Math.abs(most) <= exact ? picked : -1;
};

/** `numbers` says where the figures of each position stand; without it they stand there themselves. */
const chooseWeighted = (
  { weights, candidates, charged, quantum }: Draw,
  lags: Float64Array,
  lasts: Float64Array,
  numbers: Int32Array | undefined,
): number => {
  let weight = 0;
  for (let c = 0; c < charged.length; c++) weight += weights[charged[c] as number] as number;
  let picked = -1;
  let best = 0;
  let waited = 0;
  let eligible = false;
  for (let c = 0; c < candidates.length; c++) {
    const i = candidates[c] as number;
    const number = numbers === undefined ? i : (numbers[i] as number);
    const lag = lags[number] as number;
    if (eligible && lag < 0) continue;
    const w = weights[i] as number;
    const first = lag >= 0 && !eligible;
    const measure = lag >= 0 ? (quantum - lag) / w : -(lag + (quantum * w) / weight);
    const last = lasts[number] as number;
    if (picked < 0 || first || measure < best || (measure === best && last < waited)) {
      picked = i;
      best = measure;
      waited = last;
    }
    if (lag >= 0) eligible = true;
  }
  return picked;
};

/**
 * Picks who is next, by position in `available`: the earliest eligible virtual deadline first (I. Stoica and H. Abdel-Wahab, 1995), with
 * a lead as the quantum. Changes nothing.
 *
 * @param draw at least one candidate
 */
export const choose = (rotation: RotationState, draw: Draw): number => {
  const { members } = rotation;
  if (isStill(rotation, draw)) {
    const seating = seatingOf(rotation);
    const { numbers } = seating;
    if (seating.even && isWeights(seating, draw.weights)) {
      const picked = chooseEven(draw, members.lag, members.last, numbers);
      if (picked >= 0) return picked;
    }
    return chooseWeighted(draw, members.lag, members.last, numbers);
  }
  const lasts = new Float64Array(draw.available.length);
  for (let i = 0; i < lasts.length; i++) {
    const number = numberOf(members, draw.available[i] as string);
    if (number >= 0) lasts[i] = members.last[number] as number;
  }
  return chooseWeighted(draw, lagsBefore(rotation, draw), lasts, undefined);
};

/** A turn to be paid. */
export interface Payment extends Presence {
  /** Those of `available` among whom the lead is charged, in the same order. */
  readonly charged: readonly string[];
  readonly quantum: number;
  readonly picked: string;
  /** What absent members gain, in units of lag. */
  readonly makeUp?: readonly (readonly [string, number])[] | undefined;
}

/** All who are charged gain their share, rounded down. Returns what that leaves of the lead for the picked one to pay. */
const share = (rotation: RotationState, quantum: number, picked: number): number => {
  const { lag } = rotation.members;
  const seating = seatingOf(rotation);
  const { numbers, charged } = seating;
  const shares = sharesOf(seating, quantum);
  const isAll = charged.length === numbers.length;
  let net = quantum;
  for (let c = 0; c < charged.length; c++) {
    const number = numbers[isAll ? c : (charged[c] as number)] as number;
    const gain = shares[c] as number;
    lag[number] = (lag[number] as number) + gain;
    if (number === picked) net -= gain;
  }
  return net;
};

/** The same where reps have come or gone, or leads by hand are charged: `lags` are those of `available` before. */
const shareAnew = (rotation: RotationState, lags: Float64Array, { quantum, picked }: Payment): number => {
  const { members, available } = rotation;
  const seating = seatingOf(rotation);
  const { charged } = seating;
  const shares = sharesOf(seating, quantum);
  let net = quantum;
  for (let c = 0; c < charged.length; c++) {
    const i = charged[c] as number;
    const gain = shares[c] as number;
    lags[i] = (lags[i] as number) + gain;
    if (available[i] === picked) net -= gain;
  }
  for (let i = 0; i < lags.length; i++) members.lag[numberOf(members, available[i] as string)] = lags[i] as number;
  return net;
};

/** The reps of a book; the teams of a rotation among teams are none of them. */
export type Hands = ReadonlyMap<string, RepState> | undefined;

const byHand = (hands: Hands, rep: string): number => hands?.get(rep)?.byHand ?? 0;

/** The number of a member; who comes new owes nothing for leads given by hand before. */
const memberOf = (members: Members, rep: string, hands: Hands): number => {
  const number = numberOf(members, rep);
  return number >= 0 ? number : enter(members, rep, byHand(hands, rep));
};

/**
 * Gives the lead to the picked one: all who are charged gain their share, rounded down, and the picked one pays the lead.
 *
 * @returns what the lead cost the picked one in the end, the own share taken off, in units of lag
 */
export const give = (rotation: RotationState, payment: Payment, hands: Hands): number => {
  const { available, weights, charged, quantum, manual, makeUp, picked } = payment;
  const { members } = rotation;
  const lags = isStill(rotation, payment) ? undefined : lagsBefore(rotation, payment);
  if (lags !== undefined) {
    for (const rep of available) memberOf(members, rep, hands);
    rotation.available = available;
    rotation.seating = undefined;
  }
  if (!sameList(rotation.candidates, charged)) rotation.candidates = charged;
  if (!sameList(rotation.weights, weights)) rotation.weights = weights;
  const net =
    lags === undefined ? share(rotation, quantum, numberOf(members, picked)) : shareAnew(rotation, lags, payment);
  if (manual !== undefined) {
    for (const [rep, cost] of manual) {
      const one = memberOf(members, rep, hands);
      if (!available.includes(rep)) members.lag[one] = (members.lag[one] as number) - cost;
      members.manual[one] = 0;
      members.seen[one] = byHand(hands, rep);
    }
  }
  if (makeUp !== undefined) {
    for (const [rep, gain] of makeUp) {
      const one = memberOf(members, rep, hands);
      members.lag[one] = (members.lag[one] as number) + gain;
    }
  }
  rotation.leads += 1;
  rotation.total += quantum;
  const number = memberOf(members, picked, hands);
  members.lag[number] = (members.lag[number] as number) - quantum;
  members.before[number] = members.last[number] as number;
  members.last[number] = rotation.leads;
  return net;
};
