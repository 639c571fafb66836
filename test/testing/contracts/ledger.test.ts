import { describe, expect, it } from "vitest";
import { type Book, openBook } from "../../../src/index.js";
import { type Ledger, ledgerContract } from "../../../src/testing/index.js";
import { failuresIn } from "../collect.js";

const inMemory = (book: Book = openBook()): Ledger => ({
  assign: (engine, lead, { now }) => engine.assign(lead, { book, now }),
  release: (engine, { now }) => engine.release({ book, now }),
  record: book.record,
  forget: book.forget,
  book: book.toJSON,
  reopen: () => inMemory(openBook(JSON.parse(JSON.stringify(book)))),
});

const failures = async (open: () => Ledger | Promise<Ledger>): Promise<string[]> => [
  ...(await failuresIn((runner) => ledgerContract(open, runner))).keys(),
];

/** The same with one thing wrong, also where it is opened again. */
const but = (change: (right: Ledger) => Partial<Ledger>) => {
  const wrong = (right: Ledger): Ledger => ({
    ...right,
    reopen: async () => wrong(await right.reopen()),
    ...change(right),
  });
  return () => wrong(inMemory());
};

const sameBook = "comes to the same book as the one in memory";
const reopened = "goes on where it was when it is opened again";

describe("ledgerContract", () => {
  it("has nothing against the book in memory, at once or later", async () => {
    expect(await failures(() => inMemory())).toEqual([]);
    expect(await failures(async () => inMemory())).toEqual([]);
  });

  it("finds one that is not empty, or shares what it knows", async () => {
    const one = inMemory();
    expect(await failures(() => one)).toContain("is empty when it is new, and knows nothing of another one");
  });

  it("finds one that decides and does not record", async () => {
    const forgetful = but(() => ({
      assign: (engine, lead, { now }) => engine.assign(lead, { book: openBook(), now }),
    }));
    expect(await failures(forgetful)).toEqual([
      "decides as the book in memory does",
      sameBook,
      reopened,
      "lets a decision stand that is asked for again, and records nothing then",
      "decides anew what came back, and not for who gave it back",
      "decides many at once, each once, fairly, and within caps",
    ]);
  });

  it("finds one that releases nothing, or does not record what it releases", async () => {
    const decides = "decides as the book in memory does";
    expect(await failures(but(() => ({ release: () => [] })))).toEqual([decides, sameBook, reopened]);
    const forgetful = but(({ book }) => ({
      release: async (engine, { now }) => engine.release({ book: openBook(await book()), now }),
    }));
    // Each lead that was released comes once, and changes what comes after it only in the book.
    expect(await failures(forgetful)).toEqual(expect.arrayContaining([sameBook, reopened]));
  });

  it("finds one that drops events of a kind", async () => {
    const without = (type: string) =>
      but(({ record }) => ({ record: (event) => (event.type === type ? undefined : record(event)) }));
    for (const type of ["closed", "moved", "carried", "activity", "reclaimed", "reopened", "reset"])
      expect([type, await failures(without(type))]).toEqual([type, expect.arrayContaining([sameBook, reopened])]);
    expect(await failures(without("returned"))).toContain("decides anew what came back, and not for who gave it back");
  });

  it("finds one that begins anew when it is opened again", async () => {
    expect(await failures(() => ({ ...inMemory(), reopen: () => inMemory() }))).toEqual([reopened]);
  });

  it("finds one that records when a decision is asked for again", async () => {
    const noting = but(({ assign, record }) => ({
      assign: async (engine, lead, options) => {
        const decision = await assign(engine, lead, options);
        const at = "2026-03-05T00:00:00Z";
        if (decision.repeated) await record({ type: "activity", leadId: decision.leadId, at });
        return decision;
      },
    }));
    expect(await failures(noting)).toEqual(["lets a decision stand that is asked for again, and records nothing then"]);
  });

  it("finds one that notes leads that cannot be read", async () => {
    const noting = but(({ assign, record }) => ({
      assign: async (engine, lead, options) => {
        const decision = await assign(engine, lead, options);
        const at = "2026-03-05T00:00:00Z";
        if (decision.outcome === "rejected") await record({ type: "activity", leadId: "?", at });
        return decision;
      },
    }));
    expect(await failures(noting)).toEqual(["records nothing of a lead that cannot be read"]);
  });

  it("finds one that takes anything for an event", async () => {
    const lax = but(({ record }) => ({
      record: async (event) => {
        try {
          await record(event);
        } catch {
          // Taken, and lost.
        }
      },
    }));
    expect(await failures(lax)).toEqual(["refuses what is no event, and is as it was"]);
  });

  it("finds one that forgets nothing, or too much", async () => {
    const forgets = "forgets a lead, and leaves turns and counts as they are";
    expect(await failures(but(() => ({ forget: () => undefined })))).toEqual([forgets]);
    const returning = but(({ record, forget }) => ({
      forget: async (leadId) => {
        await record({ type: "returned", leadId, at: "2026-03-02T09:00:00Z" });
        await forget(leadId);
      },
    }));
    expect(await failures(returning)).toEqual([forgets]);
  });

  it("finds one in which leads that come at once overtake each other", async () => {
    const racing = but((right) => ({
      assign: async (engine, lead, options) => {
        const book = openBook(JSON.parse(JSON.stringify(await right.book())));
        const { decision, events } = engine.decide(lead, { book, ...options });
        await new Promise((done) => setTimeout(done, 1));
        for (const event of events) await right.record(event);
        return decision;
      },
    }));
    expect(await failures(racing)).toEqual(["decides many at once, each once, fairly, and within caps"]);
  });
});
