import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRows } from "../../src/csv/read-rows.js";
import { cli, demo, enter, leave, lines, text } from "./support.js";

beforeAll(async () => void (await enter(demo)));
afterAll(leave);

const now = ["--now", "2026-03-02T09:00"];
const clean = () => rm("out", { recursive: true, force: true });

/** Rows of a file of leads: blank ones, ids that come again, missing and unreadable cells, rows that are too short. */
const row = fc.oneof(
  fc
    .tuple(
      fc.nat(12).map((n) => (n === 0 ? "" : `L${n}`)),
      fc.constantFrom("甲", "", '"a\nb"'),
      fc.constantFrom("", "138", "13800138000"),
      fc.constantFrom("", "1", "60万", "x"),
    )
    .map((cells) => cells.join(",")),
  fc.constantFrom("L1", ",,,,", "L2,甲"),
);

describe("fairlead assign", () => {
  it("has a decision or a reject for every row, each in the order of the rows", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.constantFrom("\n", "\r\n"), async (rows, newline) => {
        await clean();
        await writeFile("leads.csv", ["id,company,phone,sales", ...rows].join(newline));
        expect((await cli(["assign", ...now])).code).toBe(0);
        const there = rows.filter((one) => !/^,*$/.test(one));
        const decided = lines("out/decisions.csv").length - 1;
        const rejected = lines("out/rejects.csv")
          .slice(1)
          .map((line) => Number(line.split(",")[0]));
        expect(rejected).toEqual([...rejected].sort((a, b) => a - b));
        expect(decided + new Set(rejected).size).toBe(there.length);
        expect(JSON.parse(text("out/summary.json"))).toMatchObject({
          rows: there.length,
          rejected: new Set(rejected).size,
        });
      }),
    );
  });

  it("takes any bytes as leads: every row is decided or rejected, or the run ends with 2 and writes nothing", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...["L1,甲,,\n", "L2,", '"', "\n", ",", "\r", "L3,a,b,c\n", "[", "{"].map((one) => Buffer.from(one)),
      ),
      fc.uint8Array({ maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), fc.boolean(), async (pieces, headed) => {
        await clean();
        const bytes = Buffer.concat([...(headed ? [Buffer.from("id,company,phone,sales\n")] : []), ...pieces]);
        await writeFile("leads.csv", bytes);
        const { code, err } = await cli(["assign", ...now]);
        if (code === 2) {
          expect(err).not.toBe("");
          expect(err).not.toContain("    at ");
          expect(existsSync("out")).toBe(false);
          return;
        }
        expect(code).toBe(0);
        let rows = 0;
        for await (const _ of await readRows("leads.csv")) rows += 1;
        expect(JSON.parse(text("out/summary.json"))).toMatchObject({ rows });
      }),
      { numRuns: 200 },
    );
  });

  it("split in two by --ledger is the same as one run", async () => {
    const lead = fc.tuple(fc.constantFrom("甲", ""), fc.constantFrom("", "1", "60万")).map((cells) => cells.join(",,"));
    const halves = fc.array(lead, { maxLength: 30 }).chain((rows) => fc.tuple(fc.constant(rows), fc.nat(rows.length)));
    await fc.assert(
      fc.asyncProperty(halves, async ([rows, cut]) => {
        await Promise.all([clean(), rm("book.json", { force: true }), rm("whole.json", { force: true })]);
        const file = (from: number, to: number) =>
          ["id,company,phone,sales", ...rows.map((one, i) => `L${i},${one}`).slice(from, to)].join("\n");
        await writeFile("leads.csv", file(0, rows.length));
        await writeFile("first.csv", file(0, cut));
        await writeFile("second.csv", file(cut, rows.length));
        const decisions = async (leads: string, ledger: string) => {
          await cli(["assign", ...now, "--leads", leads, "--ledger", ledger]);
          return lines("out/decisions.csv").slice(1);
        };
        const whole = await decisions("leads.csv", "whole.json");
        const parts = [...(await decisions("first.csv", "book.json")), ...(await decisions("second.csv", "book.json"))];
        expect(parts).toEqual(whole);
        expect(await readFile("book.json", "utf8")).toBe(await readFile("whole.json", "utf8"));
      }),
      { numRuns: 60 },
    );
  });
});
