import { describe, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { engineOf, lags, members, now, oneTeam, run, tally } from "../support/team.js";

const weighted = oneTeam({ assign: { pick: "weighted" } });
const withWeights = (weights: readonly number[]) =>
  engineOf(
    weighted,
    weights.map((weight, i) => ({ id: "ABCDEFGH"[i], teams: "sales", weight })),
  );

describe("the fair rotation", () => {
  it("gives equal weights strict turns in roster order", () => {
    const engine = engineOf(oneTeam(), members(["cy", "amy", "bo"]));
    expect(run(engine, 7).reps).toEqual(["cy", "amy", "bo", "cy", "amy", "bo", "cy"]);
  });

  it("gives 5:1:1 the turns A B A A C A A, again and again", () => {
    const { reps } = run(withWeights([5, 1, 1]), 700);
    for (let round = 0; round < 100; round++)
      expect(reps.slice(7 * round, 7 * round + 7).join(" ")).toBe("A B A A C A A");
  });

  it("gives 2:1:1 exactly 30, 15 and 15 of 60", () => {
    expect(tally(run(withWeights([200, 100, 100]), 60).reps)).toEqual({ A: 30, B: 15, C: 15 });
  });

  it("looks at ratios only: 100/100/50 and 50/50/25 have the same order", () => {
    expect(run(withWeights([100, 100, 50]), 500).reps).toEqual(run(withWeights([50, 50, 25]), 500).reps);
  });

  it("gives A 2 and B 3 of the first five at weights 1 and 2", () => {
    expect(tally(run(withWeights([1, 2]), 5).reps)).toEqual({ A: 2, B: 3 });
  });

  it("never gives a lead to weight zero", () => {
    const engine = withWeights([0, 1]);
    const { reps, book } = run(engine, 5);
    expect(tally(reps)).toEqual({ B: 5 });
    const decision = engine.assign({ id: "X" }, { book, now, trace: "full" });
    expect(decision.trace?.teams[0]?.reps?.[0]).toEqual({ rep: "A", reason: "no-weight" });
  });

  it("has nobody who qualifies when all weights are zero", () => {
    const [decision] = run(withWeights([0, 0]), 1).decisions;
    expect(decision).toMatchObject({ outcome: "unassigned", reason: "nobody-qualifies" });
  });

  it("lets a rep return from leave without a burst", () => {
    const ruleSet = oneTeam();
    const here = engineOf(ruleSet, members(["amy", "bo"]));
    const without = here.withReps([
      { id: "amy", teams: "sales", status: "away" },
      { id: "bo", teams: "sales" },
    ]);
    const { book } = run(here, 10);
    expect(tally(run(without, 10, { book, from: 11 }).reps)).toEqual({ bo: 10 });
    const back = run(here, 10, { book, from: 21 }).reps;
    expect(tally(back)).toEqual({ amy: 5, bo: 5 });
    expect(back.slice(0, 2)).toEqual(["amy", "bo"]);
  });

  it("starts a newcomer in the middle", () => {
    const ruleSet = oneTeam();
    const { book } = run(engineOf(ruleSet, members(["amy", "bo"])), 100);
    const three = engineOf(ruleSet, members(["amy", "bo", "cy"]));
    expect(tally(run(three, 9, { book, from: 101 }).reps)).toEqual({ amy: 3, bo: 3, cy: 3 });
  });

  it("goes on with the successor of a rep who left", () => {
    const ruleSet = oneTeam();
    const { book, reps } = run(engineOf(ruleSet, members(["amy", "bo", "cy", "di"])), 5);
    expect(reps[4]).toBe("amy");
    const without = engineOf(ruleSet, members(["amy", "cy", "di"]));
    expect(run(without, 4, { book, from: 6 }).reps).toEqual(["cy", "di", "amy", "cy"]);
  });

  it("keeps reps of one name apart", () => {
    const engine = engineOf(oneTeam(), [
      { id: "1", name: "Wang Wei", teams: "sales" },
      { id: "2", name: "Wang Wei", teams: "sales" },
      { id: "3", name: "Li Na", teams: "sales" },
    ]);
    expect(run(engine, 3).reps).toEqual(["1", "2", "3"]);
  });

  it("does not move when nobody is there to choose among", () => {
    const away = engineOf(oneTeam(), members(["amy"], { status: "away" }));
    const { book, decisions } = run(away, 3);
    expect(decisions[0]).toMatchObject({ outcome: "unassigned", reason: "nobody-active" });
    expect(book.state.rotations.size).toBe(0);
  });

  it("shares a named rotation between routes, and keeps another route's own apart", () => {
    const ruleSet = oneTeam({
      more: {
        fields: { kind: {} },
        routes: [
          { name: "a", when: { kind: "a" }, assign: { team: "sales", rotation: "shared" } },
          { name: "b", when: { kind: "b" }, assign: { team: "sales", rotation: "shared" } },
          { name: "c", assign: { team: "sales" } },
        ],
      },
    });
    const engine = engineOf(ruleSet, members(["amy", "bo"]));
    const book = openBook();
    const who = (id: string, kind: string) => engine.assign({ id, kind }, { book, now }).rep;
    expect([who("1", "a"), who("2", "b"), who("3", "c"), who("4", "a"), who("5", "c")]).toEqual([
      "amy",
      "bo",
      "amy",
      "amy",
      "bo",
    ]);
    expect([...book.state.rotations.keys()].sort()).toEqual(["sales", "shared"]);
  });

  it("starts anew after a reset", () => {
    const engine = engineOf(oneTeam(), members(["amy", "bo", "cy"]));
    const { book } = run(engine, 4);
    book.record({ type: "reset", rotation: "sales", at: now });
    expect(run(engine, 3, { book, from: 5 }).reps).toEqual(["amy", "bo", "cy"]);
  });

  it("gives a returned lead's turn back: as though it had never been", () => {
    const engine = engineOf(oneTeam(), members(["amy", "bo", "cy"]));
    const { book } = run(engine, 5);
    const before = openBook(book.toJSON());
    expect(run(engine, 1, { book, from: 6 }).reps).toEqual(["cy"]);
    book.record({ type: "returned", leadId: "L6", at: now });
    for (const [rep, lag] of lags(book)) expect(lag).toBeCloseTo(lags(before).get(rep) as number, 9);
    expect(run(engine, 4, { book, from: 7 }).reps).toEqual(run(engine, 4, { book: before, from: 7 }).reps);
  });

  it("gives nothing back for a returned lead that cost no turn", () => {
    const ruleSet = oneTeam({ assign: { prefer: [{ history: "owner" }] }, more: { fields: { owner: {} } } });
    const engine = engineOf(ruleSet, members(["amy", "bo"]));
    const { book } = run(engine, 5, { lead: { owner: "amy" } });
    for (let i = 1; i <= 5; i++) book.record({ type: "returned", leadId: `L${i}`, at: now });
    for (const [, lag] of lags(book)) expect(Math.abs(lag)).toBeLessThan(1e-9);
    expect(tally(run(engine, 6, { book, from: 6 }).reps)).toEqual({ amy: 3, bo: 3 });
  });
});

describe("options of a team", () => {
  const manual = (countManual: boolean) => {
    const engine = engineOf(oneTeam({ team: { countManual } }), members(["miriam", "sanjay", "susana"]));
    const { book } = run(engine, 3);
    book.record({ type: "moved", leadId: "walk-in", rep: "miriam", at: now });
    return run(engine, 3, { book, from: 4 }).reps;
  };

  it("countManual: a lead given by hand costs a turn", () => {
    expect(manual(true)).toEqual(["sanjay", "susana", "miriam"]);
  });

  it("by default a lead given by hand costs none", () => {
    expect(manual(false)).toEqual(["miriam", "sanjay", "susana"]);
  });

  it("countManual: the turn is charged in the rotation that the lead came from", () => {
    const engine = engineOf(oneTeam({ team: { countManual: true } }), members(["amy", "bo"]));
    const { book } = run(engine, 1);
    book.record({ type: "moved", leadId: "L1", rep: "bo", at: now });
    // amy paid for a lead that bo has now paid for too: they are even, and bo has waited longer for one of the rotation's.
    expect(run(engine, 2, { book, from: 2 }).reps).toEqual(["bo", "amy"]);
    for (const [, lag] of lags(book)) expect(lag).toBeCloseTo(0, 9);
  });

  it("makeUp: who was away catches up, at most by makeUpMax", () => {
    const ruleSet = oneTeam({ team: { makeUp: 1, makeUpMax: 2 } });
    const here = engineOf(ruleSet, members(["amy", "bo"]));
    const away = here.withReps([
      { id: "amy", teams: "sales", status: "away" },
      { id: "bo", teams: "sales" },
    ]);
    const { book } = run(away, 20);
    expect(lags(book).get("amy")).toBe(2);
    // Two leads owed are shared out: amy is one ahead of the even split of the next leads.
    expect(tally(run(here, 10, { book, from: 21 }).reps)).toEqual({ amy: 6, bo: 4 });
  });

  it("makeUp does not count for a member who has left", () => {
    const engine = engineOf(oneTeam({ team: { makeUp: 1 } }), [
      { id: "amy", teams: "sales", status: "left" },
      { id: "bo", teams: "sales" },
    ]);
    expect(lags(run(engine, 5).book).has("amy")).toBe(false);
  });

  it("balance: turns by value, so that big leads weigh more", () => {
    const ruleSet = oneTeam({ team: { balance: "value" }, more: { fields: { value: { type: "number" } } } });
    const engine = engineOf(ruleSet, members(["amy", "bo"]));
    const book = openBook();
    const give = (id: string, value?: number) => engine.assign({ id, value }, { book, now }).rep;
    expect(give("1", 300)).toBe("amy");
    expect([give("2", 100), give("3", 100), give("4", 100)]).toEqual(["bo", "bo", "bo"]);
    // All even; a lead without a value counts as the mean so far, 150.
    expect(give("5")).toBe("amy");
    expect(book.state.rotations.get("sales")?.members.get("bo")?.lag).toBe(75 * 2 ** 20);
  });
});

describe("several teams of one route", () => {
  const ruleSet = (among: string) =>
    oneTeam({
      more: {
        teams: { one: { weight: 3 }, two: {} },
        routes: [{ name: "all", assign: { teams: ["one", "two"], among } }],
      },
    });
  const reps = [
    { id: "a", teams: "one" },
    { id: "b", teams: "one" },
    { id: "c", teams: "two" },
  ];

  it("takes the teams in turn, then the reps within", () => {
    expect(run(engineOf(ruleSet("rotation"), reps), 6).reps).toEqual(["a", "c", "b", "c", "a", "c"]);
  });

  it("takes the teams by their weight", () => {
    expect(tally(run(engineOf(ruleSet("weighted"), reps), 40).reps)).toEqual({ a: 15, b: 15, c: 10 });
  });

  it("passes over a team with nobody, and says the farthest filter when all are without", () => {
    const engine = engineOf(ruleSet("rotation"), [
      { ...reps[0], status: "away" },
      { ...reps[1], dayCap: 0 },
      reps[2] as object,
    ]);
    expect(run(engine, 2).reps).toEqual(["c", "c"]);
    const nobody = engineOf(ruleSet("rotation"), [
      { ...reps[0], status: "away" },
      { ...reps[1], dayCap: 0 },
    ]);
    expect(run(nobody, 1).decisions[0]).toMatchObject({ outcome: "unassigned", reason: "all-at-cap" });
  });
});
