import { grown } from "./grown.js";

/** The different pieces of a text: stretches of one or two code points, as numbers; two pieces may share one. */
export interface Pieces {
  /** Reads those of a text, and gives how many there are, equal ones counted as often as they come. */
  readonly read: (points: Int32Array, from: number, length: number) => number;
  readonly size: number;
  readonly values: Int32Array;
  /** How often each comes. */
  readonly times: Int32Array;
  /** Which pieces the text has, as 64 bits; several pieces share a bit. */
  readonly low: number;
  readonly high: number;
}

export const piecesOf = (width: 1 | 2): Pieces => {
  let values = new Int32Array(64);
  let times = new Int32Array(64);
  let size = 0;
  let low = 0;
  let high = 0;

  const add = (value: number): void => {
    for (let i = 0; i < size; i++) {
      if (values[i] !== value) continue;
      times[i] = (times[i] as number) + 1;
      return;
    }
    values = grown(values, size);
    times = grown(times, size);
    values[size] = value;
    times[size++] = 1;
    const bit = Math.imul(value, 0x9e3779b1) >>> 26;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << bit;
  };
  return {
    read: (points, from, length) => {
      size = 0;
      low = 0;
      high = 0;
      if (width === 1 || length === 1) for (let i = from; i < from + length; i++) add(points[i] as number);
      else
        for (let i = from; i < from + length - 1; i++)
          add(Math.imul(points[i] as number, 0x01000193) ^ (points[i + 1] as number));
      return width === 1 || length < 2 ? length : length - 1;
    },
    get size() {
      return size;
    },
    get values() {
      return values;
    },
    get times() {
      return times;
    },
    get low() {
      return low;
    },
    get high() {
      return high;
    },
  };
};
