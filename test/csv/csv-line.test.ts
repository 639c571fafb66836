import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "../../src/csv/csv-line.js";
import { readRows } from "../../src/csv/read-rows.js";
import { collect } from "./support.js";

describe("a cell", () => {
  it("that a spreadsheet takes for a formula gets a mark; a number stays as it is", () => {
    const marked = ["=1+1", "+a", "-b", "@c", "\td", "-", "=", "-1-1", "+86 138", "--5", "-1/2"];
    for (const text of marked) expect(csvCell(text)).toBe(`'${text}`);
    expect(csvCell("\re")).toBe('"\'\re"');
    expect(csvCell('=a"b')).toBe('"\'=a""b"');
    for (const text of ["-5", "+8613800138000", "-1.5", "+.5", "1e5", "-1e-5"]) expect(csvCell(text)).toBe(text);
    expect(csvCell(-5)).toBe("-5");
  });

  it("is quoted where it must be and only there", () => {
    expect(csvLine(["a", "b,c", 'd"e', "f\ng", undefined, 1e21, "", " h "])).toBe(
      'a,"b,c","d""e","f\ng",,1e+21,, h \n',
    );
  });

  it("is read back as it was", async () => {
    const text = fc
      .string({ unit: "binary" })
      .filter((one) => Buffer.from(one).toString() === one && !one.includes("\uffff") && !/^[=+\-@\t\r]/.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 6 }), async (texts) => {
        const cells = ["a", ...texts];
        const lines = csvLine(cells.map((_, i) => `c${i}`)) + csvLine(cells);
        const [row] = await collect<unknown>(await readRows([Buffer.from(lines)]));
        expect(row).toEqual({ line: 2, cells });
      }),
    );
  });
});
