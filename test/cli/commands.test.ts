import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { Engine } from "json-rules-engine";
import { afterAll, describe, expect, it } from "vitest";
import { cli, demo, enter, leave, rules } from "./support.js";

afterAll(leave);

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

describe("fairlead", () => {
  it("tells its version and its commands", async () => {
    expect(await cli(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
    const { code, out } = await cli(["--help"]);
    expect(code).toBe(0);
    for (const command of ["assign", "explain", "expand", "schema", "lint"]) {
      expect(out).toContain(`  ${command} `);
      expect((await cli([command, "--help"])).out).toContain(`Usage: fairlead ${command}`);
    }
  });

  it("exits with 2 for what it does not know, with the nearest that it does", async () => {
    expect(await cli(["asign"])).toEqual({
      code: 2,
      out: "",
      err: "error: unknown command 'asign'\n(Did you mean assign?)\n",
    });
    expect((await cli([])).code).toBe(2);
  });
});

describe("fairlead expand", () => {
  it("prints rules that json-rules-engine takes", async () => {
    await enter(demo);
    const { code, out, err } = await cli(["expand", "rules.json"]);
    expect([code, err]).toEqual([0, ""]);
    const expanded = JSON.parse(out) as { name: string }[];
    expect(expanded.map(({ name }) => name)).toEqual(["large", "named"]);
    const { events } = await new Engine([expanded[0] as never], { allowUndefinedFacts: true }).run({ size: "large" });
    expect(events).toEqual([{ type: "assign", params: { team: "key", otherwise: [{ hold: "P2D" }] } }]);
  });

  it("prints what a sheet of routes stands for", async () => {
    const sheet = "名称,年销售额,部门,方式\n大,>=50万,甲组,按权重\n";
    const file = rules({
      fields: { 年销售额: { type: "number" } },
      grades: undefined,
      teams: { 甲组: {} },
      routes: { table: "routes.csv" },
      fallback: undefined,
    });
    await enter({ "rules.json": file, "routes.csv": sheet });
    const { code, out, err } = await cli(["expand", "rules.json"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual([
      {
        name: "大",
        priority: 1,
        conditions: { all: [{ fact: "年销售额", operator: "greaterThanInclusive", value: 500_000 }] },
        event: { type: "assign", params: { team: "甲组", pick: { type: "weighted" } } },
      },
    ]);
  });

  it("exits with 2 for a rule file that cannot be used", async () => {
    await enter({ "rules.json": '{ "name": "a" }' });
    expect(await cli(["expand", "rules.json"])).toEqual({
      code: 2,
      out: "",
      err: "rules.json:1:1 routes: missing; expected a list or an object\n",
    });
    expect((await cli(["expand", "none.json"])).err).toBe("none.json: no such file\n");
  });
});

describe("fairlead schema", () => {
  it("prints a JSON Schema that holds for rule files and not for others", async () => {
    const { code, out } = await cli(["schema", "rule-set"]);
    expect(code).toBe(0);
    expect((await cli(["schema"])).out).toBe(out);
    const holds = new Ajv({ strict: false }).compile(JSON.parse(out) as object);
    expect(holds(JSON.parse(rules({ $schema: "x", include: ["routes/*.json"], description: "x" })))).toBe(true);
    expect(holds(JSON.parse(rules({ routes: { table: "routes.csv" }, territories: { table: [["name"]] } })))).toBe(
      true,
    );
    for (const wrong of [
      { routs: [] },
      { routes: { table: [[1]] } },
      { routes: { tabel: "routes.csv" } },
      { teams: [] },
      { routes: [{ assign: { team: "a", pick: "rotaton" } }] },
      { include: "x" },
    ]) {
      expect(holds(JSON.parse(rules(wrong)))).toBe(false);
    }
    expect((await cli(["schema", "specs"])).code).toBe(2);
  });
});

describe("fairlead lint", () => {
  it("finds nothing in what is right", async () => {
    await enter(demo);
    expect(await cli(["lint", "rules.json", "--reps", "reps.csv"])).toEqual({
      code: 0,
      out: "",
      err: "nothing found\n",
    });
  });

  it("lists what is wrong with the rule file and exits with 1", async () => {
    await enter({
      "rules.json": '{ "name": "a",\n  "teams": { "sales": {} },\n  "routes": [ { "assign": { "team": "sails" } } ] }',
    });
    expect(await cli(["lint", "rules.json"])).toEqual({
      code: 1,
      out: 'error: rules.json:3:29 routes[0].assign.team: unknown team "sails"; did you mean "sales"?\n',
      err: "1 error, 0 warnings\n",
    });
    expect(JSON.parse((await cli(["lint", "rules.json", "--json"])).out)).toEqual({
      problems: [
        expect.objectContaining({
          severity: "error",
          of: "rule-set",
          file: "rules.json",
          line: 3,
          column: 29,
          path: "routes[0].assign.team",
          nearest: "sales",
        }),
      ],
    });
    expect((await cli(["lint", "none.json"])).code).toBe(2);
  });

  it("lists what is wrong with the roster, and what is doubtful about it", async () => {
    await enter({
      "rules.json": rules({
        territories: { by: "company", east: ["上海"] },
        ignore: [{ code: "unused-territories", reason: "only the roster names them yet" }],
      }),
      "wrong.csv": "id,name,teams,weight\n1,a,sales,many\n",
      "odd.csv": "id,name,teams,territories\n1,a,sales;saels,east\n2,b,sales,上海;杭州\n",
    });
    const wrong = await cli(["lint", "rules.json", "--reps", "wrong.csv"]);
    expect([wrong.code, wrong.out]).toEqual([1, 'error: wrong.csv:2 weight: found "many", expected a number\n']);
    const odd = await cli(["lint", "rules.json", "--reps", "odd.csv"]);
    expect([odd.code, odd.out.trimEnd().split("\n"), odd.err]).toEqual([
      0,
      [
        expect.stringMatching(/^warning: odd\.csv:2 teams: unknown team "saels"; did you mean "sales"\?/),
        expect.stringMatching(/^warning: odd\.csv:3 territories: unknown territory "杭州"/),
        'warning: odd.csv teams.key: the team "key" has no members on the roster [empty-team]',
      ],
      "0 errors, 3 warnings\n",
    ]);
  });

  it("lists what is doubtful about the grades, in the file and line where it stands", async () => {
    const graded = `{
  "grades": {
    "size": {
      "type": "bands", "fact": "sales",
      "bands": [{ "from": 500000, "grade": "large" }, { "from": 0, "below": 400000, "grade": "small" },
        { "from": 600000, "grade": "huge" }]
    },
    "spare": { "type": "bands", "fact": "sales", "bands": [{ "from": 1, "grade": "x" }] }
  }
}`;
    await enter({
      "rules.json": rules({ grades: undefined, include: ["grades.json"], routes: { table: "routes.csv" } }),
      "grades.json": graded,
      "routes.csv": "name,size,team\nlarge,large,key\n",
    });
    const found = await cli(["lint", "rules.json"]);
    expect({ ...found, out: found.out.trimEnd().split("\n") }).toEqual({
      code: 0,
      out: [
        "warning: grades.json:6:9 grades.size.bands[2]: out of order: the greatest edge comes first; this band is never reached: band 1 holds all of it already [grade-unreached]",
        "warning: grades.json:5:7 grades.size.bands: no band holds from 400000 to below 500000 [grade-gap]",
        'warning: grades.json:8:5 grades.spare: nothing uses the grade "spare": no route and no grade that a route uses asks for it [unused-grade]',
        expect.stringMatching(
          /^warning: rules\.json:1:\d+ teams\.sales: nothing uses the team "sales" \[unused-team\]$/,
        ),
      ],
      err: "0 errors, 4 warnings\n",
    });
    const { code, out } = await cli(["lint", "rules.json", "--json"]);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { problems: object[] }).problems[1]).toEqual({
      code: "grade-gap",
      severity: "warning",
      of: "rule-set",
      file: "grades.json",
      line: 5,
      column: 7,
      path: "grades.size.bands",
      message: "no band holds from 400000 to below 500000",
    });
  });

  it("tells doubts of the rule file and errors of the roster together", async () => {
    const grades = { size: { type: "bands", fact: "sales", bands: [{ grade: "large" }, { grade: "small" }] } };
    const file = rules({ grades });
    const column = file.indexOf('{"grade":"small"}') + 1;
    await enter({ "rules.json": file, "reps.csv": "id,name,teams,weight\n1,a,sales,many\n" });
    const { code, out, err } = await cli(["lint", "rules.json", "--reps", "reps.csv"]);
    expect([code, out.trimEnd().split("\n"), err]).toEqual([
      1,
      [
        `warning: rules.json:1:${column} grades.size.bands[1]: this band is never reached: band 1 holds all of it already [grade-unreached]`,
        'error: reps.csv:2 weight: found "many", expected a number',
      ],
      "1 error, 1 warning\n",
    ]);
  });
});

describe("fairlead lint, in full", () => {
  it("shows an example lead under a finding, and exits with 1 for errors alone", async () => {
    const routes = [
      { assign: { team: "key" } },
      { name: "late", when: { sales: { from: 5 } }, assign: { team: "sales" } },
    ];
    await enter({ "rules.json": rules({ routes }) });
    const { code, out } = await cli(["lint", "rules.json"]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^error: rules\.json:1:\d+ routes\[1\]: the route "late" is never reached: "routes\[0\]" before it takes every lead that it could take \[unreachable-route\]\n {2}for example \{"id":"example".*"sales":5.*\}$/m,
    );
    const { problems } = JSON.parse((await cli(["lint", "rules.json", "--json"])).out);
    expect(problems).toContainEqual(
      expect.objectContaining({
        code: "unreachable-route",
        severity: "error",
        example: expect.objectContaining({ sales: 5 }),
      }),
    );
  });

  it("lists its codes without a file", async () => {
    await enter({});
    const { code, out } = await cli(["lint", "--codes"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^unreachable-route +error +Every lead that a route could take is taken by routes before it/m);
    expect((await cli(["lint"])).code).toBe(2);
  });
});
