import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../examples/", import.meta.url);
const programs = readdirSync(folder)
  .filter((file) => /^\d/.test(file))
  .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));

describe("examples/", () => {
  it("are numbered from 1 without a gap", () => {
    expect(programs.length).toBeGreaterThanOrEqual(4);
    expect(programs.map((file) => Number.parseInt(file, 10))).toEqual(programs.map((_, i) => i + 1));
  });

  describe.each(programs)("%s", (file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const lines = text.trimEnd().split("\n");

    it("has at most 60 lines", () => {
      expect(lines.length).toBeLessThanOrEqual(60);
    });

    it("says in its first line, under its number, what it shows", () => {
      expect(lines[0]).toMatch(new RegExp(`^// ${Number.parseInt(file, 10)}\\. \\S.{20,}`));
    });

    it("imports the library as a user does", () => {
      const imports = [...text.matchAll(/from "([^"]+)"/g)].map(([, name]) => name as string);
      expect(imports).toContain("fairlead");
      expect(imports.filter((name) => name.startsWith(".") && !name.startsWith("./support/"))).toEqual([]);
    });
  });
});
