import { type Decimal, decimalOf, multiplyDecimals, numberOf } from "../kit/decimal.js";

/** The customers of one class. */
export interface ShareClass {
  /** The least value in it; `undefined` where nobody is in it. */
  readonly least: number | undefined;
  readonly count: number;
  /** The sum of its values above zero. */
  readonly sum: number;
}

/** Values as whole numbers of units, ten to the power of −`places` each, that add up exactly. */
interface Units<Unit extends number | bigint> {
  readonly places: number;
  /** The value at a place of the list. */
  readonly at: (index: number) => Unit;
  readonly zero: Unit;
  readonly add: (a: Unit, b: Unit) => Unit;
  readonly from: (whole: bigint) => Unit;
}

const mostPlaces = 6;
/** Every decimal of so many digits has a double of its own. */
const greatest = 1e15;

/** The least number of places behind the point that all values have; `undefined` where doubles cannot add them up exactly. */
const placesOf = (values: Float64Array): number | undefined => {
  let places = 0;
  let factor = 1;
  let sum = 0;
  for (const value of values) {
    let whole = Math.round(value * factor);
    while (whole / factor !== value) {
      places += 1;
      if (places > mostPlaces) return undefined;
      factor *= 10;
      sum *= 10;
      whole = Math.round(value * factor);
    }
    sum += whole;
    if (sum > greatest) return undefined;
  }
  return places;
};

const plainUnits = (values: Float64Array, places: number): Units<number> => {
  const factor = 10 ** places;
  return {
    places,
    at: (index) => Math.round((values[index] as number) * factor),
    zero: 0,
    add: (a, b) => a + b,
    from: Number,
  };
};

const bigUnits = (values: Float64Array): Units<bigint> => {
  const own = new Int16Array(values.length);
  const digits = Array.from(values, (value, i) => {
    const decimal = decimalOf(value);
    own[i] = decimal.places;
    return decimal.digits;
  });
  const places = own.reduce((most, one) => Math.max(most, one), 0);
  const powers: bigint[] = [];
  const units = digits.map((one, i) => {
    const missing = places - (own[i] as number);
    powers[missing] ??= 10n ** BigInt(missing);
    return one * (powers[missing] as bigint);
  });
  return {
    places,
    at: (index) => units[index] as bigint,
    zero: 0n,
    add: (a, b) => a + b,
    from: (whole) => whole,
  };
};

/** The least whole number of units that is no longer below the cut. */
const limitOf = (cut: Decimal, total: bigint): bigint => {
  const { digits, places } = multiplyDecimals(cut, { digits: total, places: 0 });
  const unit = 10n ** BigInt(places);
  return (digits + unit - 1n) / unit;
};

const divide = <Unit extends number | bigint>(
  positive: Float64Array,
  { places, at, zero, add, from }: Units<Unit>,
  cuts: readonly number[],
) => {
  let total = zero;
  for (let i = 0; i < positive.length; i++) total = add(total, at(i));
  const limits = cuts.map((cut) => from(limitOf(decimalOf(cut), BigInt(total))));
  const found: { least: number | undefined; count: number; sum: Unit }[] = Array.from(
    { length: cuts.length + 1 },
    () => ({ least: undefined, count: 0, sum: zero }),
  );
  let before = zero;
  let rank = 0;
  for (let i = positive.length - 1; i >= 0; i--) {
    const value = positive[i] as number;
    if (value !== positive[i + 1]) while (rank < cuts.length && before >= (limits[rank] as Unit)) rank += 1;
    const one = found[rank] as (typeof found)[number];
    const units = at(i);
    one.least = value;
    one.count += 1;
    one.sum = add(one.sum, units);
    before = add(before, units);
  }
  const written = (sum: Unit): number => numberOf({ digits: BigInt(sum), places });
  return { classes: found.map((one) => ({ ...one, sum: written(one.sum) })), total: written(total) };
};

/**
 * Divides a population by the share of the sum of all values above zero that those with greater values hold: a class takes whoever has less
 * than its cut before them, equal values with the first of them. Values of zero and below go into the last class. Shares are compared
 * exactly, each value being the decimal that it is written as.
 *
 * @param values in any order; they are sorted in place
 * @param cuts in ascending order; there is one more class
 */
export const divideByShare = (
  values: Float64Array,
  cuts: readonly number[],
): { readonly classes: readonly ShareClass[]; readonly total: number } => {
  values.sort();
  const rest = values.findIndex((value) => value > 0);
  const positive = rest < 0 ? values.subarray(values.length) : values.subarray(rest);
  const places = placesOf(positive);
  const { classes, total } =
    places === undefined
      ? divide(positive, bigUnits(positive), cuts)
      : divide(positive, plainUnits(positive, places), cuts);
  const others = values.length - positive.length;
  if (others === 0) return { classes, total };
  const last = classes[cuts.length] as ShareClass;
  return { classes: [...classes.slice(0, -1), { ...last, least: values[0], count: last.count + others }], total };
};
