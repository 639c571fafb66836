import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/csv/input-error.js";
import { readRows } from "../../src/csv/read-rows.js";
import { collect, inPieces } from "./support.js";

const cell = fc
  .oneof(
    fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " ", "甲", "😀", "'", "=") }),
    fc.string({ unit: "binary" }).filter((text) => Buffer.from(text).toString() === text && !text.includes("\uffff")),
    fc.constantFrom("", "0123", "L-0000000000000000000001"),
  )
  .filter((text) => !isFormula(text));
const end = fc.constantFrom("\n", "\r\n");

const isBlank = (cells: readonly string[]): boolean => cells.every((one) => one.trim() === "");
const isFormula = (text: string): boolean => /^=".*"$/s.test(text);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const written = (text: string, always: boolean): string =>
  always || /[",\r\n]/.test(text) || text === "" ? quoted(text) : text;

describe("readRows", () => {
  it("gives back the cells that were written, in whatever pieces they come", async () => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        end,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        async (rows, newline, always, size) => {
          const header = (rows[0] as string[]).map((_, i) => `c${i}`);
          const text = [header, ...rows]
            .map((cells) => cells.map((one) => written(one, always)).join(",") + newline)
            .join("");
          const read = await readRows(inPieces(Buffer.from(text), size));
          const found = await collect<unknown>(read);
          expect(found.map((row) => (row as { cells: string[] }).cells)).toEqual(
            rows.filter((cells) => !isBlank(cells)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads what csv-parse reads, and refuses what it refuses", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", "\r\n") }).map((rest) => `x,y\n${rest}`);
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (csv, size) => {
        let expected: string[][] | undefined;
        try {
          const records = parse(csv, { relax_column_count: true, record_delimiter: ["\r\n", "\n"] }) as string[][];
          expected = records.filter((cells) => !isBlank(cells)).slice(1);
        } catch {
          expected = undefined;
        }
        const found = await readRows(inPieces(Buffer.from(csv), size))
          .then((rows) => collect<unknown>(rows))
          .then(
            (rows) => rows.map((row) => (row as { cells: string[] }).cells),
            () => undefined,
          );
        expect(found).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes any bytes: rows, or an InputError", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x41, 0x81, 0xe4, 0xb8, 0xad, 0xff, 0x00), { maxLength: 200 })
        .map((list) => Uint8Array.from(list)),
      fc
        .array(fc.constantFrom("[", "]", "{", "}", '"', ",", ":", "1", "\\", "\n", "a"), { maxLength: 60 })
        .map((list) => Buffer.from(`[${list.join("")}`)),
    );
    await fc.assert(
      fc.asyncProperty(
        bytes,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom("auto", "utf-8", "gb18030", "utf-16le"),
        async (input, size, encoding) => {
          try {
            const rows = await readRows(inPieces(input, size), { encoding });
            for await (const row of rows) expect(row.line).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("reads JSON as JSON.parse does, in whatever pieces it comes", async () => {
    const list = fc
      .tuple(fc.array(fc.jsonValue()), fc.constantFrom(0, 2))
      .map(([values, indent]) => ({ values, text: JSON.stringify(values, undefined, indent) }));
    const lines = fc
      .array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 })
      .map((values) => ({ values, text: values.map((value) => JSON.stringify(value)).join("\n") }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(list, lines), fc.integer({ min: 1, max: 30 }), async ({ values, text }, size) => {
        const rows = await readRows(inPieces(Buffer.from(text), size));
        expect((await collect<unknown>(rows)).map((row) => (row as { value: unknown }).value)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });
});
