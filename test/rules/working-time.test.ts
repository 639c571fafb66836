import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { cli } from "../cli/support.js";

const pathOf = (kind: string): string => fileURLToPath(new URL(`../../rules/working-time.${kind}`, import.meta.url));

it("rules/working-time.jsonc: gives each sample lead to somebody who is on duty when it comes, and lets the others wait", async () => {
  const out = await mkdtemp(join(tmpdir(), "working-time-"));
  try {
    const files = ["--rules", pathOf("jsonc"), "--reps", pathOf("reps.csv"), "--leads", pathOf("leads.csv")];
    const ran = await cli(["assign", ...files, "--at", "received", "--out", out]);
    expect(ran.code, ran.err).toBe(0);
    const rows: { [title: string]: string }[] = parse(await readFile(join(out, "decisions.csv")), { columns: true });
    const found = new Map(rows.map((row) => [row.leadId, row]));
    const whoGot = (id: string) => found.get(id)?.rep || found.get(id)?.outcome;
    expect(["WK-01", "WK-02", "WK-03", "WK-04", "WK-05", "WK-08", "WK-11"].map(whoGot)).toEqual([
      "held",
      "ann",
      "ann",
      "held",
      "pat",
      "ann",
      "sam",
    ]);
    // From Sunday evening in New York on it is Monday in Shanghai; on Monday the late shift works with it, up to ten.
    for (const id of ["WK-06", "WK-07", "WK-10"]) expect(["lin", "wei"]).toContain(whoGot(id));
    expect(["ben", "lin", "wei"]).toContain(whoGot("WK-09"));
    expect([found.get("WK-01")?.retryAt, found.get("WK-04")?.retryAt]).toEqual([
      "2026-03-06T09:00:00-05:00",
      "2026-03-08T17:05:00-04:00",
    ]);
    expect(found.get("WK-03")?.why).toContain("Nobody was on duty, and Ann Weaver is the first to be");
    expect(rows).toHaveLength(11);
  } finally {
    await rm(out, { recursive: true });
  }
});
