import { describe, expect, it } from "vitest";
import { conditionsText } from "../../src/conditions/conditions-text.js";

const paid = { fact: "paidAt", operator: "isPresent", value: true };
const large = { fact: "size", operator: "equal", value: "large" };
const recent = { fact: "visit", operator: "withinLast", value: "P30D" };

describe("conditionsText", () => {
  it("reads like a sentence, in English and in Chinese", () => {
    const tree = { all: [paid, { any: [large, { not: recent }] }] };
    expect(conditionsText(tree)).toBe('some paidAt and (size = "large" or not (visit withinLast "P30D"))');
    expect(conditionsText(tree, "zh")).toBe("有“paidAt”且(size = “large”或并非（visit 距今不超过 “P30D”）)");
  });

  it("says when nothing is asked for, what is missing, and what another fact is", () => {
    expect(conditionsText({ all: [] }, "zh")).toBe("任何情况");
    expect(conditionsText({ ...paid, value: false }, "zh")).toBe("没有“paidAt”");
    expect(conditionsText({ fact: "a", operator: "lessThan", value: { fact: "b" } })).toBe("a < b");
  });
});
