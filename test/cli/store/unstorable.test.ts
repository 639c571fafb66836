import { writeFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { cli, demo, enter, leave, lines } from "../support.js";

afterAll(leave);

const store = "sqlite:a.db";
const at = "2026-03-02T09:00:00+08:00";
const rowsOf = (rows: readonly object[]): string => `[${rows.map((row) => JSON.stringify(row)).join(",\n")}]`;
const long = "x".repeat(1501);

describe("fairlead review --store", () => {
  it("rejects the rows that no database takes, and records the others", async () => {
    await enter({
      ...demo,
      "events.json": rowsOf([
        { type: "carried", leadId: "L1", at, rep: "amy" },
        { type: "carried", leadId: "a\0b", at, rep: "amy" },
        { type: "carried", leadId: "a\ud800b", at, rep: "amy" },
        { type: "carried", leadId: long, at, rep: "amy" },
        { type: "carried", leadId: "L2", at, rep: "am\0y" },
        { type: "reclaimed", leadId: "L1", at, pool: "co\0mmon" },
        { type: "carried", leadId: "L3", at, rep: "bo" },
      ]),
      "leads.json": rowsOf([
        { id: "L1", company: "甲" },
        { id: "a\0b", company: "乙" },
        { id: long, company: "丙" },
        { id: "L3", company: "丁" },
      ]),
    });
    await cli(["store", "migrate", "--store", store]);
    const { code } = await cli(["review", "--store", store, "--events", "events.json", "--leads", "leads.json"]);
    expect(code).toBe(0);
    const said = lines("out/rejects.csv").map((line) => line.split(","));
    expect(said.slice(1).map(([row, leadId, field, , reason]) => [row, leadId, field, reason])).toEqual([
      ["2", "", "leadId", "not-text"],
      ["3", "", "leadId", "not-text"],
      ["4", "", "leadId", "not-text"],
      ["5", "L2", "rep", "not-text"],
      ["6", "L1", "pool", "not-text"],
      ["2", "", "id", "not-text"],
      ["3", "", "id", "not-text"],
    ]);
    const { out } = await cli(["store", "status", "--store", store]);
    expect(out).toContain("events    2\n");
    expect(out).toContain("leads     open 2\n");
  });

  it("rejects them from CSV too", async () => {
    await enter({ ...demo, "events.csv": `type,leadId,at,rep\ncarried,L1,${at},amy\ncarried,${long},${at},amy\n` });
    await writeFile("leads.csv", `id,company\nL1,甲\n${long},乙\n`);
    await cli(["store", "migrate", "--store", store]);
    expect((await cli(["review", "--store", store, "--events", "events.csv", "--apply"])).code).toBe(0);
    expect(lines("out/rejects.csv").map((line) => line.split(",").slice(0, 3))).toEqual([
      ["row", "leadId", "field"],
      ["3", "", "leadId"],
      ["3", "", "id"],
    ]);
    expect((await cli(["store", "status", "--store", store])).out).toContain("events    1\n");
  });
});
