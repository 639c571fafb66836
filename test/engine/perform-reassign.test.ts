import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";

const monday = "2026-03-02T09:00:00Z";
const tuesday = "2026-03-03T09:00:00Z";

const engineOf = (
  { ownership = [], routes }: { ownership?: object[]; routes?: object[] },
  reps: object[] = ["amy", "bo", "cy"].map((id) => ({ id, teams: ["sales"] })),
) =>
  createEngine(
    parseRuleSet({
      name: "reassign",
      teams: { sales: {}, other: {} },
      pools: { sea: {} },
      routes: routes ?? [{ name: "all", assign: { team: "sales" } }],
      ownership,
    }),
    { reps },
  );

const take = (more: object = {}) => [{ name: "back", reassign: { after: "PT4H", ...more } }];
type TestEngine = ReturnType<typeof engineOf>;
type Book = ReturnType<typeof openBook>;

const ownerOf = (book: Book, leadId: string): string | undefined => book.state.open.get(leadId)?.rep;
const lagOf = (book: Book, rep: string): number =>
  (book.state.rotations.get("sales")?.members.get(rep)?.lag ?? 0) / 2 ** 40;

const start = (engine: TestEngine, count = 1): Book => {
  const book = openBook();
  for (let i = 1; i <= count; i++) engine.assign({ id: `L${i}` }, { book, now: monday });
  return book;
};
const carryOut = (engine: TestEngine, book: Book, now = tuesday, ids = ["L1"]) => {
  const actions = engine.review(
    ids.map((id) => ({ id })),
    { book, now },
  );
  return actions.map((action) => engine.perform(action, { book, now }));
};

describe("a lead that is not contacted in time", () => {
  it("goes to the next in turn, and the first rep may not have it again", () => {
    const engine = engineOf({ ownership: take() });
    const book = start(engine);
    expect(ownerOf(book, "L1")).toBe("amy");
    expect(carryOut(engine, book, "2026-03-02T12:59:59Z")).toEqual([]);
    expect(carryOut(engine, book, "2026-03-02T13:00:00Z")).toMatchObject([
      { decision: { outcome: "assigned", rep: "bo", reason: "first-choice", route: "all" } },
    ]);
    expect(ownerOf(book, "L1")).toBe("bo");
    expect(engine.reassign({ id: "L1" }, { book, now: tuesday }).rep).toBe("cy");
    expect(engine.reassign({ id: "L1" }, { book, now: tuesday })).toMatchObject({
      outcome: "unassigned",
      reason: "all-cooling-down",
    });
  });

  it("costs the first rep the turn, or gives it back, as the file says", () => {
    // Of three with equal weights, whoever got the only lead has had two thirds too much.
    const counted = engineOf({ ownership: take() });
    const book = start(counted);
    carryOut(counted, book);
    expect(lagOf(book, "amy")).toBeCloseTo(-2 / 3, 6);
    const credited = engineOf({ ownership: take({ turn: "credited" }) });
    const other = start(credited);
    carryOut(credited, other);
    expect(lagOf(other, "amy")).toBeCloseTo(0, 6);
    expect(other.state.reps.get("amy")?.assigned.at).toEqual([]);
    expect(book.state.reps.get("amy")?.assigned.at).toEqual([Date.parse(monday)]);
  });

  it("may go back after the cool-down that the file names", () => {
    const engine = engineOf({ ownership: take({ cooldown: "P1D" }) }, [
      { id: "amy", teams: ["sales"] },
      { id: "bo", teams: ["sales"] },
    ]);
    const book = start(engine);
    carryOut(engine, book);
    expect(ownerOf(book, "L1")).toBe("bo");
    const wednesday = "2026-03-04T23:59:59Z";
    expect(carryOut(engine, book, wednesday)[0]?.decision).toMatchObject({ rep: "bo", repeated: true });
    expect(carryOut(engine, book, "2026-03-05T04:00:00Z")[0]?.decision).toMatchObject({ rep: "amy" });
  });

  it("stays where nobody else can take it, and is asked for again after as long", () => {
    const engine = engineOf({ ownership: take() }, [{ id: "amy", teams: ["sales"] }]);
    const book = start(engine);
    expect(carryOut(engine, book)).toMatchObject([{ decision: { rep: "amy", repeated: true } }]);
    expect(ownerOf(book, "L1")).toBe("amy");
    expect(carryOut(engine, book)).toEqual([]);
    expect(carryOut(engine, book, "2026-03-03T13:00:00Z")).toHaveLength(1);
  });

  it("follows the route to its end: a pool", () => {
    const routes = [{ assign: { team: "sales", otherwise: { pool: "sea" } } }];
    const engine = engineOf({ ownership: take(), routes }, [{ id: "amy", teams: ["sales"] }]);
    const book = start(engine);
    expect(carryOut(engine, book)).toMatchObject([{ decision: { outcome: "pooled", pool: "sea" } }]);
    expect(book.state.pooled.get("L1")).toBe("sea");
    expect(ownerOf(book, "L1")).toBeUndefined();
  });

  it("carried out twice, or too late, changes nothing", () => {
    const engine = engineOf({ ownership: take() });
    const book = start(engine);
    const [action] = engine.review([{ id: "L1" }], { book, now: tuesday });
    if (action === undefined) throw new Error("nothing is due");
    engine.perform(action, { book, now: tuesday });
    const once = JSON.stringify(book);
    expect(engine.perform(action, { book, now: tuesday })).toMatchObject({ decision: { rep: "bo" }, events: [] });
    for (const event of action.events) book.record(event);
    expect(JSON.stringify(book)).toBe(once);
  });
});

describe("the leads of a rep who has left", () => {
  const reps = (status: string) => [
    { id: "amy", teams: ["sales"], status },
    { id: "bo", teams: ["sales"] },
    { id: "cy", teams: ["other"] },
    { id: "di", teams: ["other"] },
  ];
  const routes = [{ name: "all", assign: { team: "other", otherwise: { team: "sales" } } }];

  it("stay in the team, though the route tries another one first", () => {
    const engine = engineOf({ routes: [{ name: "all", assign: { team: "sales" } }] }, reps("active"));
    const book = start(engine, 3);
    const after = engineOf({ routes }, reps("left"));
    const done = carryOut(after, book, tuesday, ["L1", "L2", "L3"]);
    expect(done.map(({ decision }) => [decision?.leadId, decision?.rep, decision?.team])).toEqual([
      ["L1", "bo", "sales"],
      ["L3", "bo", "sales"],
    ]);
    expect(book.state.reps.get("amy")?.open).toBe(0);
    expect(carryOut(after, book, tuesday, ["L1", "L2", "L3"])).toEqual([]);
  });

  it("go where the route says, if nobody of the team can take them", () => {
    const engine = engineOf({ routes: [{ name: "all", assign: { team: "sales" } }] }, reps("active"));
    const book = start(engine);
    const alone = engineOf({ routes }, reps("left").toSpliced(1, 1));
    expect(carryOut(alone, book)).toMatchObject([{ decision: { rep: "cy", team: "other" } }]);
  });

  it("are nobody's, if nobody can take them", () => {
    const engine = engineOf({}, reps("active").slice(0, 1));
    const book = start(engine);
    const none = engineOf({}, reps("left").slice(0, 1));
    expect(carryOut(none, book)).toMatchObject([{ decision: { outcome: "unassigned" } }]);
    expect(ownerOf(book, "L1")).toBeUndefined();
  });
});
