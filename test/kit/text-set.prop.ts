import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTextSet } from "../../src/kit/text-set.js";

/** What was new, by a `Set`. */
const newIn = (texts: readonly string[]): boolean[] => {
  const seen = new Set<string>();
  return texts.map((text) => !seen.has(text) && seen.add(text) !== undefined);
};
const added = (texts: readonly string[]): boolean[] => {
  const set = openTextSet();
  return texts.map(set.add);
};

/** The place that a text has in a table of 4,096, as FNV-1a gives it. */
const placeOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) & 4095;
};

describe("openTextSet", () => {
  it("knows what a Set knows", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom("", "\0", "\u00ff", "\u0100", "甲", "é"),
      fc.integer({ min: 250, max: 260 }).map((length) => "x".repeat(length)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (texts) => {
        expect(added(texts)).toEqual(newIn(texts));
      }),
    );
  });

  it("grows", () => {
    const texts = Array.from({ length: 30_000 }, (_, i) => `L${i % 20_000}`);
    expect(added(texts)).toEqual(newIn(texts));
  });

  it("knows texts that all want one place", () => {
    const texts: string[] = [];
    for (let i = 0; texts.length < 1_000; i++) if (placeOf(String(i)) === 7) texts.push(String(i));
    const list = [...texts, ...Array.from({ length: 3_000 }, (_, i) => `x${i}`), ...texts];
    expect(added(list)).toEqual(newIn(list));
  });
});
