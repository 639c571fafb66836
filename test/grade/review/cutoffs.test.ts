import { describe, expect, it } from "vitest";
import { reviewCutoffs } from "../../../src/grade/review/cutoffs.js";

const messages = (...[cutoffs, bounds]: [Parameters<typeof reviewCutoffs>[0], object]): string[] =>
  reviewCutoffs(cutoffs, [], bounds).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("cutoffs of a score", () => {
  it("need not reach beyond its bounds, and are not to stand there", () => {
    expect(messages([{ from: 50 }, { from: 0 }], { least: 0.01, greatest: 99.99 })).toEqual([]);
    expect(messages([{ from: 100 }, { from: 50 }], { least: 0.01, greatest: 99.99 })).toEqual([
      "cutoffs.0: this cutoff is never reached: it holds from 100 on, and a score is from 0.01 to 99.99",
      "cutoffs: no cutoff holds below 50; a score is from 0.01 to 99.99",
    ]);
  });

  it("may have a score with one bound, or none", () => {
    expect(messages([{ from: 20 }, { below: 0 }], { least: 0 })).toEqual([
      "cutoffs.1: this cutoff is never reached: it holds below 0, and a score is 0 or more",
      "cutoffs: no cutoff holds from 0 to below 20; a score is 0 or more",
    ]);
    expect(messages([{ above: 100 }, {}], { greatest: 100 })).toEqual([
      "cutoffs.0: this cutoff is never reached: it holds above 100, and a score is at most 100",
    ]);
    expect(messages([{ from: 20 }, { from: 10 }], {})).toEqual(["cutoffs: no cutoff holds below 10"]);
    expect(messages(undefined, { least: 0 })).toEqual([]);
  });
});
