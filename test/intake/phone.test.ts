import { describe, expect, it } from "vitest";
import { cutBySpreadsheet, notAPhone } from "../../src/intake/cell.js";
import { normalizePhone } from "../../src/intake/phone.js";

describe("normalizePhone", () => {
  it.each([
    "13800138000",
    "138 0013 8000",
    "138-0013-8000",
    "+86 138 0013 8000",
    "+8613800138000",
    "0086-138-0013-8000",
    "8613800138000",
    "86 13800138000",
    "(+86) 13800138000",
    "'13800138000",
    "13800138000.0",
  ])("reads the Chinese mobile %j", (text) => {
    expect(normalizePhone(text, "CN")).toBe("+8613800138000");
  });

  it.each([
    ["021-62345678", "CN", "+862162345678"],
    ["(010) 6552 9988", "CN", "+861065529988"],
    ["021-62345678 ext 801", "CN", "+862162345678"],
    ["400-820-8820", "CN", "+864008208820"],
    ["(212) 555-0123", "US", "+12125550123"],
    ["020 7946 0958", "GB", "+442079460958"],
    ["+44 20 7946 0958", "CN", "+442079460958"],
    ["+86 138 0013 8000", "US", "+8613800138000"],
    ["+86 138 0013 8000", undefined, "+8613800138000"],
  ])("reads %j in %s as %s", (text, country, number) => {
    expect(normalizePhone(text, country)).toBe(number);
  });

  it.each([
    "1380013800",
    "138001380000",
    "12345678901",
    "62345678",
    "110",
    "abc",
    "-",
    "",
    "电话13800138000",
    "13800138000x",
    "13800138000/13900139000",
    "9".repeat(500),
  ])("does not read %j", (text) => {
    expect(normalizePhone(text, "CN")).toBe(notAPhone);
  });

  it("needs a country for numbers without a country code", () => {
    expect(normalizePhone("13800138000", undefined)).toBe(notAPhone);
    expect(normalizePhone("13800138000", "US")).toBe(notAPhone);
    expect(normalizePhone("13800138000", "XX")).toBe(notAPhone);
  });

  it.each(["1.38E+10", "1.38001E+10", "1E+10", "8.61380013E12", "1.38e+10"])(
    "says that a spreadsheet has cut %s",
    (text) => {
      expect(normalizePhone(text, "CN")).toBe(cutBySpreadsheet);
    },
  );
});
