import { describe, expect, it } from "vitest";
import { engineOf, gradesOf, problemsOf } from "./of-fields.js";

const fields = {
  receivables: { type: "number" },
  sales: { type: "number" },
  credit: {},
  since: { type: "date" },
};

const partner = {
  type: "scorecard",
  base: 2,
  characteristics: [
    {
      name: "receivables",
      fact: "receivables",
      reason: "debt",
      attributes: [
        { upTo: 10000, points: 10 },
        { upTo: 200000, points: 8 },
        { above: 200000, points: 2 },
      ],
      missing: 1,
    },
    {
      name: "credit",
      attributes: [
        { when: { credit: "good" }, points: 5, reason: "credit" },
        { points: 0, reason: "no-credit" },
      ],
    },
  ],
  cutoffs: [{ from: 15, grade: "A" }, { from: 10, grade: "B" }, { grade: "C" }],
};

describe("a scorecard", () => {
  const engine = engineOf(fields, { partner });
  const of = (lead: object) => gradesOf(engine, lead).grades;

  it("sums the points of the first attribute that applies, and grades the sum by cutoffs", () => {
    expect(of({ receivables: 10000, credit: "good" })).toMatchObject({ partner: "A", "partner.score": 17 });
    expect(of({ receivables: 10000.01, credit: "good" })).toMatchObject({ partner: "A", "partner.score": 15 });
    expect(of({ receivables: 200000, credit: "bad" })).toMatchObject({ partner: "B", "partner.score": 10 });
    expect(of({ receivables: 200001, credit: "bad" })).toMatchObject({ partner: "C", "partner.score": 4 });
    expect(of({ credit: "good" })).toMatchObject({ partner: "C", "partner.score": 8 });
  });

  it("has a receipt with a line for the base and for each characteristic", () => {
    expect(gradesOf(engine, { receivables: 150000, credit: "good" }).receipts.partner).toEqual({
      grade: "A",
      score: 15,
      reason: undefined,
      lines: [
        { name: "base", points: 2 },
        { name: "receivables", value: 150000, points: 8, reason: "debt", edges: [10000, 200000] },
        { name: "credit", value: undefined, points: 5, reason: "credit", edges: undefined },
      ],
    });
  });

  it("gives the score itself where there are no cutoffs, as a number that conditions compare", () => {
    const { cutoffs: _, ...bare } = partner;
    const size = {
      type: "rules",
      rules: [{ when: { partner: { from: 15 }, "partner.score": { below: 17 } }, grade: "in" }],
    };
    expect(gradesOf(engineOf(fields, { partner: bare, size }), { receivables: 20000, credit: "good" }).grades).toEqual({
      partner: 15,
      "partner.score": 15,
      "partner.reasons": "debt|credit",
      size: "in",
    });
  });

  it("has no score and no grade where no attribute of some characteristic applies", () => {
    const holed = {
      type: "scorecard",
      characteristics: [
        { name: "sales", fact: "sales", reason: "low", attributes: [{ from: 10, points: 1 }] },
        { name: "credit", attributes: [{ points: 3 }] },
      ],
    };
    const found = gradesOf(engineOf(fields, { holed }), { sales: 9 });
    expect(found.grades).toEqual({ "holed.reason": "no-attribute" });
    expect(found.receipts.holed).toMatchObject({ grade: undefined, score: undefined, reason: "no-attribute" });
    expect(found.receipts.holed?.lines[0]).toMatchObject({ name: "sales", value: 9, reason: "no-attribute" });
  });

  it("applies attributes without edges to a missing fact, those with edges never", () => {
    const score = {
      type: "scorecard",
      characteristics: [
        {
          name: "sales",
          fact: "sales",
          attributes: [{ below: 5, points: 1 }, { when: { credit: "good" }, points: 2 }, { points: 3 }],
        },
      ],
    };
    const engine = engineOf(fields, { score });
    expect(gradesOf(engine, { sales: 4 }).grades.score).toBe(1);
    expect(gradesOf(engine, { credit: "good" }).grades.score).toBe(2);
    expect(gradesOf(engine, {}).grades.score).toBe(3);
  });

  it("asks both the edges and the conditions of an attribute", () => {
    const score = {
      type: "scorecard",
      characteristics: [
        { name: "sales", fact: "sales", attributes: [{ from: 5, when: { credit: "good" }, points: 9 }, { points: 0 }] },
      ],
    };
    const engine = engineOf(fields, { score });
    expect(gradesOf(engine, { sales: 5, credit: "good" }).grades.score).toBe(9);
    expect(gradesOf(engine, { sales: 4, credit: "good" }).grades.score).toBe(0);
    expect(gradesOf(engine, { sales: 5, credit: "bad" }).grades.score).toBe(0);
  });

  it("takes points from a fact, which do not apply where it is missing", () => {
    const score = {
      type: "scorecard",
      characteristics: [
        { name: "sales", attributes: [{ points: { fact: "sales", times: 0.1, plus: 0.2 } }, { points: -1 }] },
        { name: "plain", attributes: [{ points: { fact: "sales" } }, { points: 0.5 }] },
      ],
    };
    const engine = engineOf(fields, { score });
    // 3 × 0.1 + 0.2 is 0.5, and in doubles 0.30000000000000004 + 0.2.
    expect(gradesOf(engine, { sales: 3 }).receipts.score?.lines.map(({ points }) => points)).toEqual([0.5, 3]);
    expect(gradesOf(engine, { sales: 3 }).grades.score).toBe(3.5);
    expect(gradesOf(engine, {}).grades.score).toBe(-0.5);
  });

  it("adds points as they are written, without drift", () => {
    const attributes = [{ points: 0.1 }];
    const characteristics = ["a", "b", "c"].map((name) => ({ name, attributes }));
    const engine = engineOf(fields, { score: { type: "scorecard", base: 0.7, characteristics } });
    expect(gradesOf(engine, {}).grades.score).toBe(1);
    const score = (base: number) => ({ type: "scorecard", base, characteristics });
    const large = engineOf(fields, { large: score(123456789012345), small: score(1e-9) });
    expect(gradesOf(large, {}).grades).toMatchObject({ large: 123456789012345.3, small: 0.300000001 });
  });

  it("works only where its `when` holds", () => {
    const engine = engineOf(fields, { partner: { ...partner, when: { since: { olderThan: "P6M" } } } });
    expect(gradesOf(engine, { since: "2025-10-01", receivables: 1 }).grades).toEqual({
      "partner.reason": "not-applicable",
    });
    expect(gradesOf(engine, { since: "2025-08-01", receivables: 1 }).grades).toMatchObject({ "partner.score": 12 });
  });
});

describe("reason codes of a scorecard", () => {
  /** Characteristics of a fixed number of points each. */
  const fixed = (...of: readonly (readonly [reason: string | undefined, points: number, baseline?: number])[]) =>
    of.map(([reason, points, baseline], i) => ({
      name: `c${i}`,
      ...(reason !== undefined && { reason }),
      ...(baseline !== undefined && { baseline }),
      attributes: [{ points }],
    }));
  const reasonsOf = (scorecard: object): unknown =>
    gradesOf(engineOf(fields, { score: { type: "scorecard", ...scorecard } }), {}).grades["score.reasons"];

  it("are ranked by the points lost against the baseline, summed by code", () => {
    const characteristics = fixed(["a", 4, 10], ["b", 1, 5], ["b", 2, 5], ["c", 0, 6.5]);
    // a: 6; b: 4 + 3 = 7; c: 6.5
    expect(reasonsOf({ characteristics })).toBe("b|c|a");
  });

  it("are ranked by the points above the baseline where the file says so", () => {
    const characteristics = fixed(["a", 4, 1], ["b", 9, 5], ["c", 5, 6]);
    expect(reasonsOf({ reasons: "points-above", characteristics })).toBe("b|a");
  });

  it("keep the order of the file where sums are equal, in decimals too", () => {
    expect(reasonsOf({ characteristics: fixed(["a", 0, 0.3], ["b", 0, 0.1], ["b", 0, 0.2], ["c", 0, 0.3]) })).toBe(
      "a|b|c",
    );
  });

  it("leave out negative sums and keep 0, as PMML's evaluators do", () => {
    const characteristics = fixed(["a", 5, 5], ["b", 6, 5], ["c", 4, 5], ["d", 4, 5], ["d", 7, 5]);
    expect(reasonsOf({ characteristics })).toBe("c|a");
    expect(reasonsOf({ characteristics: fixed(["b", 6, 5]) })).toBeUndefined();
    expect(reasonsOf({ characteristics: fixed([undefined, 1, 5]) })).toBeUndefined();
  });

  it("take the baseline of the characteristic, else of the scorecard, else its best or worst points", () => {
    const twoWays = [
      { name: "own", reason: "own", baseline: 9, attributes: [{ when: { credit: "good" }, points: 4 }, { points: 0 }] },
      { name: "else", reason: "else", attributes: [{ when: { credit: "good" }, points: 7 }, { points: 1 }] },
    ];
    const of = (rest: object, credit: string): unknown =>
      gradesOf(engineOf(fields, { s: { type: "scorecard", characteristics: twoWays, ...rest } }), { credit }).grades[
        "s.reasons"
      ];
    // good: own 9 − 4 = 5; else 7 − 7 = 0 (its best), 20 − 7 = 13 (the scorecard's)
    expect(of({}, "good")).toBe("own|else");
    expect(of({ baseline: 20 }, "good")).toBe("else|own");
    // points-above: own 4 − 9 < 0; else 7 − 1 (its worst)
    expect(of({ reasons: "points-above" }, "good")).toBe("else");
  });

  it("count the points of a missing fact among the best, and not those that are never reached", () => {
    const card = (missing: number | undefined) => ({
      type: "scorecard",
      characteristics: [
        {
          name: "a",
          fact: "sales",
          reason: "a",
          ...(missing !== undefined && { missing }),
          attributes: [{ points: 1 }, { points: 50 }],
        },
        { name: "b", reason: "b", baseline: 5, attributes: [{ points: 0 }] },
      ],
    });
    const of = (missing?: number): unknown =>
      gradesOf(engineOf(fields, { s: card(missing) }), { sales: 1 }).grades["s.reasons"];
    // a: 10 − 1 = 9 against b: 5; without `missing` a: 1 − 1 = 0
    expect(of(10)).toBe("a|b");
    expect(of()).toBe("b|a");
  });

  it("are those of the attribute, else of the characteristic, which speaks for a missing fact, too", () => {
    const characteristics = [
      {
        name: "a",
        fact: "sales",
        reason: "whole",
        missing: 0,
        attributes: [{ from: 5, points: 1, reason: "part" }, { points: 1 }],
      },
    ];
    const engine = engineOf(fields, { s: { type: "scorecard", characteristics } });
    expect(gradesOf(engine, { sales: 5 }).grades["s.reasons"]).toBe("part");
    expect(gradesOf(engine, { sales: 4 }).grades["s.reasons"]).toBe("whole");
    expect(gradesOf(engine, {}).grades["s.reasons"]).toBe("whole");
  });

  it("are those of one lead, whatever lead came before", () => {
    const engine = engineOf(fields, { partner });
    gradesOf(engine, { receivables: 300000, credit: "bad" });
    expect(gradesOf(engine, { receivables: 150000, credit: "good" }).grades["partner.reasons"]).toBe("debt|credit");
  });
});

describe("a scorecard that cannot be used", () => {
  const problems = (...characteristics: object[]): string[] =>
    problemsOf(fields, { s: { type: "scorecard", characteristics } });

  it("tells every problem with its place", () => {
    expect(
      problems(
        { name: "a", attributes: [{ points: 1 }, { from: 5, points: 2 }] },
        { name: "b", fact: "saels", attributes: [{ from: 5, points: 2 }] },
        { name: "c", fact: "credit", attributes: [{ from: 5, points: 2 }] },
        { name: "d", fact: "sales", attributes: [{ from: 5, above: 6, points: 2 }] },
        { name: "a", attributes: [{ points: 1 }] },
        { name: "f", attributes: [{ points: { fact: "credit" } }] },
        { name: "g", attributes: [{ when: { creditt: "good" }, points: 1 }] },
        { name: "h", fact: "creditt", attributes: [{ points: 1 }] },
        { name: "i", missing: 3, attributes: [{ points: 1 }] },
      ),
    ).toEqual([
      'grades.s.characteristics[4].name: characteristics[0] has the name "a" already',
      "grades.s.characteristics[0].attributes[1]: edges test the `fact` of the characteristic, and it has none",
      'grades.s.characteristics[1].fact: unknown fact "saels"; did you mean "sales"?',
      'grades.s.characteristics[2].fact: edges need a number, and "credit" is a string',
      "grades.s.characteristics[3].attributes[0]: a band has one lower edge: `from` or `above`, not both",
      'grades.s.characteristics[5].attributes[0].points.fact: points are a multiple of a number, and "credit" is a string',
      'grades.s.characteristics[6].attributes[0].when.creditt: unknown fact "creditt"; did you mean "credit"?',
      'grades.s.characteristics[7].fact: unknown fact "creditt"; did you mean "credit"?',
      "grades.s.characteristics[8].missing: `missing` points stand for a missing `fact`, and the characteristic has none",
    ]);
  });

  it("has a characteristic of which no attribute can ever apply", () => {
    const edges = [
      { from: 5, below: 5 },
      { above: 5, upTo: 5 },
      { from: 6, upTo: 5 },
    ];
    expect(problems({ name: "a", fact: "sales", attributes: edges.map((one) => ({ ...one, points: 1 })) })).toEqual([
      "grades.s.characteristics[0].attributes: no attribute can ever apply: no number lies between the edges",
    ]);
    expect(problems({ name: "a", fact: "sales", attributes: [{ from: 5, upTo: 5, points: 1 }] })).toEqual([]);
  });

  it("has reason codes and points that grow with a fact, without a baseline", () => {
    const growing = { name: "a", attributes: [{ points: { fact: "sales" } }, { points: 0 }] };
    expect(problems({ ...growing, reason: "r" })).toEqual([
      'grades.s.characteristics[0]: reason codes need a `baseline` here: the best points of "a" are not known, as some grow with a fact',
    ]);
    expect(problems(growing)).toEqual([]);
    expect(problems({ ...growing, reason: "r", baseline: 3 })).toEqual([]);
  });
});
