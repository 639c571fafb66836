import { describe, expect, it } from "vitest";
import type { ReviewPlace } from "../../../src/grade/grader.js";
import { reviewPoints, type ScorecardShape } from "../../../src/grade/review/points.js";
import { showPath } from "../../../src/model/errors.js";
import { shanghai, type Types, treeOf } from "../../conditions/support.js";

const types: Types = {
  tonnes: "number",
  sales: "number",
  rate: "number",
  credit: "string",
  size: "string",
  visited: "boolean",
  since: "date",
  tags: "list",
};

const place: ReviewPlace = {
  timeZone: shanghai,
  readTree: (source) => treeOf(source, { types }),
  valuesOf: (fact) => (fact === "size" ? ["small", "large"] : undefined),
};

const review = (card: ScorecardShape): string[] =>
  reviewPoints(card, place, []).map(({ path, message }) => `${showPath(path)}: ${message}`);

const ofOne = (...attributes: ScorecardShape["characteristics"][number]["attributes"]): string[] =>
  review({ characteristics: [{ attributes }] });

/** As the written policy has it, tonnes and money mixed. */
const asWritten = [
  { when: { tonnes: { from: 600 } }, points: 10 },
  { when: { sales: { from: 8_000_000, below: 10_000_000 } }, points: 8 },
  { when: { sales: { from: 5_000_000, below: 8_000_000 } }, points: 6 },
  { when: { sales: { from: 1_000_000, below: 5_000_000 } }, points: 4 },
  { when: { sales: { below: 1_000_000 } }, points: 2 },
];

describe("a characteristic of two facts", () => {
  it("has its hole and its overlaps found", () => {
    const overlap = (j: number, stretch: string, points: number): string =>
      `characteristics[0].attributes[${j}]: attribute 1 holds for tonnes from 600 on and sales ${stretch} too, and counts first: 10 points, not ${points} points`;
    expect(ofOne(...asWritten)).toEqual([
      overlap(1, "from 8000000 to below 10000000", 8),
      overlap(2, "from 5000000 to below 8000000", 6),
      overlap(3, "from 1000000 to below 5000000", 4),
      "characteristics[0].attributes: no attribute holds for tonnes below 600 and sales from 10000000 on: no points, and so no score",
    ]);
  });

  it("is fine as a staircase that closes it", () => {
    expect(
      ofOne(
        { when: { any: [{ tonnes: { from: 600 } }, { sales: { from: 10_000_000 } }] }, points: 10 },
        { when: { sales: { from: 8_000_000 } }, points: 8 },
        { when: { sales: { from: 5_000_000 } }, points: 6 },
        { points: 2 },
      ),
    ).toEqual([]);
  });

  it("may have a special case first", () => {
    expect(
      ofOne(
        { when: { sales: { from: 5, below: 6 }, credit: "good" }, points: 9 },
        { when: { sales: { from: 5, below: 8 } }, points: 6 },
        { points: 0 },
      ),
    ).toEqual([]);
  });
});

describe("a characteristic", () => {
  it("of edges is reviewed as bands are", () => {
    expect(
      review({
        characteristics: [
          {
            fact: "rate",
            missing: 0,
            attributes: [
              { from: 1, points: 10 },
              { from: 0.8, below: 0.9, points: 8 },
              { below: 0.8, points: 2 },
            ],
          },
        ],
      }),
    ).toEqual(["characteristics[0].attributes: no attribute holds from 0.9 to below 1"]);
  });

  it("has points that are never given behind an attribute that always applies, or behind others together", () => {
    const at = "characteristics[0].attributes";
    expect(
      ofOne({ when: { visited: true }, points: 1 }, { points: 0 }, { when: { visited: false }, points: 2 }),
    ).toEqual([`${at}[2]: this attribute is never reached: attribute 2 holds wherever it does`]);
    expect(
      ofOne(
        { when: { sales: { from: 5 } }, points: 3 },
        { when: { sales: { below: 5 } }, points: 2 },
        { when: { sales: { between: [2, 9] } }, points: 1 },
      ),
    ).toEqual([`${at}[2]: this attribute is never reached: attribute 1 and attribute 2 hold wherever it does`]);
    expect(ofOne({ when: { size: "medium" }, points: 1 }, { points: 0 })).toEqual([
      `${at}[0]: this attribute holds for nothing at all`,
    ]);
  });

  it("is asked for every value that is known, and for any other where none is", () => {
    expect(ofOne({ when: { size: "small" }, points: 1 })).toEqual([
      "characteristics[0].attributes: no attribute holds for size large: no points, and so no score",
    ]);
    expect(ofOne({ when: { size: ["small", "large"] }, points: 1 })).toEqual([]);
    expect(ofOne({ when: { credit: ["good", "fair"] }, points: 1 })).toEqual([
      "characteristics[0].attributes: no attribute holds for credit other than good or fair: no points, and so no score",
    ]);
    expect(ofOne({ when: { visited: true }, points: 1 })).toEqual([
      "characteristics[0].attributes: no attribute holds for visited false: no points, and so no score",
    ]);
  });

  it("may have an attribute without edges for a missing fact, and one where points cannot grow with a missing one", () => {
    const attributes = [{ from: 5, points: 2 }, { below: 5, points: 1 }, { points: 0 }];
    expect(review({ characteristics: [{ fact: "rate", attributes }] })).toEqual([]);
    expect(review({ characteristics: [{ fact: "rate", missing: 0, attributes }] })).toEqual([
      "characteristics[0].attributes[2]: this attribute is never reached: attribute 1 and attribute 2 hold all of it already",
    ]);
    expect(ofOne({ points: { fact: "rate" } }, { points: 0 })).toEqual([]);
    expect(ofOne({ points: 1 }, { points: { fact: "rate" } })).toEqual([
      "characteristics[0].attributes[1]: this attribute is never reached: attribute 1 holds wherever it does",
    ]);
  });

  it("of what cannot be enumerated has no holes told, but what is never reached all the same", () => {
    expect(ofOne({ when: { since: { olderThan: "P6M" } }, points: 1 })).toEqual([]);
    expect(ofOne({ when: { tags: "a" }, points: 1 }, { when: { tags: "b" }, points: 2 })).toEqual([]);
    expect(
      ofOne(
        { when: { since: { olderThan: "P6M" } }, points: 1 },
        { when: { since: { olderThan: "P6M" }, sales: 1 }, points: 2 },
      ),
    ).toEqual([
      "characteristics[0].attributes[1]: this attribute is never reached: attribute 1 holds wherever it does",
    ]);
  });
});

describe("cutoffs", () => {
  const one = (points: readonly number[], more: object = {}) => ({
    fact: "rate",
    attributes: points.map((value, i) => ({
      ...(i < points.length - 1 && { from: points.length - i }),
      points: value,
    })),
    ...more,
  });

  it("that no total reaches are found, with the totals there are", () => {
    // 2 + (10 or 4) + (8 or 2, 0 where missing): 6 to 20.
    const card = { base: 2, characteristics: [one([10, 4]), one([8, 2], { missing: 0 })] };
    expect(review({ ...card, cutoffs: [{ from: 20 }, { from: 6 }] })).toEqual([]);
    expect(review({ ...card, cutoffs: [{ above: 20 }, { from: 6 }, {}] })).toEqual([
      "cutoffs[0]: this cutoff is never reached: it holds above 20, and a total is from 6 to 20",
      "cutoffs[2]: this cutoff is never reached: cutoff 2 holds all of it already",
    ]);
    expect(review({ ...card, cutoffs: [{ from: 20 }, { from: 7 }] })).toEqual([
      "cutoffs: no cutoff holds below 7; a total is from 6 to 20",
    ]);
  });

  it("are only asked for totals that there are", () => {
    // 0.1 or 0.2, and 0.2 or 0.4: 0.3, 0.4, 0.5 and 0.6, as people add.
    const card = { characteristics: [one([0.2, 0.1]), one([0.4, 0.2])] };
    expect(review({ ...card, cutoffs: [{ from: 0.4 }, { upTo: 0.3 }] })).toEqual([]);
    expect(review({ ...card, cutoffs: [{ from: 0.5 }, { upTo: 0.3 }] })).toEqual([
      "cutoffs: no cutoff holds above 0.3 and below 0.5; a total is from 0.3 to 0.6",
    ]);
    expect(review({ ...card, cutoffs: [{ from: 0.5 }, { above: 0.4, below: 0.5 }, {}] })).toEqual([
      "cutoffs[1]: this cutoff is never reached: it holds above 0.4 and below 0.5, and a total is from 0.3 to 0.6",
    ]);
  });

  it("do not count points that are never given", () => {
    const characteristics = [{ attributes: [{ points: 5 }, { when: { visited: true }, points: 50 }] }];
    expect(review({ characteristics, cutoffs: [{ from: 50 }, {}] })).toContain(
      "cutoffs[0]: this cutoff is never reached: it holds from 50 on, and a total is from 5 to 5",
    );
  });

  it("are not held against totals where points are computed from a fact", () => {
    const characteristics = [{ fact: "rate", attributes: [{ points: { fact: "rate" } }] }];
    expect(review({ characteristics, cutoffs: [{ from: 50 }, {}] })).toEqual([]);
  });
});
