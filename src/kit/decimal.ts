/** A number as its shortest decimal writing says it: `digits` times ten to the power of −`places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/;

/** The decimal that a finite number is written as: 0.1 is one tenth. */
export const decimalOf = (value: number): Decimal => {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = written.exec(String(value)) ?? [];
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
};

/** The digits with more places behind the point. */
const widen = ({ digits, places }: Decimal, to: number): bigint =>
  to === places ? digits : digits * 10n ** BigInt(to - places);

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const places = Math.max(a.places, b.places);
  return { digits: widen(a, places) + widen(b, places), places };
};

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  places: a.places + b.places,
});

export const subtractDecimals = (a: Decimal, { digits, places }: Decimal): Decimal =>
  addDecimals(a, { digits: -digits, places });

/** Less than 0, 0, or greater than 0, as the first is less than, equal to, or greater than the second. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const places = Math.max(a.places, b.places);
  const difference = widen(a, places) - widen(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The double nearest to a decimal text: the greatest one where the number is beyond all doubles. */
export const nearestDouble = (text: string): number =>
  Math.min(Math.max(Number(text), -Number.MAX_VALUE), Number.MAX_VALUE);

/** The double nearest to a decimal. */
export const numberOf = ({ digits, places }: Decimal): number => nearestDouble(`${digits}e-${places}`);

/** The double nearest to the quotient of two decimals. */
export const divideDecimals = (a: Decimal, b: Decimal): number => {
  const more = 40 + String(b.digits).length;
  return nearestDouble(`${(a.digits * 10n ** BigInt(more)) / b.digits}e${b.places - a.places - more}`);
};

/** The quotient of two numbers as people write them: 0.3 divided by 0.1 is 3. */
export const divideExactly = (a: number, b: number): number =>
  Number.isSafeInteger(a) && Number.isSafeInteger(b) ? a / b : divideDecimals(decimalOf(a), decimalOf(b));

/** The sum of numbers as people write them: 0.1 and 0.2 make 0.3, in any order. */
export const sumExactly = (values: readonly number[]): number => {
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(sum))
      return numberOf(values.map(decimalOf).reduce(addDecimals, { digits: 0n, places: 0 }));
  }
  return sum;
};
