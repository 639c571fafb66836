import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { fromPg, sqlLedger } from "../../src/sql/index.js";
import { settledBook } from "../../src/testing/contracts/settled-book.js";
import { throughText, withoutAbsent } from "../../src/testing/invariants/plain.js";
import { freshDatabase } from "../support/database.js";
import { gated } from "../support/gated.js";
import { inLedger, inMemory, type Operation, type Outcome, opening, operations } from "../support/ledger-life.js";

const { pool, end } = await freshDatabase();
beforeAll(async () => sqlLedger({ dialect: "postgres", executor: fromPg(pool) }).migrate());
afterAll(end);

const plain = (value: unknown): unknown => withoutAbsent(throughText(value));
/** What is released are the leads that wait when it begins, so it has no one place among the others. */
const isAtOnce = ({ do: what }: Operation): boolean => what !== "release";

const leadsOf = (step: Operation): readonly string[] =>
  [...JSON.stringify(step).matchAll(/"(?:id|leadId)":"([^"]*)"/g)].map(([, id]) => id as string);
/**
 * A lead that one process brings, another forgets, and a third had looked for before may come out as having come after it was forgotten,
 * which it did.
 */
const withoutThirds = (some: readonly Operation[]): readonly Operation[] =>
  some.filter(
    (step) =>
      step.do !== "forget" ||
      some.filter((other) => other.do !== "forget" && leadsOf(other).includes(step.leadId)).length < 2,
  );

it.each(["flag", "same-owner"] as const)(
  "in any schedule of statements of several processes the outcome is that of some sequence: the book in memory fed in the order of commits decides the same (duplicates: %s)",
  async (onMatch) => {
    const scene = opening(onMatch);
    await fc.assert(
      fc.asyncProperty(operations(14), fc.scheduler(), async (some, scheduler) => {
        const scope = randomUUID();
        const run = async (step: Operation, n: number) => {
          let number = 0;
          const executor = gated(pool, async (sql, send) => {
            await scheduler.schedule(Promise.resolve(), `${n}: ${sql.slice(0, 20)}`);
            const answer = await send();
            for (const row of answer.rows) if (row["lead_id"] === null) number = Number(row["number"]);
            return answer;
          });
          const ledger = sqlLedger({ dialect: "postgres", executor, scope, retries: { limit: 40, seed: n } });
          const outcome: Outcome = await inLedger(ledger, step, scene);
          return { step, outcome, number };
        };
        const done = await scheduler.waitFor(Promise.all(withoutThirds(some.filter(isAtOnce)).map(run)));
        const book = openBook();
        const { rows } = await pool.query("select distinct seq from fairlead_events where scope = $1", [scope]);
        const written = new Set(rows.map(({ seq }) => Number(seq)));
        // What found nothing to do, with a lead that was just coming, left nothing, and may have been before that.
        const isPlaced = ({ step, number }: (typeof done)[number]): boolean =>
          written.has(number) || (step.do !== "forget" && step.do !== "claim");
        for (const { step, outcome } of done.filter(isPlaced).sort((a, b) => a.number - b.number))
          expect(plain(outcome)).toEqual(plain(inMemory(book, step, scene)));
        const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope });
        expect((await ledger.verify()).differences).toEqual([]);
        const [stored, held] = [settledBook(await ledger.book()), settledBook(book.toJSON())];
        expect(plain({ ...stored, latest: 0 })).toEqual(plain({ ...held, latest: 0 }));
      }),
      { numRuns: 12, endOnFailure: true },
    );
  },
);
