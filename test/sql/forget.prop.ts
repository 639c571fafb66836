import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { fromBetterSqlite3, sqlLedger } from "../../src/sql/index.js";
import { settledBook } from "../../src/testing/contracts/settled-book.js";
import { throughText, withoutAbsent } from "../../src/testing/invariants/plain.js";
import { freshSqlite } from "../support/database.js";
import { inLedger, inMemory, type LifeStep, lives, opening, scenes } from "../support/ledger-life.js";

const { db, end } = freshSqlite();
const executor = fromBetterSqlite3(db);
beforeAll(async () => sqlLedger({ dialect: "sqlite", executor }).migrate());
afterAll(end);

const plain = (value: unknown): unknown => withoutAbsent(throughText(value));

/** Everything that any table says of this scope. */
const everything = (scope: string): string => {
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  return JSON.stringify(
    tables
      .filter(({ name }) => name !== "fairlead_schema")
      .map(({ name }) => [name, db.prepare(`select * from "${name}" where scope = ?`).all(scope)]),
  );
};

/** A field by which each lead can be told. */
const marked = (step: LifeStep): LifeStep =>
  step.do === "assign"
    ? { ...step, rows: step.rows.map((row) => ({ ...row, word: `word of ${row.id}` as never })) }
    : step.do === "reassign"
      ? { ...step, row: { ...step.row, word: `word of ${step.row.id}` as never } }
      : step;

const leads = Array.from({ length: 10 }, (_, n) => `lead-${n}-id`);
const figures = (book: object): unknown => {
  const { reps, rotations } = book as { readonly reps: readonly object[]; readonly rotations: unknown };
  return [reps.map((one) => ({ ...one, open: 0, last: 0 })), rotations];
};

it.each(["none", "reject", "same-owner"] as const)(
  "of a forgotten lead nothing is left in any table, whatever it lived through; turns and counts stay; it may come again (duplicates: %s)",
  async (onMatch) => {
    const first = opening(onMatch === "none" ? undefined : onMatch);
    await fc.assert(
      fc.asyncProperty(lives(30), fc.subarray(leads, { minLength: 1 }), lives(6), async (steps, forgotten, later) => {
        const scope = randomUUID();
        const ledger = sqlLedger({ dialect: "sqlite", executor, scope });
        const book = openBook();
        const live = async (some: readonly LifeStep[], scene: typeof first) => {
          const all = scenes(some, scene);
          for (const [i, step] of some.map(marked).entries()) {
            const now = all[i] as (typeof all)[number];
            expect(plain(await inLedger(ledger, step, now))).toEqual(plain(inMemory(book, step, now)));
          }
          return all.at(-1) ?? scene;
        };
        const scene = await live(steps, first);
        const before = figures(settledBook(await ledger.book()));
        for (const leadId of forgotten) {
          await ledger.forget(leadId);
          book.forget(leadId);
          expect(everything(scope)).not.toContain(leadId);
        }
        expect((await ledger.verify()).differences).toEqual([]);
        expect(figures(settledBook(await ledger.book()))).toEqual(before);
        await live(later, scene);
        expect((await ledger.verify()).differences).toEqual([]);
        const [stored, held] = [settledBook(await ledger.book()), settledBook(book.toJSON())];
        expect(plain({ ...stored, latest: 0 })).toEqual(plain({ ...held, latest: 0 }));
      }),
      { numRuns: 8 },
    );
  },
);
