import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { lintCodes } from "../../../src/engine/lint/codes.js";

/** Every code that is written anywhere below `src`. */
const written = new Set(
  globSync(["src/engine/lint/*.ts", "src/grade/**/*.ts", "src/cli/lint.ts"], { ignore: "src/engine/lint/codes.ts" })
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)])
    .map(([, code]) => code as string),
);

describe("codes of lint", () => {
  it("are each given by something, with a sentence that says what they mean", () => {
    const byNouns = new Set(["unknown-team", "unknown-territory"]);
    for (const [code, { means }] of Object.entries(lintCodes)) {
      expect([code, written.has(code) || byNouns.has(code)]).toEqual([code, true]);
      expect(means).toMatch(/^[A-Z].*\.$/);
    }
  });
});
