import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, text } from "./support.js";

afterAll(leave);

const rules = (name: string, team: string, column: string): string => `{
  "name": ${JSON.stringify(name)},
  "fields": { ${JSON.stringify(column)}: { "type": "number" } },
  "grades": { "size": { "type": "bands", "fact": ${JSON.stringify(column)}, "bands": [{ "from": 5, "grade": "large" }, { "grade": "small" }] } },
  "teams": { ${JSON.stringify(team)}: {} },
  "routes": [
    { "when": { "size": "large" }, "assign": { "team": ${JSON.stringify(team)}, "otherwise": { "hold": "P1D" } } },
    { "assign": { "team": ${JSON.stringify(team)} } }
  ]
}
`;

const spec = (file: string, team: string, column: string, values: readonly number[]): string =>
  JSON.stringify({
    ruleSet: file,
    reps: [{ id: "amy", teams: [team] }],
    tests: values.map((value) => ({ name: `${value}`, lead: { id: "1", [column]: value }, expect: { rep: "amy" } })),
  });

const files = {
  "rules.json": rules("demo", "sales", "sales"),
  "rules.spec.json": spec("./rules.json", "sales", "sales", [5, 1]),
  "线索/规则.json": rules("规则", "销售部", "年销售额"),
  "线索/规则.spec.json": spec("./规则.json", "销售部", "年销售额", [9]),
};

/** The place of a piece of a rule file. */
const placeOf = (file: keyof typeof files, line: number, piece: string): string => {
  const text = files[file].split("\n")[line - 1] ?? "";
  return `${file}:${line}:${text.indexOf(piece) + 1}`;
};

describe("fairlead test --coverage", () => {
  it("prints a line for each rule file, and below it what no test has reached", async () => {
    await enter(files);
    const { code, out, err } = await cli(["test", ".", "--coverage"]);
    expect([code, err]).toEqual([0, ""]);
    const [one, other] = ["rules.json", "线索/规则.json"] as const;
    // The name of the second takes fourteen columns.
    expect(out.slice(out.indexOf("coverage ")).split("\n")).toEqual([
      "coverage         routes  conditions   grades    steps    total",
      "rules.json        100 %       100 %    100 %      0 %   83.3 %",
      `  ${placeOf(one, 7, '"otherwise"')} routes[0].assign.otherwise: never tried`,
      "线索/规则.json     50 %         0 %     50 %      0 %   33.3 %",
      `  ${placeOf(other, 4, '{ "grade": "small" }')} grades.size.bands[1]: never given`,
      `  ${placeOf(other, 7, '"size"')} routes[0].when.size: never false (size = "large")`,
      `  ${placeOf(other, 7, '"otherwise"')} routes[0].assign.otherwise: never tried`,
      `  ${placeOf(other, 8, "{")} routes[1]: never taken`,
      "3 passed, 0 failed",
      "",
    ]);
  });

  it("writes a file for machines", async () => {
    await enter(files);
    await cli(["test", "rules.spec.json", "--coverage"]);
    const share = (covered: number, of: number, percent: number) => ({ covered, of, percent });
    const written = JSON.parse(text("coverage.json"));
    expect(written).toMatchObject({
      total: share(5, 6, 83.3),
      files: [
        {
          rules: "rules.json",
          total: share(5, 6, 83.3),
          kinds: {
            route: share(2, 2, 100),
            leaf: share(1, 1, 100),
            any: share(0, 0, 100),
            grade: share(2, 2, 100),
            step: share(0, 1, 0),
          },
        },
      ],
    });
    expect(written.files[0].items).toHaveLength(6);
    const [file, line, column] = placeOf("rules.json", 7, '"otherwise"').split(":");
    const place = { file, line: Number(line), column: Number(column) };
    expect(written.files[0].items).toContainEqual({
      kind: "step",
      path: "routes[0].assign.otherwise",
      ...place,
      covered: false,
      missing: "never tried",
    });
    await cli(["test", ".", "--coverage", "--coverage-file", "out/all.json"]);
    expect(JSON.parse(text("out/all.json"))).toMatchObject({ total: share(7, 12, 58.3), files: [{}, {}] });
  });

  it("does without where it is not asked for", async () => {
    await enter(files);
    const { code, out } = await cli(["test", "."]);
    expect(code).toBe(0);
    expect(out).not.toContain("coverage");
    expect(existsSync("coverage.json")).toBe(false);
  });

  it("does not write over what it has read", async () => {
    await enter(files);
    const { code, err } = await cli(["test", "rules.spec.json", "--coverage", "--coverage-file", "rules.json"]);
    expect(code).toBe(2);
    expect(err).toContain("rules.json: is read in this run and would be overwritten");
    expect(text("rules.json")).toBe(files["rules.json"]);
  });
});

describe("fairlead test --min-coverage", () => {
  it("fails for each rule file that is below it, and says so", async () => {
    await enter(files);
    const { code, out, err } = await cli(["test", ".", "--min-coverage", "83.4"]);
    expect(code).toBe(1);
    expect(err).toBe(
      "rules.json: coverage is 83.3 %, less than the 83.4 % that must be reached\n" +
        "线索/规则.json: coverage is 33.3 %, less than the 83.4 % that must be reached\n",
    );
    expect(out).toContain("coverage         routes");
    expect(out).toMatch(/3 passed, 0 failed\n$/);
    expect((await cli(["test", "rules.spec.json", "--min-coverage", "83.3"])).code).toBe(0);
    expect((await cli(["test", "rules.spec.json", "--min-coverage", "0"])).code).toBe(0);
  });

  it("does not make up for tests that fail, nor for specs that cannot be read", async () => {
    const failing = files["rules.spec.json"].replace('"rep":"amy"', '"rep":"bo"');
    await enter({ ...files, "rules.spec.json": failing, "broken.spec.json": "{" });
    expect((await cli(["test", "rules.spec.json", "--min-coverage", "10"])).code).toBe(1);
    expect((await cli(["test", "rules.spec.json", "broken.spec.json", "--min-coverage", "10"])).code).toBe(2);
    const alone = await cli(["test", "broken.spec.json", "--coverage"]);
    expect(alone.code).toBe(2);
    expect(alone.out).not.toContain("coverage ");
  });

  it.each(["101", "-1", "much", ""])("is a number from 0 to 100, not %j", async (value) => {
    await enter(files);
    const { code, err } = await cli(["test", ".", `--min-coverage=${value}`]);
    expect(code).toBe(2);
    expect(err).toContain("Expected a number from 0 to 100.");
  });
});
