import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileOwnValues, unreadable } from "../../src/intake/own-values.js";

/** What reading own properties means, written down once more without any thought of speed. */
const plainly = (row: object, names: readonly (readonly string[])[]): unknown[] =>
  names.map((spellings) => {
    for (const name of spellings) {
      try {
        const own = Object.getOwnPropertyDescriptor(row, name);
        if (own === undefined) continue;
        const value = own.get ? own.get.call(row) : own.value;
        if (value !== undefined && value !== null && value !== "") return value;
      } catch {
        return unreadable;
      }
    }
    return undefined;
  });

const names = [["id", "编号"], ["a", "甲", "b"], ["b"], ["__proto__"], ["constructor", "toString"], ["length"], ["0"]];
const keys = [...names.flat(), "x", "y"];

const value = fc.oneof(
  fc.constantFrom(undefined, null, "", " ", "0", 0, -0, Number.NaN, 5n, true, new Date(0), [], ["a"], Symbol.iterator),
  fc.string(),
  fc.double(),
);
interface Property {
  readonly key: string;
  readonly value: unknown;
  readonly kind: "plain" | "hidden" | "getter" | "throwing";
}
const property: fc.Arbitrary<Property> = fc.record({
  key: fc.constantFrom(...keys),
  value,
  kind: fc.constantFrom("plain", "plain", "plain", "plain", "hidden", "getter", "throwing"),
});
const define = (object: object, { key, value, kind }: Property): void => {
  const enumerable = kind !== "hidden";
  const get = (): unknown => {
    if (kind === "throwing") throw new Error("no");
    return value;
  };
  const descriptor = kind === "plain" || kind === "hidden" ? { value, writable: true } : { get };
  Object.defineProperty(object, key, { ...descriptor, enumerable, configurable: true });
};
const row = fc
  .record({
    properties: fc.array(property, { maxLength: 8 }),
    inherited: fc.array(property, { maxLength: 3 }),
    parent: fc.constantFrom("object", "nothing", "inherited"),
    isList: fc.boolean(),
    isWide: fc.boolean(),
  })
  .map(({ properties, inherited, parent, isList, isWide }): object => {
    const prototype: object = {};
    for (const one of inherited) define(prototype, one);
    const parents = { object: Object.prototype, nothing: null, inherited: prototype };
    const object: object = isList ? ["first", "second"] : Object.create(parents[parent]);
    if (isWide) for (let i = 0; i < 40; i++) define(object, { key: `column ${i}`, value: i, kind: "plain" });
    for (const one of properties) if (!isList || one.key !== "length") define(object, one);
    return object;
  });

describe("compileOwnValues", () => {
  it("gives the own properties of each object, whatever the objects before were like", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const read = compileOwnValues(names);
        for (const one of rows) expect([...read(one)]).toEqual(plainly(one, names));
      }),
      { numRuns: 2000 },
    );
  });

  it("reads an object while a getter reads another", () => {
    const read = compileOwnValues([["a"], ["b"], ["c"]]);
    const outer = {
      a: 1,
      get b() {
        return read({ a: 7, b: 8, c: 9 })[1];
      },
      c: 3,
    };
    read({});
    expect([...read(outer)]).toEqual([1, 8, 3]);
    expect([...read({ c: 4 })]).toEqual([undefined, undefined, 4]);
  });

  it("takes a proxy, even one that refuses everything", () => {
    const read = compileOwnValues([["a"], ["b"]]);
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect([...read(revoked.proxy)]).toEqual([unreadable, unreadable]);
    expect([...read(new Proxy({ a: 1, b: 2 }, {}))]).toEqual([1, 2]);
  });
});
