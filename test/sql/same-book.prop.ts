import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { fromBetterSqlite3, sqlLedger } from "../../src/sql/index.js";
import { settledBook } from "../../src/testing/contracts/settled-book.js";
import { throughText, withoutAbsent } from "../../src/testing/invariants/plain.js";
import { freshSqlite } from "../support/database.js";
import { crowded, inLedger, inMemory, lives, opening, scenes } from "../support/ledger-life.js";

const { db, end } = freshSqlite();
const executor = fromBetterSqlite3(db);
beforeAll(async () => sqlLedger({ dialect: "sqlite", executor }).migrate());
afterAll(end);

const plain = (value: unknown): unknown => withoutAbsent(throughText(value));

it.each([
  ["none", "of ten leads", lives(30)],
  ...(["flag", "reject", "same-owner"] as const).flatMap(
    (onMatch) =>
      [
        [onMatch, "of ten leads", lives(30)],
        [onMatch, "of three that are all like each other", lives(30).map(crowded)],
      ] as const,
  ),
] as const)(
  "after any life, and after each step, a ledger has decided as a book in memory, and is the same book (duplicates: %s, %s)",
  async (onMatch, _, someSteps) => {
    const first = opening(onMatch === "none" ? undefined : onMatch);
    await fc.assert(
      fc.asyncProperty(someSteps, async (steps) => {
        const ledger = sqlLedger({ dialect: "sqlite", executor, scope: randomUUID() });
        const book = openBook();
        const all = scenes(steps, first);
        for (const [i, step] of steps.entries()) {
          const scene = all[i] as (typeof all)[number];
          expect(plain(await inLedger(ledger, step, scene))).toEqual(plain(inMemory(book, step, scene)));
        }
        expect((await ledger.verify()).differences).toEqual([]);
        const [stored, held] = [settledBook(await ledger.book()), settledBook(book.toJSON())];
        expect(plain({ ...stored, latest: 0 })).toEqual(plain({ ...held, latest: 0 }));
      }),
      { numRuns: 8 },
    );
  },
);
