import { sumExactly } from "../kit/decimal.js";

const millionths = 1_000_000;
/** A double is the nearest to one decimal of so many millionths only. */
const most = 1e15;

/** A number in whole millionths; `NaN` where it is not one that they can count. */
const inMillionths = (value: number): number => {
  const whole = Math.round(value * millionths);
  return whole / millionths === value && whole <= most && whole >= -most ? whole : Number.NaN;
};

/** The sum of points as they are written: 0.1 and 0.2 make 0.3, in any order. */
export const sumPoints = (points: readonly number[]): number => {
  let sum = 0;
  for (const one of points) sum += inMillionths(one);
  return sum <= most && sum >= -most ? sum / millionths : sumExactly(points);
};

/** The sum of two numbers of points. */
export const addPoints = (a: number, b: number): number => {
  const sum = inMillionths(a) + inMillionths(b);
  return sum <= most && sum >= -most ? sum / millionths : sumExactly([a, b]);
};
