import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { only, openGrades } from "./open-grades.js";
import { readRules } from "./read-rules.js";

const now = "2026-03-02T09:00:00+01:00";
const { grade, run } = await openGrades("rfm-11", now);

/** Beside the project, not in it. */
const map = new URL("../../../shared/data/segment_maps/rfm_11_segments_125_cells.csv", import.meta.url);
const isThere = existsSync(map);

describe("rules/rfm-11.jsonc", () => {
  // Scored by type-7 quantiles in another language; the segments looked up in the map by cell.
  it("grades the sample customers", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const segments = only("segment", grades);
    const scores = only("segment.score", grades);
    expect(Object.fromEntries(Object.keys(grades).map((id) => [id, [scores[id], segments[id]]]))).toEqual({
      "M-01": [312, "About To Sleep"],
      "M-02": [242, "At Risk"],
      "M-03": [245, "At Risk"],
      "M-04": [434, "Need Attention"],
      "M-05": [221, "About To Sleep"],
      "M-06": [341, "Potential Loyalist"],
      "M-07": [511, "New Customers"],
      "M-08": [512, "New Customers"],
      "M-09": [511, "New Customers"],
      "M-10": [313, "Promising"],
      "M-11": [552, "Potential Loyalist"],
      "M-12": [523, "Promising"],
      "M-13": [524, "Promising"],
      "M-14": [212, "Hibernating"],
      "M-15": [111, "Lost"],
      "M-16": [421, "New Customers"],
      "M-17": [533, "Potential Loyalist"],
      "M-18": [124, "At Risk"],
      "M-19": [443, "Need Attention"],
      "M-20": [144, "Cannot Lose Them"],
      "M-21": [555, "Champions"],
      "M-22": [145, "At Risk"],
      "M-23": [244, "At Risk"],
      "M-24": [355, "Loyal"],
      "M-25": [323, "Potential Loyalist"],
      "M-26": [323, "Potential Loyalist"],
      "M-27": [325, "Need Attention"],
      "M-28": [221, "About To Sleep"],
      "M-29": [144, "Cannot Lose Them"],
      "M-30": [424, "Promising"],
      "M-31": [145, "At Risk"],
      "M-32": [211, "Hibernating"],
      "M-33": [155, "Cannot Lose Them"],
      "M-34": [422, "New Customers"],
      "M-35": [423, "Potential Loyalist"],
      "M-36": [442, "Potential Loyalist"],
    });
  });

  it.skipIf(!isThere)("gives every one of the 125 cells its segment (skipped where ../shared is not there)", () => {
    const cells: { cell: string; segment: string }[] = parse(readFileSync(map), { columns: true });
    expect(cells).toHaveLength(125);
    const json = readRules("rfm-11.jsonc") as { grades: { segment: { segments: object[] } } };
    const { segments } = json.grades.segment;
    // Fixed thresholds, so that a customer of any cell is easily made.
    const thresholds = {
      recency: { upTo: [0, 1, 2, 3] },
      frequency: { from: [2, 3, 4, 5] },
      monetary: { from: [200, 300, 400, 500] },
    };
    const ruleSet = parseRuleSet({ ...json, grades: { segment: { type: "rfm", thresholds, segments } } });
    const engine = createEngine(ruleSet, { reps: [] });
    const orders = cells.flatMap(({ cell }) => {
      const [r, f, m] = [...cell].map(Number) as [number, number, number];
      const order = { customer: cell, date: `2026-02-2${r}` };
      return Array.from({ length: f }, (_, i) => ({ ...order, amount: i === 0 ? m * 100 - f + 1 : 1 }));
    });
    const at = "2026-02-25T12:00:00+01:00";
    const evidence = engine.evidence({ orders, now: at });
    for (const { cell, segment } of cells) {
      const graded = engine.grade({ id: cell }, { now: at, evidence });
      const found = graded.ok && graded.grades;
      expect(found).toMatchObject({ segment, "segment.score": Number(cell) });
    }
  });

  it("leaves nothing out and nothing in twice: 125 cells in boxes that do not overlap", () => {
    type Range = number | [number, number];
    const json = readRules("rfm-11.jsonc") as { grades: { segment: { segments: Record<"r" | "f" | "m", Range>[] } } };
    const holds = (range: Range, score: number): boolean => {
      const [from, to] = [range].flat() as [number, number?];
      return from <= score && score <= (to ?? from);
    };
    const scores = [1, 2, 3, 4, 5];
    for (const r of scores)
      for (const f of scores)
        for (const m of scores) {
          const { segments } = json.grades.segment;
          const held = segments.filter((one) => holds(one.r, r) && holds(one.f, f) && holds(one.m, m));
          expect(held, `${r}${f}${m}`).toHaveLength(1);
        }
  });

  it("gives no segment to a lead without orders", () => {
    const { grades } = run();
    expect(Object.values(grades).filter(({ segment }) => segment === undefined)).toEqual([]);
    expect(grade({ id: "nobody" }, { orders: [{ customer: "M-1", date: "2026-01-01", amount: 5 }] })).toEqual({
      "segment.reason": "no-orders",
    });
  });
});
