import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleSet } from "../../src/csv/index.js";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { cellTexts } from "../../src/testing/arbitraries/cell-text.js";
import { arbLead, arbReps, arbRosterEvents, trial } from "../../src/testing/index.js";

const fileOf = (name: string) => new URL(`../../rules/${name}.jsonc`, import.meta.url).pathname;
const complete = await readRuleSet(fileOf("complete"));
const now = "2026-03-02T09:00:00+08:00";

describe("arbLead", () => {
  it("hits every route of a long rule file within 300 leads, and now and then what cannot be read", () => {
    const engine = createEngine(complete, { reps: [] });
    for (const seed of [1, 2, 3]) {
      const decide = (lead: object) => engine.assign(lead, { book: openBook(), now });
      const decisions = fc.sample(arbLead(complete, { fc }), { numRuns: 300, seed }).map(decide);
      const routes = new Set(decisions.map(({ route }) => route));
      for (const { name } of complete.routes) expect(routes).toContain(name);
      const rejected = decisions.filter(({ outcome }) => outcome === "rejected").length;
      expect(rejected).toBeGreaterThan(0);
      expect(rejected).toBeLessThan(60);
    }
  });

  it("hits the edges of bands from both sides, missing values, and numbers written as text", () => {
    const leads = fc.sample(arbLead(complete, { fc }), { numRuns: 1500, seed: 4 });
    const found = new Set(leads.map((lead) => lead.年营业额));
    for (const value of [5_000_000, 5_000_001, 499_999, 500_000, "500万", undefined, ""])
      expect(found).toContain(value);
  });

  it("can be read without `junk`, and names reps where a field names one", () => {
    const reps = [{ id: "Z1", name: "季春" }];
    const arbitrary = arbLead(complete, { fc, reps, junk: false });
    const leads = fc.sample(arbitrary, { numRuns: 400, seed: 5 });
    expect(leads.some((lead) => lead.原负责人 === "季春")).toBe(true);
    const rejected = leads.flatMap((lead) => {
      const read = complete.intake.row(lead);
      return read.ok ? [] : read.problems.filter(({ reason }) => reason !== "missing");
    });
    expect(rejected).toEqual([]);
  });

  it("shrinks to a lead that is as plain as what it shows allows", () => {
    const engine = createEngine(complete, { reps: [] });
    const property = fc.property(
      arbLead(complete, { fc }),
      (lead) => engine.assign(lead, { book: openBook(), now }).route !== "大客户",
    );
    const { counterexample } = fc.check(property, { seed: 6, numRuns: 500 });
    const [lead] = counterexample ?? [];
    expect(complete.intake.row(lead).ok).toBe(true);
    expect(engine.assign(lead ?? {}, { book: openBook(), now }).route).toBe("大客户");
  });

  it("writes values as spreadsheets have them without changing them", () => {
    const ruleSet = parseRuleSet({
      name: "cells",
      fields: {
        number: { type: "number" },
        boolean: { type: "boolean" },
        date: { type: "date" },
        list: { type: "list" },
      },
      routes: [],
    });
    const value = fc.oneof(
      fc.record({ field: fc.constant("number"), value: fc.integer({ min: -1e9, max: 1e9 }) }),
      fc.record({ field: fc.constant("boolean"), value: fc.boolean() }),
      fc.record({ field: fc.constant("date"), value: fc.constantFrom("2026-03-02", "2024-02-29", "1999-12-31") }),
      fc.record({ field: fc.constant("list"), value: fc.subarray(["a", "b", "c"], { minLength: 1 }) }),
    );
    fc.assert(
      fc.property(value, ({ field, value }) => {
        const type = field as "number";
        for (const text of cellTexts(value, { type, values: undefined })) {
          const read = ruleSet.intake.row({ id: "1", [field]: text });
          expect([text, read.ok && read.lead[field]]).toEqual([text, value]);
        }
      }),
    );
  });
});

describe("arbReps", () => {
  it("gives rosters that can be read, in the teams and with what the rules ask for", () => {
    const rosters = fc.sample(arbReps(complete, { fc, min: 2, max: 5 }), { numRuns: 200, seed: 1 });
    const all = rosters.flatMap((reps) => createEngine(complete, { reps }).reps);
    for (const reps of rosters) expect([2, 3, 4, 5]).toContain(reps.length);
    expect(new Set(all.flatMap(({ teams }) => teams))).toEqual(new Set(complete.teams.keys()));
    expect(new Set(all.map(({ level }) => level))).toEqual(new Set([undefined, "资深", "主管", "something else"]));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(["active", "away", "left"]));
    // Five years and more take over who is not content.
    for (const years of [4, 5, 6]) expect(all.map(({ columns }) => columns.get("工龄"))).toContain(years);
    for (const of of ["territories", "skills", "outOfOffice"] as const)
      expect(all.some((rep) => rep[of].length > 0)).toBe(true);
    for (const cap of ["openCap", "dayCap", "weekCap"] as const)
      expect(new Set(all.map((rep) => rep[cap])).size).toBeGreaterThan(2);
  });
});

describe("arbRosterEvents", () => {
  it("can be taken one after the other in a trial", () => {
    const start = fc.sample(arbReps(complete, { fc, min: 2 }), { numRuns: 1, seed: 1 })[0] ?? [];
    const kinds = new Set<string>();
    fc.assert(
      fc.property(arbRosterEvents(complete, start, { fc, now }), (events) => {
        const sales = trial(complete, { reps: start, now });
        let before = sales.now;
        for (const event of events) {
          for (const kind of Object.keys(event)) kinds.add(kind);
          sales.act(event);
          expect(sales.now.getTime()).toBeGreaterThanOrEqual(before.getTime());
          before = sales.now;
          expect(sales.assign().leadId).not.toBe("");
        }
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(kinds).toEqual(new Set(["set", "add", "remove", "at"]));
  });
});

describe("without `fc`", () => {
  it("the arbitraries are made with the fast-check that is installed, and go with the one that is imported", () => {
    fc.assert(
      fc.property(arbLead(complete), arbReps(complete), (lead, reps) => "id" in lead && reps.length > 0),
      { numRuns: 20 },
    );
  });
});
