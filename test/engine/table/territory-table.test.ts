import { describe, expect, it } from "vitest";
import { base, parsed, territoryProblems } from "./support.js";

const hashOf = (territories: object): string => parsed({ ...base, territories, routes: [] }).hash;

describe("a table of territories", () => {
  it("is a tree: all cells of a row hold, or any row of a name", () => {
    const table = [
      ["名称", "上级", "省份", "年销售额"],
      ["华东", "", "上海;江苏", ""],
      ["沪大", "沪", "", ">100万"],
      ["沪", "华东", "上海", ""],
      ["", "", "", ""],
      ["华东", "", "浙江", ">10万"],
      ["其他", "", "", ""],
    ];
    const tree = {
      华东: {
        when: { any: [{ 省份: ["上海", "江苏"] }, { 省份: "浙江", 年销售额: { above: 100_000 } }] },
        children: { 沪: { when: { 省份: "上海" }, children: { 沪大: { when: { 年销售额: { above: 1_000_000 } } } } } },
      },
      其他: {},
    };
    expect(hashOf({ table })).toBe(hashOf(tree));
    expect(hashOf({ table })).not.toBe(hashOf({ ...tree, 其他: { when: { 省份: "浙江" } } }));
    expect([...parsed({ ...base, territories: { table }, routes: [] }).territories].toSorted()).toEqual(
      ["华东", "沪大", "沪", "其他"].toSorted(),
    );
  });

  it("may have names that objects inherit", () => {
    const table = [
      ["name", "parent"],
      ["__proto__", ""],
      ["constructor", "__proto__"],
    ];
    expect([...parsed({ ...base, territories: { table }, routes: [] }).territories]).toEqual([
      "__proto__",
      "constructor",
    ]);
  });

  it("serves a criterion of a table of routes", () => {
    const routes = {
      table: [
        ["team", "必须"],
        ["区域部", "区域"],
      ],
    };
    expect(parsed({ ...base, territories: { table: [["name"], ["a"]] }, routes }).routes).toHaveLength(1);
  });

  it.each<[string, string[][], string[]]>([
    ["an unknown title", [["name", "省分"]], ['[0][1]: unknown column "省分"; did you mean "省份"?']],
    [
      "titles without a name",
      [["省份"], ["上海"]],
      ['[0]: no column has the names; expected one named "name" or "名称"'],
    ],
    [
      "a row without a name",
      [
        ["name", "省份"],
        ["", "上海"],
      ],
      ['[1][0]: the column "name": missing; expected the name of a territory'],
    ],
    [
      "an unknown parent",
      [
        ["name", "上级"],
        ["华东", ""],
        ["沪", "华冻"],
      ],
      ['[2][1]: the column "上级": unknown territory "华冻"; did you mean "华东"?'],
    ],
    [
      "a circle",
      [
        ["name", "parent"],
        ["a", "b"],
        ["b", "c"],
        ["c", "a"],
      ],
      ['[3][1]: the column "parent": the territories lie in each other in a circle: c → a → b → c'],
    ],
    [
      "a territory in itself",
      [
        ["name", "parent"],
        ["a", "a"],
      ],
      ['[1][1]: the column "parent": the territories lie in each other in a circle: a → a'],
    ],
    [
      "two parents",
      [
        ["name", "parent"],
        ["a", ""],
        ["b", ""],
        ["c", "a"],
        ["c", "b"],
      ],
      ['[4][1]: the column "parent": "c" lies in "a" by an earlier row'],
    ],
    [
      "a cell",
      [
        ["name", "省份"],
        ["a", "上海"],
        ["a", "上每"],
      ],
      ['[2][1]: the column "省份": unknown value "上每"; did you mean "上海"?'],
    ],
  ])("tells the place of %s", (_, table, problems) => {
    expect(territoryProblems(table)).toEqual(problems.map((problem) => `territories.table${problem}`));
  });
});
