import { describe, expect, it } from "vitest";
import * as z from "zod";
import { checkRuleSet, createEngine, definePick, openBook, parseRuleSet } from "../../src/index.js";
import { ask, reasonsOf, ruleSetOf, traceOf } from "../support/sift.js";
import { engineOf, now, oneTeam, run, tally } from "../support/team.js";

const problemsOf = (assign: object): string[] => {
  const result = checkRuleSet({
    name: "x",
    fields: { owner: {} },
    teams: { sales: {} },
    routes: [{ assign: { team: "sales", ...assign } }],
  });
  return result.ok ? [] : result.problems.map(({ message }) => message);
};

const engineFor = (assign: object, reps: readonly object[], more: object = {}) =>
  createEngine(ruleSetOf(assign, more), { reps: reps.map((rep) => ({ teams: "sales", ...rep })) });

const carry = (book: ReturnType<typeof openBook>, rep: string, count: number) => {
  for (let i = 0; i < count; i++) book.record({ type: "carried", leadId: `${rep} ${i}`, rep, at: now });
};

describe("via", () => {
  it("is the name of the pick where a rep was picked, and absent elsewhere", () => {
    for (const pick of ["rotation", "weighted", "least-loaded", "first"]) {
      expect(ask({ pick }, { reps: [{ id: "amy" }] })).toMatchObject({ rep: "amy", via: pick });
    }
    expect(ask({}, { reps: [{ id: "amy" }] }).via).toBe("rotation");
    expect(ask({}, { reps: [{ id: "amy", status: "away" }] }).via).toBeUndefined();
  });
});

describe("weighted", () => {
  it("gives turns in proportion to the weight, 1 where there is none, none at 0", () => {
    const reps = [{ id: "amy", weight: 3 }, { id: "bo" }, { id: "cy", 权重: "0.5" }, { id: "di", weight: 0 }];
    expect(tally(run(engineFor({ pick: "weighted" }, reps), 90).reps)).toEqual({ amy: 60, bo: 20, cy: 10 });
  });

  it("shares out among the candidates by their weights alone", () => {
    const more = { fields: { owner: {} } };
    const reps = [
      { id: "amy", weight: 3 },
      { id: "bo", weight: 1 },
      { id: "cy", weight: 6 },
    ];
    const engine = engineFor({ pick: "weighted", exclude: { field: "owner" } }, reps, more);
    expect(tally(run(engine, 40, { lead: { owner: "cy" } }).reps)).toEqual({ amy: 30, bo: 10 });
  });
});

describe("performance", () => {
  const rate = { won: "won", of: "deals" };

  it("gives turns in proportion to the metric over the team's mean", () => {
    // Rates 0.6, 0.4, 0.5 and 0.5; their mean is 0.5: weights 1.2, 0.8, 1, 1.
    const reps = [
      { id: "amy", won: 6, deals: 10 },
      { id: "bo", won: 4, deals: 10 },
      { id: "cy", won: 5, deals: 10 },
      { id: "di", won: 10, deals: 20 },
    ];
    expect(tally(run(engineFor({ pick: { performance: { metric: rate } } }, reps), 40).reps)).toEqual({
      amy: 12,
      bo: 8,
      cy: 10,
      di: 10,
    });
  });

  it("clamps to floor and ceiling, 0.5 and 2 by default, so that nobody starves", () => {
    // The mean of 0, 0, 0, 0, 1 is 0.2: weights 0, 0, 0, 0, 5, clamped to 0.5 and 2.
    const reps = ["a", "b", "c", "d"].map((id) => ({ id, won: 0, deals: 5 })).concat({ id: "e", won: 5, deals: 5 });
    expect(tally(run(engineFor({ pick: { performance: { metric: rate } } }, reps), 40).reps)).toEqual({
      a: 5,
      b: 5,
      c: 5,
      d: 5,
      e: 20,
    });
    const pick = { performance: { metric: rate, floor: 1, ceiling: 6 } };
    expect(tally(run(engineFor({ pick }, reps), 90).reps)).toEqual({ a: 10, b: 10, c: 10, d: 10, e: 50 });
  });

  it("is equal turns when there are no deals, and for who has no figure the average", () => {
    expect(run(engineFor({ pick: { performance: rate } }, [{ id: "a" }, { id: "b" }]), 4).reps).toEqual([
      "a",
      "b",
      "a",
      "b",
    ]);
    const csat = { repFields: { csat: { type: "number" } } };
    const reps = [{ id: "a", csat: 6 }, { id: "b", csat: 2 }, { id: "c" }];
    // Mean 4: weights 1.5, 0.5, and 1 for c.
    expect(tally(run(engineFor({ pick: { performance: { column: "csat" } } }, reps, csat), 30).reps)).toEqual({
      a: 15,
      b: 5,
      c: 10,
    });
  });

  it("follows what the book sees closed", () => {
    const engine = engineFor({ pick: { performance: { metric: { ...rate, prior: 1 } } } }, [{ id: "a" }, { id: "b" }]);
    const book = openBook();
    for (const [id, result] of [
      ["x", "won"],
      ["y", "lost"],
    ] as const) {
      book.record({ type: "closed", leadId: id, rep: result === "won" ? "a" : "b", result, at: now });
    }
    // m = 1/2; a (1 + 0.5) / 2 = 0.75, b 0.25; over the mean 0.5: 1.5 and 0.5.
    expect(tally(run(engine, 40, { book }).reps)).toEqual({ a: 30, b: 10 });
  });

  it("needs a floor below the ceiling", () => {
    expect(problemsOf({ pick: { performance: { metric: rate, floor: 3 } } })[0]).toContain("ceiling");
  });
});

describe("least-loaded", () => {
  it("takes who has most free places if every candidate has an open cap", () => {
    const book = openBook();
    carry(book, "amy", 5);
    carry(book, "bo", 2);
    const reps = [
      { id: "amy", openCap: 20 },
      { id: "bo", openCap: 10 },
    ];
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("amy");
    const more = { teams: { sales: { caps: { open: 10 } } } };
    expect(ask({ pick: "least-loaded" }, { reps, book, more }).rep).toBe("bo");
  });

  it("else who has fewest open leads", () => {
    const book = openBook();
    carry(book, "amy", 5);
    carry(book, "bo", 2);
    expect(ask({ pick: "least-loaded" }, { reps: [{ id: "amy", openCap: 20 }, { id: "bo" }], book }).rep).toBe("bo");
  });

  it("counts the open leads that only the roster knows, and no closed ones", () => {
    const book = openBook();
    carry(book, "amy", 3);
    carry(book, "bo", 1);
    const reps = [{ id: "amy" }, { id: "bo", open: 3 }];
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("amy");
    book.record({ type: "carried", leadId: "z", rep: "amy", at: now });
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("amy");
    book.record({ type: "carried", leadId: "zz", rep: "amy", at: now });
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("bo");
    for (const leadId of ["z", "zz", "amy 0"]) book.record({ type: "closed", leadId, at: now });
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("amy");
  });

  it("ties: longest without a lead, then roster order", () => {
    const book = openBook();
    const reps = [{ id: "amy" }, { id: "bo" }, { id: "cy" }];
    book.record({ type: "moved", leadId: "1", rep: "amy", at: now });
    book.record({ type: "moved", leadId: "2", rep: "bo", at: now });
    for (const leadId of ["1", "2"]) book.record({ type: "closed", leadId, at: now });
    expect(ask({ pick: "least-loaded" }, { reps, book }).rep).toBe("cy");
    expect(ask({ pick: "least-loaded" }, { reps: reps.slice(0, 2), book }).rep).toBe("amy");
    expect(ask({ pick: "least-loaded" }, { reps: reps.slice(0, 2).reverse(), book }).rep).toBe("amy");
    expect(ask({ pick: "least-loaded" }, { reps: reps.toReversed() }).rep).toBe("cy");
  });

  it("moves no lag", () => {
    expect(run(engineFor({ pick: "least-loaded" }, [{ id: "amy" }, { id: "bo" }]), 4).book.state.rotations.size).toBe(
      0,
    );
  });
});

describe("best-match", () => {
  const more = { fields: { wants: { type: "list" }, owner: {} }, repFields: { csat: { type: "number" } } };
  const specialty = { specialty: { lead: "wants", rep: "skills" } };
  const reps = [
    { id: "amy", skills: "crm", csat: 5 },
    { id: "bo", skills: "crm:2;erp", csat: 3 },
    { id: "cy", skills: "crm:2", csat: 4 },
  ];
  const best = (assign: object, book = openBook()) =>
    ask({ ...assign, pick: "best-match" }, { reps, lead: { wants: ["crm"], owner: "amy" }, more, book });

  it("takes the highest score of the step's last scoring criterion", () => {
    expect(best({ require: [specialty] })).toMatchObject({ rep: "bo", via: "best-match" });
    const top = { performance: { metric: { column: "csat" }, keep: { top: 3 } } };
    expect(best({ require: [top, specialty] }).rep).toBe("bo");
    expect(best({ require: [specialty, top] }).rep).toBe("amy");
    expect(best({ require: [specialty, top, { history: "owner" }] }).rep).toBe("amy");
    const all = { attributes: { match: [{ lead: "wants", rep: "skills" }], atLeast: 0 } };
    expect(best({ require: [all] }).rep).toBe("amy");
  });

  it("ties: longest without a lead, then roster order", () => {
    const book = openBook();
    book.record({ type: "claimed", leadId: "1", rep: "bo", at: now });
    expect(best({ require: [specialty] }, book).rep).toBe("cy");
    book.record({ type: "claimed", leadId: "2", rep: "cy", at: now });
    expect(best({ require: [specialty] }, book).rep).toBe("bo");
  });

  it("is a load error without a scoring criterion in the same step", () => {
    expect(problemsOf({ pick: "best-match" })[0]).toContain("best-match needs a criterion");
    expect(problemsOf({ require: [{ history: "owner" }], pick: "best-match" })).toHaveLength(1);
    expect(
      problemsOf({ require: [{ performance: { metric: { column: "x" }, keep: { top: 1 } } }], pick: "best-match" }),
    ).toEqual([]);
  });
});

describe("first", () => {
  it("takes the first candidate in roster order, every time", () => {
    expect(
      run(engineFor({ pick: "first" }, [{ id: "cy", status: "away" }, { id: "bo" }, { id: "amy" }]), 3).reps,
    ).toEqual(["bo", "bo", "bo"]);
  });
});

describe("rep", () => {
  const reps = [
    { id: "amy", name: "Amy Li" },
    { id: "bo", name: "Bo" },
    { id: "cy", name: "Bo" },
  ];
  const more = { fields: { owner: {} } };
  const byField = { rep: { field: "owner" } };

  it("takes the rep named in the rule", () => {
    expect(ask({ pick: { rep: "bo" } }, { reps })).toMatchObject({ rep: "bo", via: "rep", reason: "first-choice" });
    expect(ask({ pick: { type: "rep", rep: "bo" } }, { reps }).rep).toBe("bo");
    expect(ask({ pick: { rep: "张（三）" } }, { reps: [...reps, { id: "张（三）" }] }).rep).toBe("张(三)");
  });

  it("takes the rep whom a lead field names, by id or by name", () => {
    expect(ask({ pick: byField }, { reps, lead: { owner: "cy" }, more }).rep).toBe("cy");
    expect(ask({ pick: { rep: { field: "owner", by: "name" } } }, { reps, lead: { owner: "Amy Li" }, more }).rep).toBe(
      "amy",
    );
  });

  it("nobody-qualifies when that rep is no candidate, unknown, ambiguous or missing", () => {
    const nobody = { outcome: "unassigned", reason: "nobody-qualifies" };
    expect(ask({ pick: { rep: "zed" } }, { reps })).toMatchObject(nobody);
    for (const owner of ["zed", "Amy Li", undefined])
      expect(ask({ pick: byField }, { reps, lead: { owner }, more })).toMatchObject(nobody);
    expect(ask({ pick: { rep: { field: "owner", by: "name" } } }, { reps, lead: { owner: "Bo" }, more })).toMatchObject(
      nobody,
    );
    const away = ask({ pick: { rep: "amy" } }, { reps: [{ id: "amy", status: "away" }, { id: "bo" }] });
    expect(away).toMatchObject(nobody);
    expect(reasonsOf(away)).toEqual({ amy: "away", bo: "require:rep" });
  });

  it("goes on to `otherwise` then", () => {
    const decision = ask({ pick: byField, otherwise: { team: "sales" } }, { reps, lead: { owner: "zed" }, more });
    expect(decision).toMatchObject({ rep: "amy", reason: "overflow", via: "rotation" });
  });
});

describe("a pick of one's own", () => {
  const newest = definePick({
    type: "newest",
    params: z.object({ than: z.string().optional() }),
    main: "than",
    pick: (reps, { params, lead, now: at }) => {
      if (lead.owner === "stranger") return { ...(reps[0] as (typeof reps)[number]) };
      const able = reps.filter(
        ({ joined = "" }) => joined > (params.than ?? "") && joined <= at.toISOString().slice(0, 10),
      );
      return able.length === 0 ? undefined : able.reduce((a, b) => ((b.joined ?? "") > (a.joined ?? "") ? b : a));
    },
  });
  const decide = (pick: unknown, lead: object = {}, picks = [newest]) => {
    const ruleSet = parseRuleSet(
      { name: "own", fields: { owner: {} }, teams: { sales: {} }, routes: [{ assign: { team: "sales", pick } }] },
      { picks },
    );
    const reps = [
      { id: "amy", joined: "2025-01-01" },
      { id: "bo", joined: "2026-01-01" },
      { id: "cy", joined: "2027-01-01" },
    ];
    const engine = engineOf(
      ruleSet,
      reps.map((rep) => ({ ...rep, teams: "sales" })),
    );
    return engine.decide({ id: "L", ...lead }, { book: openBook(), now, trace: "full" });
  };

  it("chooses, is named in `via`, and moves no lag", () => {
    const { decision, events } = decide("newest");
    expect(decision).toMatchObject({ rep: "bo", via: "newest" });
    expect(events).toHaveLength(1);
    expect(events[0]).not.toHaveProperty("turn");
    expect(reasonsOf(decision)).toEqual({ amy: "turn", bo: "picked", cy: "turn" });
    expect(traceOf(decision).every(({ lag }) => lag === undefined)).toBe(true);
  });

  it("may choose nobody; whom it was not offered it cannot choose", () => {
    for (const { decision } of [decide({ newest: "2026-06-01" }), decide("newest", { owner: "stranger" })]) {
      expect(decision).toMatchObject({ outcome: "unassigned", reason: "nobody-qualifies" });
      expect(reasonsOf(decision)).toEqual({ amy: "require:newest", bo: "require:newest", cy: "require:newest" });
    }
  });

  it("is strictly known", () => {
    expect(
      checkRuleSet({ name: "own", teams: { sales: {} }, routes: [{ assign: { team: "sales", pick: "newest" } }] }).ok,
    ).toBe(false);
    expect(() => decide({ newest: 5 })).toThrow("own");
    expect(() =>
      parseRuleSet(
        { name: "x", routes: [] },
        { picks: [definePick({ type: "first", params: z.object({}), pick: () => undefined })] },
      ),
    ).toThrow(RangeError);
  });
});

describe("turns and other picks side by side", () => {
  it("only rotation, weighted and performance move lags", () => {
    const ruleSet = oneTeam({
      more: {
        fields: { kind: {} },
        routes: [
          { name: "a", when: { kind: "first" }, assign: { team: "sales", pick: "first" } },
          { name: "b", assign: { team: "sales" } },
        ],
      },
    });
    const engine = engineOf(ruleSet, [
      { id: "amy", teams: "sales" },
      { id: "bo", teams: "sales" },
    ]);
    const book = openBook();
    const give = (id: string, kind: string) => engine.assign({ id, kind }, { book, now }).rep;
    expect(["1", "2", "3"].map((id) => give(id, "first"))).toEqual(["amy", "amy", "amy"]);
    expect(["4", "5", "6", "7"].map((id) => give(id, "turn"))).toEqual(["amy", "bo", "amy", "bo"]);
  });
});
