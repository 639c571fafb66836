import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readReps, readRuleSet } from "../../src/csv/index.js";
import {
  createEngine,
  defineGrader,
  definePick,
  type ParseOptions,
  parseRuleSet,
  RosterError,
} from "../../src/index.js";
import { checkInvariants, InvariantError } from "../../src/testing/index.js";
import { capsKept } from "../../src/testing/invariants/caps-kept.js";
import { type Life, live } from "../../src/testing/invariants/live.js";
import { turnsFair } from "../../src/testing/invariants/turns-fair.js";

const json = {
  name: "checked",
  fields: { kind: {}, sales: { type: "number" } },
  teams: { sales: { caps: { day: 3 } } },
  routes: [{ name: "all", assign: { team: "sales" } }],
};
const reps = ["amy", "bo", "cy"].map((id) => ({ id, teams: ["sales"] }));

const violation = (source: object, own: ParseOptions, options: object = {}): InvariantError => {
  try {
    checkInvariants(parseRuleSet(source, own), reps, { runs: 30, seed: 1, ...options });
  } catch (error) {
    if (error instanceof InvariantError) return error;
    throw error;
  }
  throw new Error("nothing was found");
};

const picking = (pick: (some: readonly { id: string }[]) => { id: string } | undefined) => ({
  source: { ...json, routes: [{ name: "all", assign: { team: "sales", pick: "own" } }] },
  own: { picks: [definePick({ type: "own", params: z.object({}), pick: pick as never })] } as never as ParseOptions,
});

describe("checkInvariants", () => {
  it.each(["complete", "round-robin", "weighted", "teams"])("finds nothing in rules/%s.jsonc", async (name) => {
    const file = new URL(`../../rules/${name}`, import.meta.url).pathname;
    const ruleSet = await readRuleSet(`${file}.jsonc`);
    const roster = await readReps(`${file}.reps.csv`);
    checkInvariants(ruleSet, roster as never, { runs: 6, now: "2026-03-02T09:00:00+08:00" });
  });

  it("finds a pick that is not the same again, after few leads", () => {
    let n = 0;
    const { source, own } = picking((some) => some[++n % some.length]);
    const { invariant, leads, seed, message } = violation(source, own);
    expect(invariant).toBe("determinism");
    expect(leads.length).toBeLessThanOrEqual(2);
    expect(seed).toBe(1);
    expect(message).toContain("determinism: lead L1 went to ");
    expect(message).toContain("found with the seed 1; the same again: checkInvariants(ruleSet, reps, { seed: 1 })");
  });

  it("finds a grader with a state, and the lead that shows it", () => {
    let calls = 0;
    const moody = defineGrader({
      type: "moody",
      params: z.object({}),
      facts: () => ["sales"],
      labels: () => ["good", "bad"],
      grade: ({ fact }) => {
        calls += 1;
        return fact("sales") === 10 && calls % 2 === 0 ? "bad" : "good";
      },
      explain: () => [],
    });
    const source = {
      ...json,
      grades: { mood: { type: "moody" } },
      routes: [{ when: { sales: 10 }, assign: { team: "sales" } }],
    };
    const { invariant, leads } = violation(source, { graders: [moody] as never });
    expect(["grades", "determinism"]).toContain(invariant);
    // What is found with a state of its own may not be found again with fewer.
    expect(leads.length).toBeLessThanOrEqual(3);
  });

  it("finds what throws, and what is no JSON", () => {
    const throwing = picking(() => {
      throw new Error("no idea");
    });
    expect(violation(throwing.source, throwing.own).message).toContain("throws: Error: no idea");
    const endless = defineGrader({
      type: "endless",
      params: z.object({}),
      adds: { score: "number" },
      grade: () => ({ grade: "x", score: Number.POSITIVE_INFINITY }),
      explain: () => [],
    });
    const source = { ...json, grades: { size: { type: "endless" } } };
    expect(violation(source, { graders: [endless] as never }).invariant).toBe("json");
  });

  it("takes given leads, and leaves those out that do not matter", () => {
    const { source, own } = picking((some) => {
      if (some.length < 3) throw new Error("too few");
      return some[0];
    });
    const leads = Array.from({ length: 12 }, (_, i) => ({ id: `G${i}` }));
    const found = violation(source, own, { leads });
    // Amy is at her cap with the fourth lead.
    expect(found.leads).toHaveLength(4);
  });

  it("looks at leads that have waited as well", () => {
    let turn = 0;
    const { own } = picking((some) => some[turn++ % some.length]);
    const source = {
      ...json,
      routes: [{ name: "waits", assign: { hold: "PT12H", otherwise: { team: "sales", pick: "own" } } }],
    };
    expect(violation(source, own).invariant).toBe("determinism");
  });

  it("says what is wrong with a roster as the engine does", () => {
    expect(() => checkInvariants(parseRuleSet(json), [{ id: "a" }, { id: "a" }])).toThrow(RosterError);
  });
});

const now = new Date("2026-03-02T09:00:00Z");
const lived = (count: number): Life =>
  live(
    createEngine(parseRuleSet(json), { reps }),
    Array.from({ length: count }, (_, i) => ({ row: { id: `L${i}` }, now })),
    {},
  );

/** The same life, with what amy got given to her again and again. */
const allToAmy = (life: Life): Life => ({
  ...life,
  lived: life.lived.map((one) => ({
    ...one,
    decision: { ...one.decision, rep: "amy" },
    events: one.events.map((event) => (event.type === "assigned" ? { ...event, rep: "amy" } : event)),
  })),
});

describe("caps and turns, counted from the decisions", () => {
  it("hold in what was decided", () => {
    expect(capsKept(lived(9))).toBeUndefined();
    expect(turnsFair(lived(9))).toBeUndefined();
  });

  it("do not hold where one gets all", () => {
    expect(capsKept(allToAmy(lived(3)))).toBeUndefined();
    expect(capsKept(allToAmy(lived(4)))).toEqual({
      invariant: "caps",
      message: "with lead L3 amy has 4, and the team's day cap is 3",
    });
    // Two thirds, then four thirds of a lead too many.
    expect(turnsFair(allToAmy(lived(1)))).toBeUndefined();
    expect(turnsFair(allToAmy(lived(2)))).toMatchObject({ invariant: "fairness" });
  });
});
