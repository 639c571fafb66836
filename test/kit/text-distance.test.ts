import { describe, expect, it } from "vitest";
import { diceSimilarity } from "../../src/kit/dice.js";
import { jaroWinklerSimilarity } from "../../src/kit/jaro-winkler.js";

describe("Jaro and Winkler", () => {
  // Winkler 1990, table of the strings that he compares.
  it.each([
    ["MARTHA", "MARHTA", 0.9611],
    ["DWAYNE", "DUANE", 0.84],
    ["DIXON", "DICKSONX", 0.8133],
    ["ABC", "ABC", 1],
    ["ABC", "XYZ", 0],
    ["", "", 0],
    ["", "A", 0],
  ])("%s and %s: %d", (a, b, expected) => {
    expect(jaroWinklerSimilarity(a, b)).toBeCloseTo(expected, 4);
    expect(jaroWinklerSimilarity(b, a)).toBe(jaroWinklerSimilarity(a, b));
  });

  it("goes by characters, not by halves of them", () => {
    expect(jaroWinklerSimilarity("𠮷野家", "𠮷野屋")).toBe(jaroWinklerSimilarity("吉野家", "吉野屋"));
  });
});

describe("Sørensen and Dice", () => {
  it.each([
    ["night", "nacht", 0.25],
    ["context", "contact", 0.5],
    ["aaaa", "aa", 0.5],
    ["ab", "ab", 1],
    ["a", "a", 1],
    ["a", "b", 0],
    ["a", "ab", 0],
    ["", "", 0],
  ])("%s and %s: %d", (a, b, expected) => {
    expect(diceSimilarity(a, b)).toBeCloseTo(expected, 10);
    expect(diceSimilarity(b, a)).toBe(diceSimilarity(a, b));
  });
});
