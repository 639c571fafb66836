import { describe, expect, it } from "vitest";
import { coverageOf } from "../../../src/testing/coverage/coverage-of.js";
import { cover, itemsOf, lacksOf, specOf, testsOf } from "./support.js";

const fields = { a: {} };
const teams = { sales: {}, empty: {} };
const pools = { common: {} };
const reps = [{ id: "amy", teams: ["sales"] }];

describe("routes and steps", () => {
  const rules = {
    fields,
    teams,
    pools,
    routes: [
      { name: "x", when: { a: "x" }, assign: { team: "sales", otherwise: [{ team: "empty" }, { hold: "P1D" }] } },
      { name: "y", when: { a: "y" }, assign: { team: "empty", otherwise: { team: "empty" } } },
      { name: "z", when: { a: "z" }, assign: { hold: "P2D" } },
    ],
    fallback: [{ team: "empty" }, { pool: "common" }],
  };

  it("are all the routes, the steps of `otherwise` and those of the fallback", async () => {
    expect(itemsOf(await cover(rules, [{}])).filter((text) => !text.startsWith("leaf"))).toEqual([
      "route routes[0]",
      "step routes[0].assign.otherwise[0]",
      "step routes[0].assign.otherwise[1]",
      "route routes[1]",
      "step routes[1].assign.otherwise",
      "route routes[2]",
      "step fallback[0]",
      "step fallback[1]",
    ]);
  });

  const reached = async (lead: object, roster: readonly object[]) => {
    const found = await cover(rules, [lead], { reps: roster });
    const lacking = lacksOf(found).map((text) => text.replace(/: never (taken|tried)$/, ""));
    return itemsOf(found).filter((text) => !text.startsWith("leaf") && !lacking.includes(text));
  };

  it("are tried until one takes the lead", async () => {
    expect(await reached({ a: "x" }, reps)).toEqual(["route routes[0]"]);
    expect(await reached({ a: "x" }, [])).toEqual([
      "route routes[0]",
      "step routes[0].assign.otherwise[0]",
      "step routes[0].assign.otherwise[1]",
    ]);
    expect(await reached({ a: "y" }, [])).toEqual([
      "route routes[1]",
      "step routes[1].assign.otherwise",
      "step fallback[0]",
      "step fallback[1]",
    ]);
    expect(await reached({ a: "z" }, [])).toEqual(["route routes[2]"]);
    expect(await reached({}, [{ id: "bo", teams: ["empty"] }])).toEqual(["step fallback[0]"]);
  });

  it("are tried by priority", async () => {
    const routes = [
      { name: "low", assign: { team: "sales" } },
      { name: "high", priority: 2, assign: { team: "sales" } },
    ];
    expect(lacksOf(await cover({ fields, teams, routes }, [{}]))).toEqual(["route routes[0]: never taken"]);
  });
});

describe("coverage", () => {
  const ruleSet = {
    name: "demo",
    fields,
    teams,
    routes: [
      { name: "x", when: { a: "x" }, assign: { team: "sales" } },
      { name: "rest", assign: { team: "sales" } },
    ],
  };

  it("has the place of each item, and shares by kind and in total, rounded down", async () => {
    const [coverage] = coverageOf([await specOf({ ruleSet, tests: testsOf([{ a: "x" }]) })]);
    const text = JSON.stringify({ ruleSet });
    const at = (piece: string) => text.indexOf(piece) + 1;
    expect(coverage?.items.map(({ kind, place, covered }) => [kind, place.line, place.column, covered])).toEqual([
      ["route", 1, at('{"name":"x"'), true],
      ["leaf", 1, at('"a":"x"'), false],
      ["route", 1, at('{"name":"rest"'), false],
    ]);
    const none = { covered: 0, of: 0, percent: 100 };
    expect(coverage?.kinds).toEqual({
      route: { covered: 1, of: 2, percent: 50 },
      leaf: { covered: 0, of: 1, percent: 0 },
      any: none,
      grade: none,
      step: none,
      rule: none,
    });
    expect(coverage?.total).toEqual({ covered: 1, of: 3, percent: 33.3 });
    expect(coverage?.rules).toMatch(/rules\.spec\.json \(inline\)$/);
  });

  it("counts what failing tests and broken ones reach", async () => {
    const wrong = [{ name: "wrong", lead: { id: "L1", a: "x" }, expect: { rep: "nobody" } }];
    const steps = [{ assign: { lead: { id: "L2" } } }, { remove: "nobody" }, { expect: {} }];
    const [coverage] = coverageOf([await specOf({ ruleSet, tests: [...wrong, { name: "broken", steps }] })]);
    expect(coverage?.total).toEqual({ covered: 3, of: 3, percent: 100 });
  });
});
