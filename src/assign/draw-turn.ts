import type { BookState, RotationState } from "../model/book.js";
import type { Turn } from "../model/turn.js";
import { perValue, quantum, unitOf } from "../turns/lag.js";
import { type Choice, choose, type Draw, openRotation, sameList } from "../turns/rotation.js";

/** A turn that was drawn but not yet paid. */
export interface Drawn extends Draw {
  readonly turn: Turn;
  readonly choice: Choice;
  /** The rotation as it was. */
  readonly rotation: RotationState;
}

export interface TurnRequest {
  readonly rotation: string;
  readonly available: readonly string[];
  readonly weights: readonly number[];
  readonly candidates: readonly string[];
  readonly charged: readonly string[];
  /** The value of the lead where the rotation balances values; `undefined` or no positive number where the lead has none. */
  readonly value?: { readonly of: unknown } | undefined;
  readonly countManual: boolean;
  /** Members who gain while they are absent. */
  readonly makeUp?:
    | { readonly share: number; readonly most: number; readonly absent: readonly (readonly [string, number])[] }
    | undefined;
}

/** A lead without a value counts as the rotation's mean so far, and as 1 before there is one. */
const sizeOf = ({ value }: TurnRequest, rotation: RotationState): { readonly size: number; readonly by?: "value" } => {
  if (value === undefined) return { size: 1 };
  const mean = rotation.leads === 0 ? 1 : rotation.total / rotation.leads / perValue;
  return { size: typeof value.of === "number" && value.of > 0 ? value.of : mean, by: "value" };
};

/** What the leads given by hand since the last turn cost their owners, in units of lag. */
const manualCosts = (
  request: TurnRequest,
  rotation: RotationState | undefined,
  book: BookState,
  size: number,
): [string, number][] => {
  const costs: [string, number][] = [];
  const cost = (rep: string): void => {
    const member = rotation?.members.get(rep);
    const byHand = book.reps.get(rep)?.byHand ?? 0;
    const fresh = rotation === undefined ? byHand : member === undefined ? 0 : byHand - member.seen;
    const owed = (member?.manual ?? 0) + fresh * size;
    if (owed !== 0) costs.push([rep, owed]);
  };
  for (const rep of request.available) cost(rep);
  for (const [rep] of request.makeUp?.absent ?? []) cost(rep);
  return costs;
};

const indexes = (some: readonly string[], all: readonly string[]): number[] => {
  const found: number[] = [];
  let from = 0;
  for (const one of some) {
    from = all.indexOf(one, from);
    found.push(from);
    from += 1;
  }
  return found;
};

/** Draws the next turn of a rotation; changes nothing. The turn leaves out what is the same as in the rotation's turn before. */
export const drawTurn = (request: TurnRequest, book: BookState): Drawn => {
  const known = book.rotations.get(request.rotation);
  const rotation = known ?? openRotation();
  const sized = sizeOf(request, rotation);
  const unit = unitOf(sized);
  const q = quantum(sized);
  const { available, weights, makeUp } = request;
  const candidates = indexes(request.candidates, available);
  const charged = request.charged === request.candidates ? candidates : indexes(request.charged, available);
  const manual = request.countManual ? manualCosts(request, known, book, q) : [];
  const draw: Draw = { available, weights, candidates, charged, quantum: q, manual };
  const choice = choose(rotation, draw);
  const gains: [string, number][] = [];
  if (makeUp !== undefined) {
    const most = makeUp.most * unit;
    let weight = 0;
    for (const i of charged) weight += weights[i] as number;
    for (const [rep, own] of makeUp.absent) {
      const lag = rotation.members.get(rep)?.lag ?? 0;
      const gain = Math.min(Math.floor((makeUp.share * q * own) / (weight + own)), most - lag);
      if (gain > 0) gains.push([rep, gain]);
    }
  }
  const turn: Turn = {
    rotation: request.rotation,
    ...sized,
    size: q / unit,
    ...(!sameList(rotation.available, available) && { available: [...available] }),
    ...(!sameList(rotation.candidates, request.charged) && { candidates: [...request.charged] }),
    ...(!sameList(rotation.weights, weights) && { weights: [...weights] }),
    ...(gains.length > 0 && { makeUp: gains }),
    ...(manual.length > 0 && { manual }),
  };
  return { ...draw, turn, choice, rotation };
};
