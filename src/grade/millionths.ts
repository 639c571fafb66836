import { decimalOf, multiplyDecimals, numberOf } from "../kit/decimal.js";

const million = { digits: 1_000_000n, places: 0 };

/** A number in millionths, as its decimal writing says it: whole where it has no more than 6 places. */
export const inMillionths = (value: number): number => numberOf(multiplyDecimals(decimalOf(value), million));

/** Half away from zero. */
export const roundHalfOut = (value: number): number => (value < 0 ? -Math.round(-value) : Math.round(value));

/** The double nearest to whole millionths. */
export const fromMillionths = (millionths: number): number => millionths / 1_000_000;
