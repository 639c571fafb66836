import type { RotationState, Seating } from "../model/book.js";
import { numberOf } from "./members.js";
import { placesOf } from "./places-of.js";
import { sameList } from "./same-list.js";

type Numbered = Pick<Seating, "numbers" | "sound" | "straight">;

const numberAll = ({ available, members }: RotationState): Numbered => {
  const numbers = new Int32Array(available.length);
  const taken = new Uint8Array(members.numbers.size);
  let sound = true;
  let straight = true;
  for (let i = 0; i < available.length; i++) {
    const number = numberOf(members, available[i] as string);
    numbers[i] = number;
    if (number !== i) straight = false;
    if (number < 0 || taken[number] === 1) sound = false;
    else taken[number] = 1;
  }
  return { numbers, sound, straight };
};

const seat = (rotation: RotationState, before: Seating | undefined): Seating => {
  const { available, candidates, weights } = rotation;
  const isSame = before?.available === available && before.sound;
  const { numbers, sound, straight } = isSame ? before : numberAll(rotation);
  const charged = placesOf(candidates, available);
  let weight = 0;
  let even = true;
  for (const i of charged) weight += weights[i] as number;
  for (const one of weights) even &&= one === 1;
  return {
    available,
    candidates,
    weights,
    numbers,
    charged,
    weight,
    even,
    sound,
    straight,
    quantum: Number.NaN,
    shares: new Float64Array(charged.length),
    settled: Number.NaN,
    sameAvailable: isSame ? before.sameAvailable : available,
    sameWeights: before?.weights === weights ? before.sameWeights : weights,
  };
};

/** What follows from the lists of the rotation's last lead; worked out again only when they have changed. */
export const seatingOf = (rotation: RotationState): Seating => {
  const known = rotation.seating;
  if (
    known !== undefined &&
    known.available === rotation.available &&
    known.candidates === rotation.candidates &&
    known.weights === rotation.weights
  )
    return known;
  rotation.seating = seat(rotation, known);
  return rotation.seating;
};

/** Whether the list says who was available at the rotation's last lead. */
export const isAvailable = (seating: Seating, list: readonly string[]): boolean => {
  if (list === seating.sameAvailable || list === seating.available) return true;
  if (!sameList(list, seating.available)) return false;
  seating.sameAvailable = list;
  return true;
};

/** Whether the list holds the weights of the rotation's last lead. */
export const isWeights = (seating: Seating, list: readonly number[]): boolean => {
  if (list === seating.sameWeights || list === seating.weights) return true;
  if (!sameList(list, seating.weights)) return false;
  seating.sameWeights = list;
  return true;
};

/** What each of those charged gains by a lead of this size, in the order of `charged`. */
export const sharesOf = (seating: Seating, quantum: number): Float64Array => {
  const { shares, charged, weights, weight } = seating;
  if (seating.quantum === quantum) return shares;
  seating.quantum = quantum;
  for (let i = 0; i < charged.length; i++)
    shares[i] = Math.floor((quantum * (weights[charged[i] as number] as number)) / weight);
  return shares;
};
