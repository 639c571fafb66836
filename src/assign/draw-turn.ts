import type { BookState, RotationState, Seating } from "../model/book.js";
import type { Turn } from "../model/turn.js";
import { perValue, quantum, unitOf } from "../turns/lag.js";
import { choose, type Draw, openRotation } from "../turns/rotation.js";
import { sameList } from "../turns/same-list.js";
import { isAvailable, isWeights, seatingOf } from "../turns/seating.js";

/** A turn that was drawn but not yet paid. */
export interface Drawn extends Draw {
  readonly turn: Turn;
  /** Who is picked, by position in `available`. */
  readonly picked: number;
  /** The rotation as it was. */
  readonly rotation: RotationState;
}

export interface TurnRequest extends Pick<Draw, "available" | "weights" | "candidates" | "charged"> {
  readonly rotation: string;
  /** The value of the lead where the rotation balances values; `undefined` or no positive number where the lead has none. */
  readonly value: { readonly of: unknown } | undefined;
  readonly countManual: boolean;
  /** Members who gain while they are absent. */
  readonly makeUp:
    | { readonly share: number; readonly most: number; readonly absent: readonly (readonly [string, number])[] }
    | undefined;
}

type Costs = readonly (readonly [rep: string, cost: number])[];

const none: Costs = [];

/** What the leads given by hand since the last turn cost their owners, in units of lag. */
const manualCosts = (
  { available, makeUp }: TurnRequest,
  rotation: RotationState | undefined,
  book: BookState,
  size: number,
): Costs => {
  const costs: [string, number][] = [];
  const cost = (rep: string): void => {
    const member = rotation?.members.get(rep);
    const byHand = book.reps.get(rep)?.byHand ?? 0;
    const fresh = rotation === undefined ? byHand : member === undefined ? 0 : byHand - member.seen;
    const owed = (member?.manual ?? 0) + fresh * size;
    if (owed !== 0) costs.push([rep, owed]);
  };
  for (const rep of available) cost(rep);
  for (const [rep] of makeUp?.absent ?? []) cost(rep);
  return costs;
};

/** The same; while nothing is given by hand, nobody who owes nothing is asked again. */
const costsOf = (request: TurnRequest, rotation: RotationState | undefined, book: BookState, size: number): Costs => {
  if (rotation === undefined || request.makeUp !== undefined) return manualCosts(request, rotation, book, size);
  const seating = seatingOf(rotation);
  const isSame = isAvailable(seating, request.available);
  if (isSame && seating.settled === book.changes.byHand) return none;
  const costs = manualCosts(request, rotation, book, size);
  if (isSame && costs.length === 0) seating.settled = book.changes.byHand;
  return costs;
};

/** What those who are absent gain by the turn, in units of lag. */
const gainsOf = (
  { makeUp, charged, weights }: TurnRequest,
  { members }: RotationState,
  size: number,
  unit: number,
): [string, number][] | undefined => {
  if (makeUp === undefined) return undefined;
  const gains: [string, number][] = [];
  const most = makeUp.most * unit;
  let weight = 0;
  for (const i of charged) weight += weights[i] as number;
  for (const [rep, own] of makeUp.absent) {
    const lag = members.get(rep)?.lag ?? 0;
    const gain = Math.min(Math.floor((makeUp.share * size * own) / (weight + own)), most - lag);
    if (gain > 0) gains.push([rep, gain]);
  }
  return gains.length > 0 ? gains : undefined;
};

/** Whether the lead is charged among the same as the rotation's last one. */
const isCharged = (seating: Seating, available: readonly string[], charged: Int32Array, isSame: boolean): boolean => {
  if (seating.candidates.length !== charged.length) return false;
  if (isSame && seating.sound && seating.charged.length === charged.length)
    return charged.length === available.length || sameList(charged, seating.charged);
  for (let i = 0; i < charged.length; i++) if (seating.candidates[i] !== available[charged[i] as number]) return false;
  return true;
};

const named = (places: Int32Array, available: readonly string[]): string[] =>
  Array.from(places, (i) => available[i] as string);

/** Draws the next turn of a rotation; changes nothing. The turn leaves out what is the same as in the rotation's turn before. */
export const drawTurn = (request: TurnRequest, book: BookState): Drawn => {
  const { rotation: name, available, weights, candidates, charged, value, countManual } = request;
  const known = book.rotations.get(name);
  const rotation = known ?? openRotation();
  let size = 1;
  let by: "value" | undefined;
  if (value !== undefined) {
    // A lead without a value counts as the rotation's mean so far, and as 1 before there is one.
    const mean = rotation.leads === 0 ? 1 : rotation.total / rotation.leads / perValue;
    size = typeof value.of === "number" && value.of > 0 ? value.of : mean;
    by = "value";
  }
  const sized = { size, by };
  const unit = unitOf(sized);
  const q = quantum(sized);
  const manual = countManual ? costsOf(request, known, book, q) : none;
  const draw: Draw = { available, weights, candidates, charged, quantum: q, manual };
  const picked = choose(rotation, draw);
  const seating = seatingOf(rotation);
  const isSame = isAvailable(seating, available);
  const turn: Turn = {
    rotation: name,
    size: q / unit,
    by,
    available: isSame ? undefined : [...available],
    candidates: isCharged(seating, available, charged, isSame) ? undefined : named(charged, available),
    weights: isWeights(seating, weights) ? undefined : [...weights],
    makeUp: gainsOf(request, rotation, q, unit),
    manual: manual.length > 0 ? manual.map(([rep, cost]): [string, number] => [rep, cost]) : undefined,
  };
  return { available, weights, candidates, charged, quantum: q, manual, turn, picked, rotation };
};
