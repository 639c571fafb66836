import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../../src/index.js";
import { desk } from "../../support/duplicates.js";

interface Row {
  readonly id: string;
  readonly phone?: string | undefined;
  readonly nickname?: string | undefined;
  readonly company?: string | undefined;
}

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const rows = (more: fc.Arbitrary<Omit<Row, "id">>) =>
  fc
    .array(more, { maxLength: 12 })
    .map((all): Row[] => all.map((row, i) => ({ id: `L${String(i).padStart(2, "0")}`, ...row })));
const someRows = rows(
  fc.record({
    phone: maybe(fc.constantFrom("13800138001", "138 0013 8001", "13800138002", "13800138003")),
    nickname: maybe(fc.constantFrom("Red", "ＲＥＤ", "blue", "green")),
    company: maybe(fc.constantFrom("abcdefgh", "abcdefgi", "abcdefjk", "zyxwvuts", "zyxwvutr")),
  }),
);
const inAnyOrder = <Value>(all: readonly Value[]) => fc.shuffledSubarray([...all], { minLength: all.length });

const keys = [["phone"], ["nickname"]];
const fuzzy = { field: "company", atLeast: 0.9 };
const rules = { keys, fuzzy };

const spelling = (text: string): string => text.normalize("NFKC").toLowerCase().replaceAll(" ", "");

/** Jaro and Winkler for these texts of eight: a letter that two of them have stands at the same place in both. */
const similarity = (a: string, b: string): number => {
  const equal = [...a].filter((letter, i) => letter === b[i]).length;
  const jaro = equal === 0 ? 0 : (equal / 8 + equal / 8 + 1) / 3;
  const first = [...a].findIndex((letter, i) => letter !== b[i]);
  const prefix = Math.min(4, first < 0 ? 8 : first);
  return jaro + prefix * 0.1 * (1 - jaro);
};

/** By what two rows match, best first; looked at pair by pair, without an index. */
const matchOf = (a: Row, b: Row): { readonly key: string; readonly similarity: number } | undefined => {
  for (const key of ["phone", "nickname"] as const)
    if (a[key] !== undefined && b[key] !== undefined && spelling(a[key]) === spelling(b[key]))
      return { key, similarity: 1 };
  if (a.company === undefined || b.company === undefined) return undefined;
  const similar = similarity(a.company, b.company);
  return similar >= 0.9 ? { key: "company", similarity: similar } : undefined;
};

/** The best of several matches: the keys in their order, then the most similar, then the smaller id. */
const bestOf = <Found extends { readonly key: string; readonly similarity: number; readonly of: string }>(
  found: readonly Found[],
): Found | undefined => {
  const rank = ({ key }: Found): number => ["phone", "nickname", "company"].indexOf(key);
  return found.toSorted((a, b) => rank(a) - rank(b) || b.similarity - a.similarity || (a.of < b.of ? -1 : 1))[0];
};

const decideAll = (onMatch: string, order: readonly Row[]): Decision[] => {
  const { assign } = desk({ ...rules, onMatch });
  return order.map(assign);
};
const four = (value: number): number => Math.floor(value * 1e4 + 1e-9) / 1e4;

describe("duplicates, whatever the order of the rows", () => {
  it("of any two leads that match, the later one is found, by the same key and as similar, whichever it is", () => {
    fc.assert(
      fc.property(
        someRows.filter((all) => all.length > 1),
        (all) => {
          const [a, b] = all as [Row, Row];
          const expected = matchOf(a, b);
          for (const [first, second] of [
            [a, b],
            [b, a],
          ] as const) {
            const [before, after] = decideAll("flag", [first, second]);
            expect(before?.duplicate).toBeUndefined();
            expect(after?.duplicate).toEqual(
              expected && { of: first.id, key: expected.key, similarity: four(expected.similarity), state: "owned" },
            );
          }
        },
      ),
    );
  });

  it("a lead is a duplicate exactly where one before it matches, and the best of those is named", () => {
    fc.assert(
      fc.property(someRows.chain(inAnyOrder), (order) => {
        for (const onMatch of ["flag", "same-owner"])
          decideAll(onMatch, order).forEach((decision, i) => {
            const row = order[i] as Row;
            const matches = order.slice(0, i).flatMap((other) => {
              const match = matchOf(row, other);
              return match === undefined ? [] : [{ ...match, of: other.id }];
            });
            const best = bestOf(matches);
            expect(decision.duplicate).toEqual(
              best && { of: best.of, key: best.key, similarity: four(best.similarity), state: "owned" },
            );
          });
      }),
    );
  });

  it("a rejected duplicate stands for its record: who matches it is a duplicate of that", () => {
    fc.assert(
      fc.property(someRows.chain(inAnyOrder), (order) => {
        /** The record for which each lead before stands. */
        const stands = new Map<string, string>();
        decideAll("reject", order).forEach((decision, i) => {
          const row = order[i] as Row;
          const matches = order.slice(0, i).flatMap((other) => {
            const match = matchOf(row, other);
            return match === undefined ? [] : [{ ...match, of: stands.get(other.id) as string }];
          });
          const best = bestOf(matches);
          expect(decision.duplicate?.of).toBe(best?.of);
          expect(decision.duplicate?.key).toBe(best?.key);
          expect(decision.outcome).toBe(best === undefined ? "assigned" : "duplicate");
          stands.set(row.id, best?.of ?? row.id);
        });
      }),
    );
  });

  // Where one key decides, to match is to be equal, and so there are groups that no order can change. With several keys only the pairs are
  // the same: a lead that joins two groups finds both only where it comes first, or names the better of them.
  it("by one key the same leads are together in every order, and one of each group is no duplicate", () => {
    const phones = rows(fc.record({ phone: maybe(fc.constantFrom("13800138001", "138 0013 8001", "13800138002")) }));
    fc.assert(
      fc.property(phones.chain(inAnyOrder), (order) => {
        const groups = new Map<string, Set<string>>();
        for (const { id, phone } of order) {
          const key = phone === undefined ? id : spelling(phone);
          groups.set(key, (groups.get(key) ?? new Set()).add(id));
        }
        for (const onMatch of ["flag", "same-owner", "reject"]) {
          const decisions = decideAll(onMatch, order);
          const together = new Map<string, Set<string>>();
          const root = new Map<string, string>();
          for (const { leadId, duplicate } of decisions) {
            const of = duplicate === undefined ? leadId : (root.get(duplicate.of) as string);
            root.set(leadId, of);
            together.set(of, (together.get(of) ?? new Set()).add(leadId));
          }
          const sorted = (all: Iterable<Set<string>>) => [...all].map((one) => [...one].toSorted().join()).toSorted();
          expect(sorted(together.values())).toEqual(sorted(groups.values()));
          expect(decisions.filter(({ duplicate }) => duplicate === undefined)).toHaveLength(groups.size);
        }
      }),
    );
  });

  it("existing customers are found in any order of theirs, and it does not matter whether a record is in the book or there", () => {
    fc.assert(
      fc.property(
        someRows.chain((all) => fc.tuple(fc.constant(all), inAnyOrder(all), inAnyOrder(all))),
        ([all, one, other]) => {
          const lead = { ...all[0], id: "new" };
          const owned = (order: readonly Row[]) => order.map((row) => ({ ...row, owner: "amy" }));
          const first = desk(rules, { existing: owned(one) }).decide(lead).decision.duplicate;
          const second = desk(rules, { existing: owned(other) }).decide(lead).decision.duplicate;
          const { assign, decide } = desk(rules);
          for (const row of one) assign(row);
          expect(second).toEqual(first);
          expect(decide(lead).decision.duplicate).toEqual(first);
        },
      ),
    );
  });
});
