import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTextMap } from "../../src/kit/text-map.js";

const key = fc.oneof(
  fc.constantFrom("", "a", "b", "L1", "L2", "甲", "__proto__", "L".repeat(40)),
  fc.integer({ min: 0, max: 400 }).map((n) => `L${n}`),
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("set" as const), key, value: fc.option(fc.nat(), { nil: undefined }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), key, value: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("get" as const), key, value: fc.constant(0) }) },
);

/** Texts with one hash of 32 bits: blocks that keep the state of FNV-1a as it is, found by trying. */
const sameHash = (count: number): string[] => {
  const byHash = new Map<number, string[]>();
  for (let n = 0; ; n++) {
    const text = `${n.toString(36)}x`;
    let hash = 0x811c9dc5 | 0;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    // The lowest bits decide where a key is put, however they are mixed: so few differ that keys crowd.
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = (hash ^ (hash >>> 13)) & 0xfff;
    const list = byHash.get(hash) ?? [];
    list.push(text);
    byHash.set(hash, list);
    if (list.length === count) return list;
  }
};

describe("openTextMap", () => {
  it("does what a Map does, in the order in which entries came", () => {
    fc.assert(
      fc.property(fc.array(step, { size: "+2", maxLength: 1500 }), (steps) => {
        const map = new Map<string, number | undefined>();
        const ours = openTextMap<number | undefined>();
        for (const { do: what, key, value } of steps) {
          if (what === "set") {
            map.set(key, value);
            ours.set(key, value);
          } else if (what === "delete") expect(ours.delete(key)).toBe(map.delete(key));
          else expect([ours.get(key), ours.has(key)]).toEqual([map.get(key), map.has(key)]);
          expect(ours.size).toBe(map.size);
        }
        expect([...ours]).toEqual([...map]);
        expect([...ours.keys()]).toEqual([...map.keys()]);
        expect([...ours.values()]).toEqual([...map.values()]);
      }),
      { numRuns: 200 },
    );
  });

  it("may be changed while it is walked through, as a Map may", () => {
    const during = fc.array(fc.array(step, { maxLength: 30 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 60 }), during, (keys, turns) => {
        const map = new Map<string, number | undefined>();
        const ours = openTextMap<number | undefined>();
        for (const [i, one] of keys.entries()) {
          map.set(one, i);
          ours.set(one, i);
        }
        const walkers = [map[Symbol.iterator](), ours[Symbol.iterator]()] as const;
        for (const steps of turns) {
          const [theirs, own] = walkers.map((walker) => walker.next());
          expect(own).toEqual(theirs);
          for (const { do: what, key, value } of steps) {
            if (what === "set") {
              map.set(key, value);
              ours.set(key, value);
            } else if (what === "delete") {
              map.delete(key);
              ours.delete(key);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("holds as many keys as one likes that all want the same place", () => {
    const keys = sameHash(300);
    const ours = openTextMap<number>();
    for (const [i, one] of keys.entries()) ours.set(one, i);
    for (const [i, one] of keys.entries()) expect(ours.get(one)).toBe(i);
    expect([...ours.keys()]).toEqual(keys);
    for (const one of keys.slice(0, 200)) expect(ours.delete(one)).toBe(true);
    for (const [i, one] of keys.entries()) expect(ours.get(one)).toBe(i < 200 ? undefined : i);
    for (let i = 0; i < 3000; i++) ours.set(`other ${i}`, i);
    for (const [i, one] of keys.entries()) expect(ours.get(one)).toBe(i < 200 ? undefined : i);
    expect(ours.size).toBe(3100);
  });
});
