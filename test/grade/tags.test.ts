import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { members } from "../support/team.js";
import { engineOf, gradesOf, now, problemsOf } from "./of-fields.js";

const fields = { asks: { type: "list" }, sales: { type: "number" }, given: { type: "list" } };
const tags = {
  type: "tags",
  rules: [
    { when: { asks: "discount" }, tag: "价格敏感" },
    { name: "large", when: { sales: { from: 100 } }, tag: "大客户" },
    {
      conditions: { all: [{ fact: "asks", operator: "contains", value: "rebate" }] },
      event: { type: "tag", params: { tag: "价格敏感" } },
    },
  ],
};

describe("tags", () => {
  const engine = engineOf(fields, { tags });
  const of = (lead: object) => gradesOf(engine, lead).grades.tags;

  it("are given by every rule that holds, each once, in the order of the file", () => {
    expect(of({ asks: ["discount"] })).toEqual(["价格敏感"]);
    expect(of({ asks: ["rebate"], sales: 100 })).toEqual(["价格敏感", "大客户"]);
    expect(of({ asks: ["discount", "rebate"], sales: 100 })).toEqual(["价格敏感", "大客户"]);
    expect(of({ sales: 100 })).toEqual(["大客户"]);
  });

  it("are one frozen list where they are the same", () => {
    const list = of({ asks: ["rebate"], sales: 100 });
    expect(of({ asks: ["discount"], sales: 500 })).toBe(list);
    expect(Object.isFrozen(list)).toBe(true);
  });

  it("are no grade where no rule holds", () => {
    expect(gradesOf(engine, { sales: 1 }).grades).toEqual({ "tags.reason": "no-rule" });
  });

  it("have a receipt with a line for each rule that holds", () => {
    expect(gradesOf(engine, { asks: ["discount", "rebate"], sales: 100 }).receipts.tags).toMatchObject({
      grade: ["价格敏感", "大客户"],
      lines: [
        { name: "rules[0]", value: "价格敏感" },
        { name: "large", value: "大客户" },
        { name: "rules[2]", value: "价格敏感" },
      ],
    });
  });

  it("are a list in conditions and in tables", () => {
    const more = {
      has: { type: "rules", rules: [{ when: { tags: "大客户" }, grade: "large" }], otherwise: "other" },
      any: { type: "rules", rules: [{ when: { tags: ["x", "价格敏感"] }, grade: "any" }], otherwise: "none" },
      row: { type: "table", by: ["tags"], rows: [["价格敏感", "dear"]], otherwise: "cheap" },
    };
    const engine = engineOf(fields, { tags, ...more });
    expect(gradesOf(engine, { asks: ["discount"] }).grades).toMatchObject({ has: "other", any: "any", row: "dear" });
    expect(gradesOf(engine, { sales: 100 }).grades).toMatchObject({ has: "large", any: "none", row: "cheap" });
    expect(problemsOf(fields, { tags, wrong: { type: "bands", fact: "tags", bands: [{ grade: "x" }] } })).toEqual([
      'grades.wrong.fact: bands need a number, and "tags" is a list',
    ]);
  });

  it("may be given by hand, all of them known ones", () => {
    const engine = engineOf(fields, { tags: { ...tags, override: "given" } });
    expect(gradesOf(engine, { sales: 100, given: ["大客户", "价格敏感"] }).grades).toEqual({
      tags: ["价格敏感", "大客户"],
      "tags.computed": ["大客户"],
    });
    expect(gradesOf(engine, { sales: 100, given: ["大客户", "strange"] }).grades).toEqual({ tags: ["大客户"] });
    expect(gradesOf(engine, { sales: 100 }).grades).toEqual({ tags: ["大客户"] });
  });

  it("go with a decision into the book and out of its JSON", () => {
    const ruleSet = parseRuleSet({
      name: "tags",
      fields,
      grades: { tags },
      teams: { sales: {} },
      routes: [{ name: "large", when: { tags: "大客户" }, assign: { team: "sales" } }],
    });
    const engine = createEngine(ruleSet, { reps: members(["amy"]) });
    const book = openBook();
    const decision = engine.assign({ id: "1", sales: 100 }, { book, now });
    expect(decision).toMatchObject({ route: "large", grades: { tags: ["大客户"] } });
    expect(JSON.parse(JSON.stringify(decision)).grades).toEqual({ tags: ["大客户"] });
    const again = openBook(JSON.parse(JSON.stringify(book.toJSON())));
    expect(again.toJSON()).toEqual(book.toJSON());
    expect(engine.assign({ id: "1", sales: 100 }, { book: again, now })).toMatchObject({
      repeated: true,
      grades: { tags: ["大客户"] },
    });
  });
});
