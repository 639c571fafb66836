import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanText } from "../../src/kit/clean-text.js";

/** Every text goes the long way here. */
const plainly = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/^[\s\u200b\u200e\u200f\u202a-\u202e\u2060]+/, "")
    .replace(/[\s\u200b\u200e\u200f\u202a-\u202e\u2060]+$/, "");

it("is NFKC without blanks at the ends", () => {
  const odd = fc.constantFrom(
    ...[" ", "\t", "\0", "\u001f", "\u007f", "\u00a0", "\u3000", "\u200b", "\u202e", "\u2060", "\ufeff"],
    ...[
      "a",
      "～",
      "!",
      "~",
      "中",
      "㈱",
      "Ａ",
      "１",
      "鿿",
      "\ua000",
      "\u4dff",
      "一",
      "é",
      "e\u0301",
      "ﬁ",
      "'",
      "≠",
      "\u0338",
    ],
  );
  const text = fc.oneof(fc.string({ unit: odd, maxLength: 6 }), fc.string({ unit: "binary" }), fc.string());
  fc.assert(
    fc.property(text, (text) => {
      expect(cleanText(text)).toBe(plainly(text));
    }),
    { numRuns: 5000 },
  );
});
