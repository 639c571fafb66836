import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dice, diceSimilarity } from "../../src/kit/dice.js";
import { jaroWinkler, jaroWinklerSimilarity } from "../../src/kit/jaro-winkler.js";

/** The definition, word for word: characters match within half of the longer length less one, each once, the first that is free. */
const plainJaroWinkler = (first: string, second: string): number => {
  const [a, b] = [[...first], [...second]];
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const free = b.map(() => true);
  const ofA: string[] = [];
  a.forEach((character, i) => {
    const found = b.findIndex((other, j) => free[j] && other === character && Math.abs(i - j) <= reach);
    if (found < 0) return;
    free[found] = false;
    ofA.push(character);
  });
  const ofB = b.filter((_, j) => !free[j]);
  const m = ofA.length;
  if (m === 0) return 0;
  const transpositions = ofA.filter((character, i) => character !== ofB[i]).length / 2;
  const jaro = (m / a.length + m / b.length + (m - transpositions) / m) / 3;
  const prefix = a.slice(0, 4).findIndex((character, i) => character !== b[i]);
  const equal = prefix < 0 ? Math.min(4, a.length) : prefix;
  return jaro + equal * 0.1 * (1 - jaro);
};

const pairsOf = (text: string): string[] => {
  const characters = [...text];
  return characters.length === 1
    ? characters
    : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
};
const plainDice = (first: string, second: string): number => {
  const [a, b] = [pairsOf(first), pairsOf(second)];
  if (a.length + b.length === 0) return 0;
  const left = [...b];
  const common = a.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / (a.length + b.length);
};

const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "甲", "乙", "𠮷"), maxLength: 14 });

/** Two texts with something in common. */
const alike = fc
  .tuple(text, text, text, text)
  .chain(([a, b, c, d]) =>
    fc.constantFrom<[string, string]>([a + b, a + c], [a + b + c, a + d + c], [a + b, b + a], [a, b]),
  );

describe("similarities of texts", () => {
  it.each([
    ["Jaro and Winkler", jaroWinklerSimilarity, plainJaroWinkler],
    ["Sørensen and Dice", diceSimilarity, plainDice],
  ] as const)("%s is what its definition says, whichever text comes first", (_, similarity, plain) => {
    fc.assert(
      fc.property(alike, ([a, b]) => {
        expect(similarity(a, b)).toBeCloseTo(plain(a, b), 12);
        expect(similarity(b, a)).toBe(similarity(a, b));
        expect(similarity(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ["Jaro and Winkler", jaroWinkler, plainJaroWinkler, (one: string) => [...one]],
    ["Sørensen and Dice", dice, plainDice, pairsOf],
  ] as const)("%s: texts that are so similar have so many pieces in common", (_, { least }, plain, pieces) => {
    fc.assert(
      fc.property(alike, ([a, b]) => {
        const similarity = plain(a, b);
        fc.pre(similarity > 0);
        const left = pieces(b);
        const common = pieces(a).filter((piece) => {
          const at = left.indexOf(piece);
          if (at >= 0) left.splice(at, 1);
          return at >= 0;
        }).length;
        expect(common).toBeGreaterThanOrEqual(least(pieces(a).length, pieces(b).length, similarity));
      }),
    );
  });
});
