import { describe, expect, it } from "vitest";
import { reasonOf } from "../../src/intake/cell.js";
import { normalizeCreditCode } from "../../src/intake/credit-code.js";

const read = (cell: string): string => {
  const found = normalizeCreditCode(cell);
  return typeof found === "symbol" ? reasonOf(found) : found;
};

describe("the unified social credit code", () => {
  // The example of GB 32100-2015, and codes that well-known companies publish: Huawei, Alibaba, Tencent, BYD.
  it.each([
    "91350100M000100Y43",
    "914403001922038216",
    "91330100799655058B",
    "9144030071526726XG",
    "91440300192317458F",
  ])("%s is one", (code) => {
    expect(read(code)).toBe(code);
  });

  it.each([
    ["91350100m000100y43", "91350100M000100Y43"],
    ["9135 0100 M000 100Y 43", "91350100M000100Y43"],
    ["'91350100M000100Y43", "91350100M000100Y43"],
  ])("%s is read as %s", (cell, code) => {
    expect(read(cell)).toBe(code);
  });

  it.each([
    ["91350100M000100Y44", "a wrong check character"],
    ["91350100M000100Y34", "two characters in each other's place"],
    ["91350100M000100Y4", "one too few"],
    ["91350100M000100Y430", "one too many"],
    ["91350100I000100Y43", "a letter that codes do not have"],
    ["330106000123456", "the old registration number"],
    ["有限公司", "a name"],
  ])("%s is none: %s", (cell) => {
    expect(read(cell)).toBe("not-a-credit-code");
  });

  it("says so where a spreadsheet has cut it", () => {
    expect(read("9.1350100E+17")).toBe("cut-by-spreadsheet");
  });

  it("finds every single wrong character", () => {
    const code = "91350100M000100Y43";
    for (let i = 0; i < code.length; i++)
      for (const other of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
        if (other === code[i]) continue;
        expect(read(code.slice(0, i) + other + code.slice(i + 1))).toBe("not-a-credit-code");
      }
  });
});
