import fc from "fast-check";
import { expect, it } from "vitest";
import { numberCell } from "../../src/intake/number.js";
import { cleanText } from "../../src/kit/clean-text.js";

const read = (text: string) => numberCell.fromText(cleanText(text), text);

/** A decimal number as sign, digits and the number of decimals: its text is built here, its value by the platform. */
const decimal = fc.record({
  negative: fc.boolean(),
  digits: fc.bigInt({ min: 0n, max: 10n ** 14n }),
  decimals: fc.nat({ max: 6 }),
});

const write = ({ digits, decimals }: { digits: bigint; decimals: number }): [whole: string, fraction: string] => {
  const text = String(digits).padStart(decimals + 1, "0");
  const point = text.length - decimals;
  return [text.slice(0, point), decimals > 0 ? `.${text.slice(point)}` : ""];
};

/** The nearest double of digits · 10^power, by the platform's own reading of a literal. */
const nearestTo = (negative: boolean, digits: bigint, power: number): number => {
  const value = Number(`${digits}e${power}`);
  return negative ? 0 - value : value;
};

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const grouped = (whole: string): string => whole.replace(/\B(?=(?:\d{3})+$)/g, ",");

it("reads a number alike in every notation", () => {
  const currency = fc.constantFrom("", "¥", "￥", "$", "€ ", "CNY ", "RMB", "USD ");
  const unit = fc.constantFrom<[string, number]>(
    ["", 0],
    ["元", 0],
    ["万", 4],
    [" 万元", 4],
    ["亿", 8],
    ["亿元", 8],
    ["%", -2],
    [" %", -2],
  );
  fc.assert(
    fc.property(
      decimal,
      currency,
      unit,
      fc.boolean(),
      fc.boolean(),
      (number, currency, [unit, shift], thousands, wide) => {
        const [whole, fraction] = write(number);
        const sign = number.negative ? "-" : "";
        const text = `${sign}${currency}${thousands ? grouped(whole) : whole}${fraction}${unit}`;
        expect(read(wide ? fullWidth(text) : text)).toBe(
          nearestTo(number.negative, number.digits, shift - number.decimals),
        );
      },
    ),
    { numRuns: 3000 },
  );
});

it("reads what JavaScript prints", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(read(String(value))).toBe(value + 0);
    }),
  );
});
