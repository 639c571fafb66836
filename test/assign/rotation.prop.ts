import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";
import { quantum } from "../../src/turns/lag.js";
import { openPlainRotation, type PlainTurn } from "../support/plain-rotation.js";

type Assigned = Extract<LedgerEvent, { type: "assigned" }>;

const rep = fc.record({
  weight: fc.constantFrom(1, 1, 1, 2, 0.3, 7, 0),
  dayCap: fc.constantFrom(undefined, undefined, 2, 5),
  openCap: fc.constantFrom(undefined, undefined, 3),
  skill: fc.constantFrom("x", "y"),
});
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("assign" as const),
      skill: fc.constantFrom("x", "y", undefined),
      value: fc.constantFrom(undefined, 1, 3.5, 0.2, 1e6),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("returned" as const, "moved" as const, "closed" as const, "strange" as const),
      lead: fc.nat({ max: 60 }),
      to: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("status" as const),
      who: fc.nat({ max: 5 }),
      to: fc.constantFrom("active", "active", "away", "left"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("day" as const, "reopen" as const, "reset" as const, "more" as const),
      lead: fc.constant(0),
      to: fc.constant(0),
    }),
  },
);
const team = fc.record({
  pick: fc.constantFrom("rotation", "rotation", "weighted"),
  makeUp: fc.constantFrom(0, 0, 0.5),
  countManual: fc.boolean(),
  balance: fc.constantFrom("count", "count", "value"),
  prefer: fc.boolean(),
});

describe("picks, lags and turns of an engine", () => {
  it("are those of the design's rotation, worked out anew for every lead", () => {
    let narrowed = 0;
    let byHand = 0;
    let madeUp = 0;
    let returned = 0;
    fc.assert(
      fc.property(
        team,
        fc.array(rep, { minLength: 1, maxLength: 6 }),
        fc.array(step, { minLength: 10, maxLength: 80, size: "max" }),
        ({ pick, makeUp, countManual, balance, prefer }, reps, steps) => {
          const ruleSet = parseRuleSet({
            name: "rotation",
            version: "1",
            timeZone: "UTC",
            fields: { value: { type: "number" }, skill: { type: "string" } },
            teams: { sales: { makeUp, countManual, balance } },
            routes: [
              {
                name: "all",
                assign: {
                  team: "sales",
                  pick,
                  ...(prefer && { prefer: [{ specialty: { lead: "skill", rep: "skill" } }] }),
                },
              },
            ],
          });
          const rows = reps.map((one, i) => ({ id: `r${i}`, teams: ["sales"], status: "active", ...one }));
          let engine = createEngine(ruleSet, { reps: rows });
          let book = openBook();
          const plain = openPlainRotation();
          /** The lists of the rotation's last turn, and what each lead's turn weighed and cost. */
          let lists: Pick<PlainTurn, "available" | "weights" | "charged"> = { available: [], weights: [], charged: [] };
          const paid = new Map<string, { readonly rep: string; readonly size: number; readonly net: number }>();
          let now = Date.parse("2026-03-02T09:00:00Z");
          let id = 0;

          const take = (event: Assigned): void => {
            const { turn } = event;
            if (turn === undefined) return;
            lists = {
              available: turn.available ?? lists.available,
              weights: turn.weights ?? lists.weights,
              charged: turn.candidates ?? lists.charged,
            };
            const whole: PlainTurn = {
              ...lists,
              candidates: lists.charged,
              quantum: quantum(turn),
              manual: turn.manual ?? [],
              makeUp: turn.makeUp ?? [],
            };
            if (lists.charged.length < lists.available.length) narrowed += 1;
            if (whole.manual.length > 0) byHand += 1;
            if (whole.makeUp.length > 0) madeUp += 1;
            expect(event.rep).toBe(plain.pick(whole));
            paid.set(event.leadId, { rep: event.rep, size: whole.quantum, net: plain.pay(whole, event.rep) });
          };

          for (const one of steps) {
            now += 1000;
            const at = new Date(now).toISOString();
            if (one.do === "assign") {
              id += 1;
              const { events } = engine.decide({ id: `L${id}`, value: one.value, skill: one.skill }, { book, now: at });
              for (const event of events) {
                take(event as Assigned);
                book.record(event);
              }
            } else if (one.do === "status") {
              const row = rows[one.who];
              if (row) row.status = one.to;
              engine = engine.withReps(rows);
            } else if (one.do === "more") {
              rows.push({ ...(rows[0] as (typeof rows)[number]), id: `r${rows.length}` });
              engine = engine.withReps(rows);
            } else if (one.do === "day") now += 86_400_000;
            else if (one.do === "reopen") book = openBook(JSON.parse(JSON.stringify(book)));
            else if (one.do === "reset") {
              book.record({ type: "reset", rotation: "sales", at });
              plain.reset();
              lists = { available: [], weights: [], charged: [] };
            } else {
              const leadId = one.do === "strange" ? `S${one.lead}` : `L${(one.lead % (id + 1)) + 1}`;
              const holding = book.state.open.get(leadId);
              if (one.do === "returned" && holding?.intake === "assigned") {
                const turn = paid.get(leadId);
                if (turn && book.state.rotations.has("sales")) {
                  plain.refund(turn.rep, turn.size, turn.net);
                  returned += 1;
                }
              }
              const type = one.do === "strange" ? "moved" : one.do;
              book.record({ type, leadId, at, ...(type === "moved" && { rep: `r${one.to}` }) });
            }
            const members = book.state.rotations.get("sales")?.members;
            for (const [who, { lag, last, before }] of plain.members)
              expect([who, members?.get(who)]).toMatchObject([who, { lag, last, before }]);
          }
        },
      ),
      { numRuns: 400 },
    );
    for (const seen of [narrowed, byHand, madeUp, returned]) expect(seen).toBeGreaterThan(50);
  });
});
