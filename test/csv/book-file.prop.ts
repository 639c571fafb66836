import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookText, readBook } from "../../src/csv/book-file.js";
import { createEngine } from "../../src/engine/create-engine.js";
import { parseRuleSet } from "../../src/engine/parse-rule-set.js";
import { openBook } from "../../src/ledger/open-book.js";
import { scratchFolder } from "../csv/support.js";

const scratch = await scratchFolder();
const ruleSet = parseRuleSet({
  name: "a",
  fields: { size: { type: "number" } },
  teams: { sales: { caps: { open: 3 } } },
  pools: { p: {} },
  routes: [
    { name: "small", when: { size: { below: 5 } }, assign: { team: "sales", otherwise: { hold: "P1D" } } },
    { name: "large", assign: { pool: "p" } },
  ],
});
const engine = createEngine(ruleSet, {
  reps: [
    { id: "amy", teams: ["sales"] },
    { id: "bo", teams: ["sales"] },
  ],
});

describe("a book in a file", () => {
  it("goes on as the book that was saved", async () => {
    const now = "2026-03-02T09:00:00+08:00";
    const lead = fc.record({ id: fc.string({ minLength: 1 }).filter((id) => id.trim() !== ""), size: fc.nat(9) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(lead, { selector: ({ id }) => id.trim() }),
        fc.nat(9),
        async (leads, returned) => {
          const book = openBook();
          for (const row of leads) engine.assign(row, { book, now });
          const id = leads[returned]?.id;
          if (id !== undefined) book.record({ type: "returned", leadId: id, at: now });
          const file = join(scratch, "book.json");
          await writeFile(file, [...bookText(book.state)].join(""));
          const reopened = await readBook(file);
          expect(reopened?.toJSON()).toEqual(JSON.parse(JSON.stringify(book)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("that does not exist is none; what is no book is an error", async () => {
    expect(await readBook(join(scratch, "none.json"))).toBeUndefined();
    for (const wrong of ["{", "[]", '{"version":1}', '{"version":2}']) {
      await writeFile(join(scratch, "wrong.json"), wrong);
      await expect(readBook(join(scratch, "wrong.json"))).rejects.toMatchObject({ code: "input" });
    }
  });
});
