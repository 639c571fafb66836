import fc from "fast-check";
import { expect, it } from "vitest";
import { notAnEmail } from "../../src/intake/cell.js";
import { normalizeEmail } from "../../src/intake/email.js";

const local = /^[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*$/;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** What an address is, without a short way for most. */
const plainly = (text: string): string | symbol => {
  const at = text.lastIndexOf("@");
  const isAddress =
    at >= 1 && at <= 64 && text.length <= 254 && local.test(text.slice(0, at)) && domain.test(text.slice(at + 1));
  return isAddress ? text.toLowerCase().normalize("NFKC") : notAnEmail;
};

it("reads usual addresses as it reads all others", () => {
  const part = fc.string({ unit: fc.constantFrom("a", "Z", "0", ".", "-", "_", "+", "é", "中", "%"), maxLength: 5 });
  const labels = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "0", "-", "é"), maxLength: 4 }), {
    maxLength: 3,
  });
  const long = fc.integer({ min: 55, max: 70 }).map((length) => "a".repeat(length));
  const address = fc
    .tuple(fc.oneof(part, part, long), fc.oneof(labels, fc.tuple(long, fc.constant("com"))))
    .map(([name, host]) => `${name}@${host.join(".")}`);
  fc.assert(
    fc.property(address, (text) => {
      expect(normalizeEmail(text)).toBe(plainly(text));
    }),
    { numRuns: 5000 },
  );
});
