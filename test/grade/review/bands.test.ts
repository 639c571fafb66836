import { describe, expect, it } from "vitest";
import { reviewBands, within } from "../../../src/grade/review/bands.js";
import { showPath } from "../../../src/model/errors.js";

const review = (...args: Parameters<typeof reviewBands>): string[] =>
  reviewBands(...args).map(({ path, message }) => `${showPath(path)}: ${message}`);

describe("bands", () => {
  it("that hold every number once have nothing doubtful", () => {
    expect(review([{ above: 5_000_000 }, { from: 500_000 }, {}], ["bands"])).toEqual([]);
    expect(review([{ from: 8, below: 10 }, { from: 10 }, { below: 8 }], ["bands"])).toEqual([]);
    expect(review([{ upTo: 10 }, { upTo: 200 }, {}], ["bands"])).toEqual([]);
  });

  it("have their holes named with the ends that belong to them", () => {
    const holes = (low: object, high: object): string[] => review([{ ...high }, { from: 0, ...low }], ["bands"]);
    expect(holes({ below: 500_000 }, { above: 600_000 })).toEqual(["bands: no band holds from 500000 up to 600000"]);
    expect(holes({ upTo: 5 }, { from: 8 })).toEqual(["bands: no band holds above 5 and below 8"]);
    expect(holes({ below: 5 }, { from: 8 })).toEqual(["bands: no band holds from 5 to below 8"]);
    expect(holes({ upTo: 5 }, { above: 8 })).toEqual(["bands: no band holds above 5 up to 8"]);
    expect(holes({ below: 5 }, { above: 5 })).toEqual(["bands: no band holds exactly 5"]);
    expect(holes({ upTo: 5 }, { from: 6 })).toEqual([
      "bands: no band holds above 5 and below 6, where it is not a whole number",
    ]);
  });

  it("are to reach to both ends, but for negative numbers below 0 and for a single band", () => {
    expect(review([{ from: 24 }, { from: 15 }], ["cutoffs"], { noun: "cutoff" })).toEqual([
      "cutoffs: no cutoff holds below 15",
    ]);
    expect(review([{ upTo: 30 }, { upTo: 90 }], ["bands"])).toEqual(["bands: no band holds above 90"]);
    expect(review([{ from: 5 }, { from: 0 }], ["bands"])).toEqual([]);
    expect(review([{ from: 5 }, { above: 0 }], ["bands"])).toEqual(["bands: no band holds up to 0"]);
    expect(review([{ from: 5_000_000 }], ["bands"])).toEqual([]);
    expect(review([{ from: 5 }], ["attributes"], { noun: "attribute", complete: true })).toEqual([
      "attributes: no attribute holds below 5",
    ]);
  });

  it("out of order are never reached", () => {
    expect(review([{ from: 15 }, { from: 24 }, {}], ["cutoffs"], { noun: "cutoff" })).toEqual([
      "cutoffs[1]: out of order: the greatest edge comes first; this cutoff is never reached: cutoff 1 holds all of it already",
    ]);
    expect(review([{ from: 15 }, { above: 15 }, {}], ["bands"])).toHaveLength(1);
    expect(review([{ above: 15 }, { from: 15 }, {}], ["bands"])).toEqual([]);
    expect(review([{ upTo: 90 }, { upTo: 30 }, {}], ["bands"])).toEqual([
      "bands[1]: out of order: the least edge comes first; this band is never reached: band 1 holds all of it already",
    ]);
  });

  it("behind others that hold all of them are never reached", () => {
    expect(review([{ from: 5 }, { below: 8 }, { from: 6, below: 7 }], ["bands"])).toEqual([
      "bands[2]: this band is never reached: band 1 holds all of it already",
    ]);
    expect(review([{ from: 5, below: 8 }, { from: 8 }, { from: 6 }, {}], ["bands"])).toEqual([
      "bands[2]: this band is never reached: band 1 and band 2 hold all of it already",
    ]);
    expect(review([{}, { from: 6 }], ["bands"])).toEqual([
      "bands[1]: this band is never reached: band 1 holds all of it already",
    ]);
  });

  it("with two edges each are not to overlap, not even in one number", () => {
    expect(review([{ from: 0, upTo: 8 }, { from: 5, upTo: 10 }, { above: 10 }], ["bands"])).toEqual([
      "bands[1]: band 1 holds from 5 up to 8 too, and counts first",
    ]);
    expect(review([{ from: 0, upTo: 5 }, { from: 5, upTo: 10 }, { above: 10 }], ["bands"])).toEqual([
      "bands[1]: band 1 holds exactly 5 too, and counts first",
    ]);
    expect(review([{ from: 5 }, { upTo: 8 }], ["bands"])).toEqual([]);
  });

  it("whose lower edge is not below the upper one hold nothing", () => {
    const empty = "this band holds no number: its lower edge is not below its upper edge";
    expect(review([{ from: 8, upTo: 5 }, { above: 5, below: 5 }, { from: 5, below: 5 }, {}], ["bands"])).toEqual([
      `bands[0]: ${empty}`,
      `bands[1]: ${empty}`,
      `bands[2]: ${empty}`,
    ]);
    expect(review([{ from: 5, upTo: 5 }, {}], ["bands"])).toEqual([]);
  });

  it("of what has bounds are only asked for what there can be", () => {
    const possible = within(0, 30, "a total");
    expect(review([{ from: 40 }, { from: 15 }, { from: 0 }], ["cutoffs"], { noun: "cutoff", possible })).toEqual([
      "cutoffs[0]: this cutoff is never reached: it holds from 40 on, and a total is from 0 to 30",
    ]);
    expect(review([{ from: 15, upTo: 30 }, { below: 15 }], ["cutoffs"], { possible })).toEqual([]);
    expect(review([{ from: 15, below: 30 }, { below: 15 }], ["cutoffs"], { possible })).toEqual([
      "cutoffs: no band holds exactly 30; a total is from 0 to 30",
    ]);
  });
});
