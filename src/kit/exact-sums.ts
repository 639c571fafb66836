import { type Decimal, decimalOf, nearestDouble } from "./decimal.js";
import { grown } from "./grown.js";

/** Many sums of amounts at once, each exact: no order of the amounts changes one, and 0.1 and 0.2 make 0.3. */
export interface ExactSums {
  readonly add: (slot: number, amount: number) => void;
  /** The double nearest to the sum; 0 where nothing was added. */
  readonly read: (slot: number) => number;
  /** The double nearest to the sum divided by a count. */
  readonly average: (slot: number, count: number) => number;
}

/** Beyond this many places behind the point, whole numbers in doubles are given up. */
const mostPlaces = 6;
const greatest = Number.MAX_SAFE_INTEGER;
/** Fifteen digits: no two decimals of so few have the same double, so that one that gives an amount is how it is written. */
const surest = 999_999_999_999_999;

/** Sums in whole units of ten to the power of −`places`, as doubles. Where one would not be exact, all go on as big integers. */
export const openSums = (): ExactSums => {
  let units = new Float64Array(1024);
  let places = 0;
  let factor = 1;
  /** The sums, once doubles are not enough. */
  let big: bigint[] | undefined;

  const toBig = (): bigint[] => Array.from(units, BigInt);
  const widen = (to: number): void => {
    const by = 10 ** (to - places);
    if (big === undefined && units.some((unit) => Math.abs(unit * by) > greatest)) big = toBig();
    if (big) big = big.map((sum) => sum * BigInt(by));
    else units = units.map((unit) => unit * by);
    places = to;
    factor = 10 ** to;
  };
  const addBig = (slot: number, amount: number): void => {
    big ??= toBig();
    const decimal = decimalOf(amount);
    if (decimal.places > places) {
      const by = 10n ** BigInt(decimal.places - places);
      big = big.map((sum) => sum * by);
      places = decimal.places;
      factor = 10 ** places;
    }
    while (big.length <= slot) big.push(0n);
    big[slot] = (big[slot] as bigint) + decimal.digits * 10n ** BigInt(places - decimal.places);
  };
  /** Widens until the amount is a whole number of units; `false` where it never is. */
  const fit = (amount: number): boolean => {
    for (let to = places + 1; to <= mostPlaces; to++) {
      const whole = Math.round(amount * 10 ** to);
      if (Math.abs(whole) <= surest && whole / 10 ** to === amount) {
        widen(to);
        return big === undefined;
      }
    }
    return false;
  };

  const add = (slot: number, amount: number): void => {
    if (big !== undefined) {
      addBig(slot, amount);
      return;
    }
    if (slot >= units.length) units = grown(units, slot);
    const whole = Math.round(amount * factor);
    const sum = (units[slot] as number) + whole;
    const isWritten = whole / factor === amount && whole <= surest && whole >= -surest;
    if (isWritten && sum <= greatest && sum >= -greatest) units[slot] = sum;
    else if (!isWritten && fit(amount)) add(slot, amount);
    else addBig(slot, amount);
  };
  const decimal = (slot: number): Decimal => ({ digits: big?.[slot] ?? 0n, places });
  const quotient = ({ digits, places: of }: Decimal, count: number): number =>
    nearestDouble(`${(digits * 10n ** 40n) / BigInt(count)}e-${of + 40}`);

  return {
    add,
    read: (slot) => (big ? quotient(decimal(slot), 1) : (units[slot] ?? 0) / factor),
    average: (slot, count) => (big ? quotient(decimal(slot), count) : (units[slot] ?? 0) / (factor * count)),
  };
};
