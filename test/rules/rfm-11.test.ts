import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readRules } from "./read-rules.js";

/** Beside the project, not in it. */
const map = new URL("../../../shared/data/segment_maps/rfm_11_segments_125_cells.csv", import.meta.url);
const isThere = existsSync(map);

describe("rules/rfm-11.jsonc", () => {
  it.skipIf(!isThere)("has the map in its spec as it is published (skipped where ../shared is not there)", () => {
    const cells: object[] = parse(readFileSync(map), { columns: ["cell", "segment"], from: 2 });
    expect(cells).toHaveLength(125);
    const cases = readFileSync(new URL("../../rules/rfm-11.cases.csv", import.meta.url));
    expect(parse(cases, { columns: ["cell", false, "segment"], from: 2 })).toEqual(cells);
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
});
