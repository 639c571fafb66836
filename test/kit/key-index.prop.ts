import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dice, diceSimilarity } from "../../src/kit/dice.js";
import { jaroWinkler, jaroWinklerSimilarity } from "../../src/kit/jaro-winkler.js";
import { openKeyIndex } from "../../src/kit/key-index.js";

const text = fc.string({
  unit: fc.constantFrom("杭", "州", "甲", "乙", "科", "技", "a", "𠮷"),
  minLength: 0,
  maxLength: 9,
});
const block = fc.constantFrom("浙江", "江苏", "");
const entry = fc.tuple(block, text);
const hash = fc.constantFrom("0000000000000001", "ffffffff00000001", "00000001ffffffff", "8000000080000000");

const measures = [
  ["Jaro and Winkler", jaroWinkler, jaroWinklerSimilarity],
  ["Sørensen and Dice", dice, diceSimilarity],
] as const;

describe.each(measures)("similar texts by %s", (_, measure, similarity) => {
  it("are those that a scan of the block finds, all of them and with the same similarity", () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        entry,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (entries, [where, wanted], atLeast) => {
          const index = openKeyIndex();
          for (const one of entries) index.add({ exact: [], similar: [one] });
          const found = new Map<number, number>();
          // What does not count leaves the bound as it is.
          index.similar(where, wanted, measure, atLeast, (record, similar) => {
            found.set(record, similar);
            return false;
          });
          const expected = entries.flatMap(([place, one], i) => {
            const similar = similarity(wanted, one);
            return place === where && similar >= atLeast ? [[i, similar] as const] : [];
          });
          expect(new Map(found)).toEqual(new Map(expected));
        },
      ),
    );
  });

  it("end with all of the most similar, also while texts are added", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(entry, entry), { maxLength: 25 }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        (steps, atLeast) => {
          const index = openKeyIndex();
          const added: (readonly [string, string])[] = [];
          for (const [one, [where, wanted]] of steps) {
            index.add({ exact: [], similar: [one] });
            added.push(one);
            const found = new Map<number, number>();
            index.similar(where, wanted, measure, atLeast, (record, similar) => {
              found.set(record, similar);
              return true;
            });
            const all = added.map(([place, other]) => (place === where ? similarity(wanted, other) : 0));
            const best = Math.max(...all);
            const expected = best >= atLeast ? all.flatMap((similar, i) => (similar === best ? [i] : [])) : [];
            expect([...found].flatMap(([record, similar]) => (similar === best ? [record] : [])).toSorted()).toEqual(
              expected.toSorted(),
            );
          }
        },
      ),
    );
  });
});

describe("a key index", () => {
  it("finds each record by each of its hashes, and gives its keys back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ exact: fc.uniqueArray(hash), similar: fc.array(entry, { maxLength: 3 }) })),
        (records) => {
          const index = openKeyIndex();
          expect(records.map((keys) => index.add(keys))).toEqual([...records.keys()]);
          expect(records.map((_, i) => index.keysOf(i))).toEqual(records);
          for (const one of new Set(records.flatMap(({ exact }) => exact))) {
            const found: number[] = [];
            index.equal(one, (record) => void found.push(record));
            expect(found).toEqual(records.flatMap(({ exact }, i) => (exact.includes(one) ? [i] : [])));
          }
        },
      ),
    );
  });
});
