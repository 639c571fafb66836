import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { reviewSegments } from "../../../src/grade/review/segments.js";
import type { Segment } from "../../../src/grade/rfm/rfm-params.js";

/** Published maps, beside the project and not in it: cells or ranges, each with its segment. */
const folder = new URL("../../../../shared/data/segment_maps/", import.meta.url);
const isThere = existsSync(folder);

type Row = Readonly<Record<string, string>>;
const read = (file: string): readonly Row[] => parse(readFileSync(new URL(file, folder)), { columns: true });

const ranges = (file: string): Segment[] =>
  read(file).map((row) => {
    const range = (key: string): [number, number] => [Number(row[`${key}_min`]), Number(row[`${key}_max`])];
    return { grade: row.segment as string, r: range("r"), f: range("f"), m: range("m") };
  });

const messages = (...[segments, settings]: [readonly Segment[], Parameters<typeof reviewSegments>[1]]): string[] =>
  reviewSegments(segments, settings, ["segments"]).map(({ message }) => message);

describe.skipIf(!isThere)("published maps (of ../shared, where it is there)", () => {
  const ofCells = (): Segment[] =>
    read("rfm_11_segments_125_cells.csv").map(({ cell = "", segment = "" }) => {
      const [r, f, m] = [...cell].map(Number);
      return { grade: segment, r, f, m };
    });

  it("of 125 cells and of 25 cells are partitions", () => {
    expect(ofCells()).toHaveLength(125);
    expect(messages(ofCells(), { quantiles: 5 })).toEqual([]);
    const flat = read("rf_10_segments_25_cells.csv");
    expect(flat).toHaveLength(25);
    const ofTwo = flat.map(({ r, f, segment = "" }) => ({ grade: segment, r: Number(r), f: Number(f) }));
    expect(messages(ofTwo, { quantiles: 5 })).toEqual([]);
  });

  it("of 125 cells without one of them have that one uncovered", () => {
    const [first, ...others] = ofCells();
    expect(messages(others, { quantiles: 5 })).toEqual([
      `1 of 125 cells have no segment: ${first?.r}${first?.f}${first?.m}`,
    ]);
  });

  it("of R's README leave 10 of 125 cells uncovered and have 58 in several segments", () => {
    const found = messages(ranges("r_rfm_readme_map.csv"), { quantiles: 5 });
    expect(found).toEqual([
      expect.stringMatching(/^10 of 125 cells have no segment: (\d{3}, ){9}\d{3}$/),
      expect.stringMatching(
        /^58 of 125 cells are in several segments, of which the first counts: \d{3}.* and 38 more$/,
      ),
    ]);
  });

  it("of R's tests leave 36 of 125 cells uncovered and have three segments that are never reached", () => {
    const found = messages(ranges("r_rfm_test_map.csv"), { quantiles: 5 });
    expect(found.filter((message) => message.includes("is never reached"))).toHaveLength(3);
    expect(found).toContainEqual(
      expect.stringMatching(/^36 of 125 cells have no segment: (\d{3}, ){19}\d{3} and 16 more$/),
    );
  });
});

describe("a segment map", () => {
  it("may leave the rest to `otherwise`, or to a last segment without ranges", () => {
    const one: Segment = { grade: "best", r: [2, 3], f: 3 };
    expect(messages([one], { quantiles: 3 })).toEqual(["7 of 9 cells have no segment: 11, 12, 13, 21, 22, 31, 32"]);
    expect(messages([one], { quantiles: 3, otherwise: "rest" })).toEqual([]);
    expect(messages([one, { grade: "rest" }], { quantiles: 3 })).toEqual([]);
    expect(messages([{ grade: "rest" }, one], { quantiles: 3 })).toEqual([
      'the segment "best" is never reached: what it holds is held by "rest" already',
    ]);
  });

  it("is asked by sums, too", () => {
    // f + m from 4 to 6 with scores to 3: 13 22 23 31 32 33; to 3: 11 12 21.
    expect(
      messages(
        [
          { grade: "a", fm: [4, 6] },
          { grade: "b", fm: [2, 3] },
        ],
        { quantiles: 3 },
      ),
    ).toEqual([]);
    expect(
      messages(
        [
          { grade: "a", fm: [4, 6] },
          { grade: "b", fm: 2 },
        ],
        { quantiles: 3 },
      ),
    ).toEqual(["2 of 9 cells have no segment: 12, 21"]);
    expect(messages([{ grade: "a", rfm: [4, 9] }], { quantiles: 3 })).toEqual(["1 of 27 cells have no segment: 111"]);
  });

  it("names ranges that no score is in, and takes another count of scores for each dimension", () => {
    const never = 'the segment "b" is never reached: no score is in its ranges';
    expect(messages([{ grade: "b", r: [4, 5] }, { grade: "a" }], { quantiles: 3 })).toEqual([never]);
    expect(messages([{ grade: "b", r: [3, 2] }, { grade: "a" }], { quantiles: 3 })).toEqual([never]);
    expect(messages([{ grade: "b", r: [4, 5] }, { grade: "a" }], { quantiles: [5, 2, 2] })).toEqual([]);
  });

  it("lists cells of two segments with both, but not where both give the same grade", () => {
    expect(
      messages(
        [
          { grade: "a", r: [1, 2] },
          { grade: "b", r: [2, 3] },
        ],
        { quantiles: 3 },
      ),
    ).toEqual(["1 of 3 cells are in several segments, of which the first counts: 2 (a, b)"]);
    expect(
      messages(
        [
          { grade: "a", r: [1, 2] },
          { grade: "a", r: [2, 3] },
        ],
        { quantiles: 3 },
      ),
    ).toEqual([]);
  });
});
