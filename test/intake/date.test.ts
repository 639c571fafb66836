import { describe, expect, it } from "vitest";
import { notADate } from "../../src/intake/cell.js";
import { dateCell } from "../../src/intake/date.js";
import { compileDateFormat, dateFormatProblem } from "../../src/intake/date-format.js";
import { cleanText } from "../../src/kit/clean-text.js";

const zone = "Asia/Shanghai";
const read = (text: string, formats: readonly string[] = []) => dateCell(formats, zone).fromText(cleanText(text), text);

describe("dateCell", () => {
  it.each([
    ["2026-05-01", "2026-05-01"],
    ["2026-5-1", "2026-05-01"],
    ["2026/5/1", "2026-05-01"],
    ["2026/05/01", "2026-05-01"],
    ["2026.5.1", "2026-05-01"],
    ["20260501", "2026-05-01"],
    ["2026年5月1日", "2026-05-01"],
    ["2026年05月01日", "2026-05-01"],
    ["２０２６年５月１日", "2026-05-01"],
    ["'2026-05-01", "2026-05-01"],
    ["2026-05-01T10:00", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01T10:00:00+09:00", "2026-05-01T01:00:00.000Z"],
    ["2026-05-01T02:00:00.000Z", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01 10:00", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01 10:00:00.123+00", "2026-05-01T10:00:00.123Z"],
    ["2026/5/1 9:05", "2026-05-01T01:05:00.000Z"],
    ["2026/5/1  9：05：30", "2026-05-01T01:05:30.000Z"],
    ["2026.5.1 23:59:59", "2026-05-01T15:59:59.000Z"],
    ["20260501 09:05", "2026-05-01T01:05:00.000Z"],
    ["2026年5月1日 9:05", "2026-05-01T01:05:00.000Z"],
    ["2026年5月1日9:05", "2026-05-01T01:05:00.000Z"],
    ["2026/5/1 0:00", "2026-04-30T16:00:00.000Z"],
  ])("reads %j as %s", (text, fact) => {
    expect(read(text)).toBe(fact);
  });

  it.each([
    ...[
      "03/04/2026",
      "3/4/2026",
      "26/5/1",
      "2026/2/29",
      "2026-13-1",
      "2026年5月",
      "5月1日",
      "2026-5/1",
      "46143",
      "tomorrow",
      "2026",
    ],
    ...["2026/5/1 25:00", "2026/5/1 9:5", "2026/5/1 9", "2026-05-01 10:00 pm", "202605011", "20261301", "0/0/0", "'"],
  ])("does not read %j", (text) => {
    expect(read(text)).toBe(notADate);
  });

  it("tries the field's own formats first", () => {
    expect(read("03/04/2026", ["dd/MM/yyyy"])).toBe("2026-04-03");
    expect(read("03/04/2026", ["MM/dd/yyyy"])).toBe("2026-03-04");
    expect(read("13/04/2026", ["MM/dd/yyyy", "dd/MM/yyyy"])).toBe("2026-04-13");
    expect(read("5 May 2026", ["d MMM yyyy"])).toBe("2026-05-05");
    expect(read("2026-05-01", ["yyyy-dd-MM"])).toBe("2026-01-05");
    expect(read("2026/5/1", ["dd/MM/yyyy"])).toBe("2026-05-01");
    expect(read("30/02/2026", ["dd/MM/yyyy"])).toBe(notADate);
    expect(read("03/04/26", ["dd/MM/yyyy"])).toBe(notADate);
    expect([read("03/04/26", ["dd/MM/yy"]), read("03/04/99", ["dd/MM/yy"])]).toEqual(["2026-04-03", "1999-04-03"]);
  });

  it("reads times of own formats in the zone, or by their offset", () => {
    expect(read("01/05/2026 10:00", ["dd/MM/yyyy HH:mm"])).toBe("2026-05-01T02:00:00.000Z");
    expect(read("01/05/2026 10:00 PM", ["dd/MM/yyyy hh:mm a"])).toBe("2026-05-01T14:00:00.000Z");
    expect(read("01/05/2026 10:00 +02:00", ["dd/MM/yyyy HH:mm xxx"])).toBe("2026-05-01T08:00:00.000Z");
    expect(read("1777600800", ["t"])).toBe("2026-05-01T02:00:00.000Z");
  });

  it("reads Excel's serial numbers only when told so", () => {
    // What Excel shows for these numbers.
    expect(read("46143", ["excel"])).toBe("2026-05-01");
    expect(read("1", ["excel"])).toBe("1900-01-01");
    expect(read("59", ["excel"])).toBe("1900-02-28");
    expect(read("60", ["excel"])).toBe(notADate);
    expect(read("61", ["excel"])).toBe("1900-03-01");
    expect(read("2958465", ["excel"])).toBe("9999-12-31");
    expect([read("0", ["excel"]), read("2958466", ["excel"])]).toEqual([notADate, notADate]);
    expect(read("46143.5", ["excel"])).toBe("2026-05-01T04:00:00.000Z");
    expect(read("46143.4166666667", ["excel"])).toBe("2026-05-01T02:00:00.000Z");
    expect(read("46143.0", ["excel"])).toBe("2026-05-01");
    expect(read("2026/5/1", ["excel"])).toBe("2026-05-01");
    expect(read("20260501", ["excel"])).toBe("2026-05-01");
    expect(dateCell(["excel"], zone).fromValue(46143)).toBe("2026-05-01");
    expect(dateCell([], zone).fromValue(46143)).toBe(notADate);
  });

  it("takes a Date as an instant", () => {
    const { fromValue } = dateCell([], zone);
    expect(fromValue(new Date("2026-05-01T10:00:00+08:00"))).toBe("2026-05-01T02:00:00.000Z");
    expect(fromValue(new Date(Number.NaN))).toBe(notADate);
    expect(fromValue(new Date(8.64e15))).toBe(notADate);
    for (const value of [true, 1777600800000n, {}, [], { getTime: () => 0 }, Symbol("x")])
      expect(fromValue(value)).toBe(notADate);
  });
});

describe("dateFormatProblem", () => {
  it.each(["dd/MM/yyyy", "d.M.yy", "yyyy-MM-dd'T'HH:mm:ssXXX", "d MMM yyyy", "PPP", "T", "excel", "yyyyMMddHHmmss"])(
    "accepts %s",
    (pattern) => {
      expect(dateFormatProblem(pattern)).toBeUndefined();
    },
  );

  it.each([
    ["DD/MM/YYYY", /`yyyy` is the year/],
    ["dd/MM", /year, month and day/],
    ["HH:mm", /year, month and day/],
    ["dd/MM/yyyy foo", /letter|unescaped|invalid|year, month and day/i],
    ["", /empty/],
  ])("says what is wrong with %j", (pattern, message) => {
    expect(dateFormatProblem(pattern)).toMatch(message);
    expect(() => compileDateFormat(pattern, zone)).toThrow(RangeError);
  });
});
