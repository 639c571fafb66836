import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const program = new URL("../../examples/data/make.mjs", import.meta.url);
const folder = new URL(".", program);
const bytesOf = (file: string): Buffer => readFileSync(new URL(file, folder));

describe("examples/data/make.mjs", () => {
  const fresh = mkdtempSync(join(tmpdir(), "fairlead-data-"));
  afterAll(() => rmSync(fresh, { recursive: true }));
  execFileSync(process.execPath, [fileURLToPath(program), fresh]);

  it.each(["线索.csv", "销售.csv", "leads.csv", "reps.csv"])("writes %s as it is here, byte for byte", (file) => {
    expect(readFileSync(join(fresh, file)).equals(bytesOf(file)), "run: node examples/data/make.mjs").toBe(true);
  });
});
