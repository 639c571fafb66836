import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { fromBetterSqlite3, sqlLedger } from "../../src/sql/index.js";
import { settledBook } from "../../src/testing/contracts/settled-book.js";
import { throughText, withoutAbsent } from "../../src/testing/invariants/plain.js";
import { freshSqlite } from "../support/database.js";
import { inLedger, inMemory, lives, opening, scenes } from "../support/ledger-life.js";

const { db, end } = freshSqlite();
const executor = fromBetterSqlite3(db);
beforeAll(async () => sqlLedger({ dialect: "sqlite", executor }).migrate());
afterAll(end);

const plain = (value: unknown): unknown => withoutAbsent(throughText(value));

it("tenants with teams, reps and leads of the same names never meet: each ledger is as if it were alone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(lives(16), { minLength: 2, maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      async (all, turns) => {
        const first = opening("same-owner");
        const tenants = all.map((steps) => ({
          ledger: sqlLedger({ dialect: "sqlite", executor, scope: randomUUID() }),
          book: openBook(),
          left: steps.map((step, i) => ({ step, scene: scenes(steps, first)[i] as typeof first })),
        }));
        for (let busy = tenants; busy.length > 0; busy = busy.filter(({ left }) => left.length > 0)) {
          const { ledger, book, left } = busy[(turns.next().value as number) % busy.length] as (typeof busy)[number];
          const next = left.shift();
          if (next === undefined) continue;
          expect(plain(await inLedger(ledger, next.step, next.scene))).toEqual(
            plain(inMemory(book, next.step, next.scene)),
          );
        }
        for (const { ledger, book } of tenants) {
          expect((await ledger.verify()).differences).toEqual([]);
          const [stored, held] = [settledBook(await ledger.book()), settledBook(book.toJSON())];
          expect(plain({ ...stored, latest: 0 })).toEqual(plain({ ...held, latest: 0 }));
        }
      },
    ),
    { numRuns: 12 },
  );
});
