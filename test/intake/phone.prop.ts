import fc from "fast-check";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { expect, it } from "vitest";
import { notAPhone } from "../../src/intake/cell.js";
import { normalizePhone } from "../../src/intake/phone.js";

const byLibrary = (text: string): string | symbol => {
  const number = parsePhoneNumberFromString(text, { defaultCountry: "CN", extract: false });
  return number?.isValid() ? number.number : notAPhone;
};

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(""));

it("agrees with libphonenumber on Chinese mobiles, prefix by prefix", () => {
  const prefixes = fc.constantFrom("", "+86", "0086", "86", "+86 ", "86-", "0", "+");
  for (let start = 130; start < 200; start++) {
    fc.assert(
      fc.property(prefixes, digits(8), (prefix, rest) => {
        const text = `${prefix}${start}${rest}`;
        expect([text, normalizePhone(text, "CN")]).toEqual([text, byLibrary(text)]);
      }),
      { numRuns: 30 },
    );
  }
});

it("agrees with libphonenumber on digits and separators of any kind", () => {
  const mobile = fc
    .tuple(fc.constantFrom("", "+86", "0086", "86", "+1", "0"), fc.constantFrom("1"), digits(10))
    .map((all) => all.join(""));
  const separated = fc
    .tuple(
      fc.oneof(mobile, digits(11), digits(8)),
      fc.array(fc.tuple(fc.nat({ max: 12 }), fc.constantFrom(" ", "-", ".", "(", ")", "- ", ") ")), { maxLength: 4 }),
    )
    .map(([text, separators]) =>
      separators.reduce((text, [at, separator]) => text.slice(0, at) + separator + text.slice(at), text).trim(),
    );
  fc.assert(
    fc.property(separated, (text) => {
      // (+86) and the .0 of a column of decimals are understood beyond what the library reads.
      fc.pre(!/^\(\+|^\d+\.0$/.test(text));
      expect([text, normalizePhone(text, "CN")]).toEqual([text, byLibrary(text)]);
    }),
    { numRuns: 5000 },
  );
});

it("leaves its own result as it is", () => {
  fc.assert(
    fc.property(
      fc.oneof(digits(11), digits(10)),
      fc.constantFrom("CN", "US", "GB", "DE", "HK", undefined),
      (text, country) => {
        const number = normalizePhone(text, country);
        if (typeof number === "string") expect(normalizePhone(number, country)).toBe(number);
      },
    ),
    { numRuns: 2000 },
  );
});
