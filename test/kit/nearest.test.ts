import { describe, expect, it } from "vitest";
import { nearest } from "../../src/kit/nearest.js";

describe("nearest", () => {
  it.each([
    ["priorty", ["priority", "prefer"], "priority"],
    ["Rotation", ["rotation", "weighted"], "rotation"],
    ["大客户", ["大客户部", "区域部"], "大客户部"],
    ["年销售", ["年销售额", "省份"], "年销售额"],
    ["ＴＥＡＭ", ["teams", "pool"], "teams"],
    ["pik", ["pick", "pool"], "pick"],
  ])("takes %j among %j for %s", (word, known, name) => {
    expect(nearest(word, known)).toBe(name);
  });

  it.each([
    ["zebra", ["rotation", "weighted"]],
    ["x", ["y"]],
    ["", ["a", "rotation"]],
    ["anything", []],
  ])("finds nothing near %j among %j", (word, known) => {
    expect(nearest(word, known)).toBeUndefined();
  });
});
