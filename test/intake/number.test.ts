import { describe, expect, it } from "vitest";
import { notANumber } from "../../src/intake/cell.js";
import { numberCell } from "../../src/intake/number.js";
import { cleanText } from "../../src/kit/clean-text.js";

const read = (text: string) => numberCell.fromText(cleanText(text), text);

describe("numberCell", () => {
  it.each([
    ["0", 0],
    ["-0", 0],
    ["42", 42],
    ["007", 7],
    ["-3.50", -3.5],
    ["+3", 3],
    ["−3", -3],
    [".5", 0.5],
    ["5.", 5],
    ["1,234", 1234],
    ["1,234,567.89", 1234567.89],
    ["1 234 567", 1234567],
    ["1\u00a0234", 1234],
    ["１２３４．５", 1234.5],
    ["１，２３４", 1234],
    ["500万", 5_000_000],
    ["500万元", 5_000_000],
    ["500 万元", 5_000_000],
    ["1.1万", 11_000],
    ["0.0003万", 3],
    ["1.23亿", 123_000_000],
    ["2亿元", 200_000_000],
    ["3千万", 30_000_000],
    ["5百万元", 5_000_000],
    ["1.5万亿", 1_500_000_000_000],
    ["1,200万", 12_000_000],
    ["5000元", 5000],
    ["¥1,000", 1000],
    ["'\t5", 5],
    ["£1,000", 1000],
    ["￥500万", 5_000_000],
    ["$ 99.90", 99.9],
    ["€-5", -5],
    ["-€5", -5],
    ["CNY 100", 100],
    ["RMB100", 100],
    ["usd 7", 7],
    ["95%", 0.95],
    ["95 %", 0.95],
    ["９５％", 0.95],
    ["0.1%", 0.001],
    ["33.3%", 0.333],
    ["-12.5%", -0.125],
    ["1.5E+06", 1_500_000],
    ["2e-3", 0.002],
    ["'123", 123],
    ["'-1.5万", -15_000],
    ["123456789012345678", 123456789012345680],
  ])("reads %j as %s", (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ...[
      "abc",
      "-",
      "¥",
      "%",
      "万",
      "元",
      ".",
      "'",
      "--5",
      "-¥-5",
      "+-5",
      "5-",
      "1.2.3",
      "1..2",
      "0x10",
      "1_000",
      "NaN",
      "Infinity",
      "1e9999",
    ],
    ...[
      "1,2",
      "12,34",
      "1,2345",
      "1,234,5",
      ",123",
      "1,,234",
      "1 23",
      "1,234 567",
      "1.234,5",
      "10,0000",
      "(500)",
      "（500）",
    ],
  ])("does not read %j", (text) => {
    expect(read(text)).toBe(notANumber);
  });

  it("takes finite numbers and safe whole ones from code", () => {
    expect([0, -1.5, 2n, 9007199254740991n].map(numberCell.fromValue)).toEqual([0, -1.5, 2, 9007199254740991]);
    expect(Object.is(numberCell.fromValue(-0), 0)).toBe(true);
    for (const value of [Number.NaN, Infinity, 9007199254740993n, true, new Date(0), [1], { valueOf: () => 1 }]) {
      expect(numberCell.fromValue(value)).toBe(notANumber);
    }
  });
});
