import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { findSpecs, readSpec } from "../../src/testing/index.js";
import { engineOf, lags, members, now, oneTeam, run } from "../support/team.js";

/** Cases from other systems' public tests, documentation and bugs, each with what a correct engine does. Most stand in `test/spec`. */
const file = new URL("../../../shared/scenarios/scenarios.json", import.meta.url);

const sales = (ids: readonly string[], options: Parameters<typeof oneTeam>[0] = {}) =>
  engineOf(oneTeam(options), members(ids));
const weighted = (weights: { readonly [id: string]: number }) =>
  engineOf(
    oneTeam({ assign: { pick: "weighted" } }),
    Object.entries(weights).map(([id, weight]) => ({ id, teams: "sales", weight })),
  );

/** What a spec cannot say: it speaks of decisions, not of the book, of stored state or of the order in which leads are asked for. */
const checks: { readonly [id: string]: () => void } = {
  "FR-02": () => {
    const { book } = run(sales(["A", "B"]), 1);
    const stored = JSON.stringify(book);
    expect(sales(["A", "B"]).assign({ id: "L2" }, { book: openBook(JSON.parse(stored)), now }).rep).toBe("B");
  },
  "FR-08": () => {
    const engine = sales(["A", "B"]);
    const { book } = run(engine, 1);
    const { outcome, events } = engine.close({ id: "L1" }, { result: "won" }, { book, now });
    expect(outcome).toBe("closed");
    for (const event of events) book.record(event);
    const { open, closed, holdings } = book.toJSON();
    expect(open).toEqual([]);
    expect(closed.map(([id, position]) => [id, holdings[position]?.rep])).toEqual([["L1", "A"]]);
  },
  "CW-07": () => {
    const engine = sales(["m1", "m2"]);
    const { book } = run(engine, 1);
    const before = book.toJSON();
    expect(engine.withReps(members(["m1", "m2"], { status: "away" })).assign({ id: "X" }, { book, now }).rep).toBe(
      undefined,
    );
    expect(book.toJSON()).toEqual(before);
  },
  // Two runs over one book; several processes that share one are a later part.
  "CW-14": () => {
    const engine = sales(["m1", "m2"]);
    const book = openBook();
    const first = engine.assign({ id: "L" }, { book, now });
    expect(engine.decide({ id: "L" }, { book, now })).toEqual({ decision: { ...first, repeated: true }, events: [] });
    expect(book.toJSON().leads).toBe(1);
  },
  "CC-05": () => {
    const { book } = run(weighted({ u1: 200, u2: 100 }), 5);
    expect(lags(book).get("u1")).toBeCloseTo(1 / 3, 6);
    expect(lags(book).get("u2")).toBeCloseTo(-1 / 3, 6);
  },
  "CC-06": () => {
    const { book } = run(weighted({ u1: 150, u2: 100 }), 5);
    for (const [, lag] of lags(book)) expect(lag).toBeCloseTo(0, 6);
  },
  "CP-02": () => {
    const engine = sales(["A", "B", "C"]);
    const { book } = run(engine, 3);
    book.record({ type: "returned", leadId: "L1", at: now });
    expect(engine.nextUp({ book, team: "sales", now }).next[0]).toBe("A");
  },
};

const scoring = "scoring graders are a later part";
/** Cases that belong to a part that is not built yet. */
const later: { readonly [id: string]: string } = {
  "SC-01": scoring,
  "SC-03": scoring,
  "MA-02": scoring,
};

/** The cases that stand in `test/spec`: a test begins with its case. */
const specs = await findSpecs([fileURLToPath(new URL("../spec", import.meta.url))]);
const tests = (await Promise.all(specs.map((spec) => readSpec(spec)))).flatMap((spec) => spec.tests);
const inSpecs = tests.map(({ name }) => name.split(":")[0] as string);

describe("real cases that a spec cannot say, or not in full", () => {
  for (const [id, check] of Object.entries(checks)) it(id, check);
});

describe.skipIf(!existsSync(file))(
  "the file of real cases (skipped where ../shared/scenarios/scenarios.json is not there)",
  () => {
    it("has no case that is neither checked nor left out for a reason", () => {
      const ids = (JSON.parse(readFileSync(file, "utf8")) as { id: string }[]).map(({ id }) => id);
      const checked = new Set([...inSpecs, ...Object.keys(checks)]);
      expect([...checked, ...Object.keys(later)].toSorted()).toEqual(ids.toSorted());
    });
  },
);
