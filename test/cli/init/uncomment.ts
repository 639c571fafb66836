import { writeFile } from "node:fs/promises";
import { parse } from "jsonc-parser";
import { expect } from "vitest";
import { cli, text } from "../support.js";

/** The rule file as it stands, and once for each route that stands there for later, with that route switched on. */
export const withEachStep = (text: string): string[] => {
  const lines = text.split("\n");
  const begins = lines.flatMap((line, at) => (/^ {4}\/\/ \{/.test(line) ? [at] : []));
  const steps = begins.map((begin) => {
    const end = lines.findIndex((line, at) => at >= begin && /\},$/.test(line) && /^ {4}\/\/ (\}|\{)/.test(line));
    return lines.map((line, at) => (at >= begin && at <= end ? line.replace("// ", "") : line)).join("\n");
  });
  return [text, ...steps];
};

/** Runs the spec as it stands, and once for each route that stands there for later, with that route and its test switched on. */
export const testEachStep = async (): Promise<void> => {
  const [rules, spec] = [text("rules.jsonc"), text("rules.spec.jsonc")];
  const ofRoute = new Map(withEachStep(spec).map((one) => [nameIn(one, spec), one]));
  for (const one of withEachStep(rules)) {
    const tests = ofRoute.get(nameIn(one, rules));
    if (tests === undefined) continue;
    await writeFile("rules.jsonc", one);
    // Leads of the table may go by the new route, too: that is what it is for.
    const { cases, ...others } = parse(tests);
    await writeFile("rules.spec.jsonc", JSON.stringify(one === rules ? { ...others, cases } : others));
    const { code, out, err } = await cli(["test", "rules.spec.jsonc"]);
    expect(code, out + err + one + tests).toBe(0);
  }
  await writeFile("rules.jsonc", rules);
  await writeFile("rules.spec.jsonc", spec);
};

/** The name of the route or test that is switched on. */
const nameIn = (changed: string, original: string): string | undefined => {
  const before = new Set(original.split("\n"));
  const lines = changed.split("\n").filter((line) => !before.has(line));
  return /"name": ("(?:[^"\\]|\\.)*")/.exec(lines.join("\n"))?.[1];
};
