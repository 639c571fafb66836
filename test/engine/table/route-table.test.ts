import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../../../src/index.js";
import { base, listed, parsed, problemsOf, rulesOf } from "./support.js";

const onlyTeam = [["team"], ["区域部"]];

describe("the actions of a row", () => {
  it.each<[string, string, object]>([
    ["团队", "大客户部", { team: "大客户部" }],
    ["部门", "大客户部；区域部", { teams: ["大客户部", "区域部"] }],
    ["Team", '"华东组；一"', { team: "华东组；一" }],
    ["team", "公海", { pool: "公海" }],
    ["team", "P2D", { hold: "P2D" }],
  ])("%s: %s", (title, cell, assign) => {
    expect(
      rulesOf([
        ["name", title],
        ["r", cell],
      ]),
    ).toEqual(listed([{ name: "r", assign }]));
  });

  it.each<[string, string, object]>([
    ["require", "territory", { require: ["territory"] }],
    ["必须", "区域", { require: ["territory"] }],
    ["优先", "老客户：原负责人；区域", { prefer: [{ history: "原负责人" }, "territory"] }],
    ["prefer", "history: 原负责人", { prefer: [{ history: "原负责人" }] }],
    ["优先", "专长: 意向产品", { prefer: [{ specialty: { lead: "意向产品", rep: "skills" } }] }],
    [
      "优先",
      '专长: {"lead":"意向产品","rep":"lines"};老客户:原负责人',
      { prefer: [{ specialty: { lead: "意向产品", rep: "lines" } }, { history: "原负责人" }] },
    ],
    [
      "require",
      '{ "value-tier": { "grade": "规模", "levels": { "大": ["资深;首席"] } } }',
      { require: [{ "value-tier": { grade: "规模", levels: { 大: ["资深;首席"] } } }] },
    ],
    ["require", '["territory", { "history": "原负责人" }]', { require: ["territory", { history: "原负责人" }] }],
    ["方式", "轮流", { pick: "rotation" }],
    ["方式", "按权重", { pick: "weighted" }],
    ["方式", "手上最空", { pick: "least-loaded" }],
    ["方式", "名单顺序", { pick: "first" }],
    ["方式", "指定人: 0012", { pick: { rep: "0012" } }],
    ["pick", '{ "rep": { "field": "原负责人" } }', { pick: { rep: { field: "原负责人" } } }],
    ["pick", '按业绩: { "won": "won", "of": "deals" }', { pick: { performance: { won: "won", of: "deals" } } }],
    ["否则", "大客户部;P2D；公海", { otherwise: [{ team: "大客户部" }, { hold: "P2D" }, { pool: "公海" }] }],
    ["otherwise", "公海", { otherwise: { pool: "公海" } }],
  ])("%s: %s", (title, cell, more) => {
    const table = [
      ["name", "team", title],
      ["r", "区域部", cell],
    ];
    expect(rulesOf(table)).toEqual(listed([{ name: "r", assign: { team: "区域部", ...more } }]));
  });

  it("knows the Chinese names of the others", () => {
    const table = [
      ["name", "team", "优先", "方式"],
      [
        "r",
        "区域部",
        '匹配: [{"lead":"省份","rep":"省份"}];业绩: {"metric":{"column":"won"},"keep":{"top":2}}',
        "最匹配",
      ],
      ["s", "区域部", '客户等级: {"grade":"规模","levels":{}}', ""],
    ];
    const match = [{ lead: "省份", rep: "省份" }];
    const performance = { metric: { column: "won" }, keep: { top: 2 } };
    expect(rulesOf(table)).toEqual(
      listed([
        { name: "r", assign: { team: "区域部", prefer: [{ attributes: match }, { performance }], pick: "best-match" } },
        { name: "s", assign: { team: "区域部", prefer: [{ "value-tier": { grade: "规模", levels: {} } }] } },
      ]),
    );
  });

  it("has a priority and a time", () => {
    const table = [
      ["名称", "优先级", "期间", "说明", "团队"],
      ["a", "", "2026-11-01/2026-11-12", "旺季", "区域部"],
      ["b", "３", "2026/11/1..2026年11月12日", "", "大客户部"],
    ];
    const during = "2026-11-01/2026-11-12";
    const routes = [
      { name: "a", during, assign: { team: "区域部" } },
      { name: "b", priority: 3, during, assign: { team: "大客户部" } },
    ];
    expect(rulesOf(table)).toEqual(listed(routes));
    expect(rulesOf(table).map(({ name }) => name)).toEqual(["b", "a"]);
  });
});

describe("the rows of a table of routes", () => {
  it("are tried from the top, blank ones aside; who has no name is called by its line", () => {
    const table = [[], ["", "省份", "团队"], [], ["", "上海", "大客户部"], ["", " "], ["", "", "区域部"]];
    expect(rulesOf(table).map(({ name }) => name)).toEqual(["row 4", "row 6"]);
    expect(rulesOf(table, { language: "zh" }).map(({ name }) => name)).toEqual(["第4行", "第6行"]);
  });

  it("have the meaning of the same list", () => {
    const table = [
      ["name", "省份", "team"],
      ["r", "上海", "区域部"],
    ];
    const routes = [{ name: "r", when: { 省份: "上海" }, assign: { team: "区域部" } }];
    expect(parsed({ ...base, routes: { table } }).hash).toBe(parsed({ ...base, routes }).hash);
  });

  it("may be none", () => {
    expect(rulesOf([["省份", "团队"]])).toEqual([]);
  });

  it("need not be as long as the titles", () => {
    expect(rulesOf([["team", "省份", "", "方式"], ["区域部"], ["公海", "上海", ""]])).toHaveLength(2);
  });
});

describe("a table of routes tells the place of", () => {
  it.each<[string, string[][], string[]]>([
    [
      "an unknown title",
      [
        ["年销售", "team"],
        ["1", "区域部"],
      ],
      ['[0][0]: unknown column "年销售"; did you mean "年销售额"?'],
    ],
    [
      "an unknown title of an action",
      [
        ["team", "prefr"],
        ["区域部", "x"],
      ],
      ['[0][1]: unknown column "prefr"; did you mean "prefer"?'],
    ],
    ["a title that comes twice", [["省份", "team", "省份"]], ['[0][2]: the columns 1 and 3 are both "省份"']],
    [
      "two titles of one action",
      [
        ["team", "部门"],
        ["区域部", "区域部"],
      ],
      ['[0][1]: the columns 1 and 2 are both "team", which "部门" means too'],
    ],
    [
      "a cell without a title",
      [
        ["team", ""],
        ["区域部", "x"],
      ],
      ['[1][1]: "x" is in column 2, which has no title'],
    ],
    ["a cell beyond the titles", [["team"], ["区域部", "", "x"]], ['[1][2]: "x" is in column 3, which has no title']],
    [
      "a row without a team",
      [["name", "team"], ["a", ""], ["b"]],
      [1, 2].map(
        (row) => `[${row}][1]: the column "team": missing; expected a team, several teams, a pool or a duration`,
      ),
    ],
    [
      "titles without a team",
      [["name"], ["a"]],
      ['[0]: no column says who gets the leads; expected one named "team", "团队" or "部门"'],
    ],
    [
      "an unknown team",
      [["team"], ["区域都"]],
      ['[1][0]: the column "team": unknown team or pool "区域都"; did you mean "区域部"?'],
    ],
    [
      "an unknown step",
      [
        ["team", "否则"],
        ["区域部", "P2D;大客户"],
      ],
      ['[1][1]: the column "否则": unknown team or pool "大客户"; did you mean "大客户部"?'],
    ],
    [
      "teams and pools together",
      [["team"], ["区域部;公海"]],
      ['[1][0]: the column "team": expected one team, pool or duration, or several teams, found "区域部;公海"'],
    ],
    [
      "a team named twice",
      [["team"], ["区域部;区域部"]],
      ['[1][0]: the column "team": the team "区域部" is named twice'],
    ],
    [
      "an unknown criterion",
      [
        ["team", "必须"],
        ["区域部", "区与"],
      ],
      ['[1][1]: the column "必须": unknown criterion "区与"; did you mean "区域"?'],
    ],
    [
      "an unknown pick",
      [
        ["team", "pick"],
        ["区域部", "rotaton"],
      ],
      ['[1][1]: the column "pick": unknown pick "rotaton"; did you mean "rotation"?'],
    ],
    [
      "two picks",
      [
        ["team", "pick"],
        ["区域部", "first;weighted"],
      ],
      ['[1][1]: the column "pick": expected one pick, found "first;weighted"'],
    ],
    [
      "an unknown fact in a criterion",
      [
        ["team", "优先"],
        ["区域部", "区域;老客户: 原负责"],
      ],
      ['[1][1]: the column "优先": unknown fact "原负责"; did you mean "原负责人"?'],
    ],
    [
      "a criterion that lacks a parameter",
      [
        ["team", "优先"],
        ["区域部", "老客户"],
      ],
      ['[1][1]: the column "优先": history needs `field`'],
    ],
    [
      "broken JSON",
      [
        ["team", "优先"],
        ["区域部", '{"history"'],
      ],
      ['[1][1]: the column "优先": "{\\"history\\"" is no JSON'],
    ],
    [
      "an unknown key in JSON",
      [
        ["team", "优先"],
        ["区域部", '{"history":{"feild":"原负责人"}}'],
      ],
      ['[1][1]: the column "优先": unknown key "feild"; did you mean "field"?'],
    ],
    [
      "a choice for a pool",
      [
        ["team", "pick"],
        ["公海", "first"],
      ],
      [
        '[1][1]: the column "pick": this row sends its leads to no team, and here reps of a team are chosen; leave the cell empty',
      ],
    ],
    [
      "a pick without a score",
      [
        ["team", "方式"],
        ["区域部", "最匹配"],
      ],
      [
        '[1][1]: the column "方式": best-match needs a criterion that gives scores in the same step: specialty, attributes, performance or one of your own with `score`',
      ],
    ],
    [
      "a priority",
      [
        ["team", "优先级"],
        ["区域部", "高"],
      ],
      ['[1][1]: the column "优先级": expected a whole number, found "高"'],
    ],
    [
      "a part of a priority",
      [
        ["team", "优先级"],
        ["区域部", "1.5"],
      ],
      ['[1][1]: the column "优先级": expected a whole number, found 1.5'],
    ],
    [
      "a time",
      [
        ["team", "during"],
        ["区域部", "11月"],
      ],
      [
        '[1][1]: the column "during": expected two dates with a slash between them, such as 2026-11-01/2026-11-12, found "11月"',
      ],
    ],
    [
      "a name that comes twice",
      [["name", "team"], [], ["a", "区域部"], ["a", "公海"]],
      ['[3][0]: the column "name": row 3 has the name "a" already'],
    ],
    ["nothing", [[], [""]], [": the table is empty; expected a row of titles"]],
  ])("%s", (_, table, problems) => {
    expect(problemsOf(table)).toEqual(problems.map((problem) => `routes.table${problem}`));
  });

  it("a title that is a fact and an action", () => {
    expect(
      problemsOf(
        [
          ["name", "team"],
          ["a", "区域部"],
        ],
        { fields: { ...base.fields, name: {} } },
      ),
    ).toEqual([
      'routes.table[0][0]: the column "name" could be the fact or what is done with the lead; give the fact another name, or the column its other title',
    ]);
  });

  it("a fact that conditions have another word for", () => {
    expect(
      problemsOf(
        [
          ["any", "team"],
          ["a", "区域部"],
        ],
        { fields: { ...base.fields, any: {} } },
      ),
    ).toEqual([
      'routes.table[0][0]: the fact "any" can have no column: in conditions the word means something else; rename the field',
    ]);
  });

  it("everything at once, with what is wrong elsewhere", () => {
    const table = [
      ["省份", "年销售额", "team", "优先"],
      ["上每", "x", "区域部", "y"],
      ["", "", "公海", ""],
    ];
    const problems = problemsOf(table, { fallback: { pool: "none" } });
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(":"))).toSorted()).toEqual([
      "fallback.pool",
      "routes.table[1][0]",
      "routes.table[1][1]",
      "routes.table[1][3]",
    ]);
  });

  it("a cell that is no text, and reads no further", () => {
    expect(
      problemsOf([
        ["team", "省份"],
        [5 as never, "上每"],
      ]),
    ).toEqual(["routes.table[1][0]: expected a text, found 5"]);
  });

  it("the right row after one that has no route", () => {
    expect(
      problemsOf([
        ["team", "优先"],
        ["none", ""],
        ["区域部", "history: x"],
      ]),
    ).toEqual([
      'routes.table[1][0]: the column "team": unknown team or pool "none"; expected "大客户部", "华东组；一", "区域部", "公海"',
      expect.stringMatching(/^routes\.table\[2\]\[1\]: the column "优先": unknown fact "x"/),
    ]);
  });

  it("carries what was found, expected and meant", () => {
    const result = checkRuleSet({
      ...base,
      routes: {
        table: [
          ["team", "省份"],
          ["区域部", "上每"],
        ],
      },
    });
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { path: ["routes", "table", 1, 1], found: "上每", expected: "one of 上海, 江苏, 浙江", nearest: "上海" },
      ],
    });
  });
});

it("a file's name is refused where no files are read", () => {
  const said =
    "a table in a file is read where the rule file is read from disk: by the command line, or by readRuleSet of fairlead/csv";
  const result = checkRuleSet({ ...base, routes: { table: "routes.csv" }, territories: { table: "regions.csv" } });
  expect(result.ok ? [] : result.problems.map(({ path, message }) => [path.join("."), message])).toEqual([
    ["routes.table", said],
    ["territories.table", said],
  ]);
});

it("the smallest table is a rule set", () => {
  expect(rulesOf(onlyTeam)).toEqual(listed([{ name: "row 2", assign: { team: "区域部" } }]));
});
