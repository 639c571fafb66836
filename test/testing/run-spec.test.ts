import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { definePick } from "../../src/index.js";
import { runSpec } from "../../src/testing/index.js";
import { collect, failuresIn } from "./collect.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fairlead-run-spec-"));
});
afterAll(() => rm(folder, { recursive: true }));

const rules = { name: "sales", teams: { sales: {} }, routes: [{ name: "all", assign: { team: "sales" } }] };
const reps = [{ id: "amy", teams: ["sales"] }];
const specOf = (rep: string, ruleSet: object = rules) =>
  `${JSON.stringify({ ruleSet, reps }).slice(0, -1)},\n"tests": [\n` +
  `{ "name": "one", "lead": { "id": "L1" }, "expect": { "outcome": "assigned" } },\n` +
  `{ "name": "two", "lead": { "id": "L1" },\n  "expect": { "rep": ${JSON.stringify(rep)} } }] }`;

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

describe("runSpec", () => {
  it("makes a group of each spec and a case of each test", async () => {
    const files = [await write("a.spec.json", specOf("amy")), await write("b.spec.json", specOf("bo"))];
    const { runner, cases } = collect();
    await runSpec([files[0] as string, pathToFileURL(files[1] as string)], runner);
    expect(cases.map(({ group, name }) => [group, name])).toEqual(
      files.flatMap((file) => ["one", "two"].map((name) => [file, name])),
    );
  });

  it("fails with the place, the difference and the explanation", async () => {
    const file = await write("c.spec.json", specOf("bo"));
    const failed = await failuresIn((runner) => runSpec(file, runner));
    expect([...failed.keys()]).toEqual(["two"]);
    const lines = failed.get("two")?.split("\n") ?? [];
    expect(lines[0]).toBe(`${file}:5:15`);
    expect(lines.slice(1, 4)).toEqual(["rep of L1", '  expected "bo"', '  found    "amy"']);
    expect(lines[4]).toBe("  L1:");
    expect(lines[5]).toMatch(/^ {2}\| .+/);
  });

  it("says of a claim what was expected, and in words why it was refused", async () => {
    const steps = [
      { assign: { lead: { id: "L1" } } },
      { claim: { lead: "L1", rep: "bo" }, expect: { outcome: "claimed" } },
    ];
    const spec = { ruleSet: rules, reps: [...reps, { id: "bo", teams: [] }], tests: [{ name: "claim", steps }] };
    const file = await write("claim.spec.json", JSON.stringify(spec));
    const failed = await failuresIn((runner) => runSpec(file, runner));
    expect(failed.get("claim")?.split("\n").slice(1)).toEqual([
      "outcome of L1",
      '  expected "claimed"',
      '  found    "refused"',
      "  L1:",
      "  | L1 is already with a colleague, amy.",
    ]);
  });

  it("mounts a spec that cannot be read as a case that fails, and the others as they are", async () => {
    const wrong = await write("d.spec.json", specOf("amy", { ...rules, teems: {} }));
    const right = await write("e.spec.json", specOf("amy"));
    const failed = await failuresIn((runner) => runSpec([wrong, right], runner));
    expect([...failed.keys()]).toEqual(["can be read"]);
    expect(failed.get("can be read")).toContain(`${wrong}:1:`);
    expect(failed.get("can be read")).toContain("teems");
  });

  it("knows picks of one's own", async () => {
    const last = definePick({ type: "last", params: z.object({}), pick: (some) => some.at(-1) });
    const ruleSet = { ...rules, routes: [{ name: "all", assign: { team: "sales", pick: "last" } }] };
    const file = await write("f.spec.json", specOf("amy", ruleSet));
    const plugins = { picks: [last] } as never;
    expect((await failuresIn((runner) => runSpec(file, { ...runner, plugins }))).size).toBe(0);
    expect((await failuresIn((runner) => runSpec(file, runner))).size).toBe(1);
  });

  it("says that a runner is needed where there is none", async () => {
    await expect(runSpec(folder)).rejects.toThrow("no test runner is there");
  });
});

const { runner, cases } = collect();
await runSpec("rules/round-robin.spec.jsonc", runner);
describe("a spec of rules/ in this runner", () => {
  for (const { name, body } of cases) it(name, body);
});
