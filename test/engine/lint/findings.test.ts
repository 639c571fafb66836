import { describe, expect, it } from "vitest";
import { createEngine, lintRuleSet, openBook, parseRuleSet, showPath } from "../../../src/index.js";

const fields = {
  province: { type: "string" },
  sales: { type: "number" },
  due: { type: "date" },
  note: { type: "string" },
};
const grades = {
  size: { type: "bands", fact: "sales", bands: [{ from: 500, grade: "large" }, { grade: "small" }] },
};

const rules = (routes: readonly object[], more: object = {}) =>
  parseRuleSet({
    name: "a",
    timeZone: "Asia/Shanghai",
    fields,
    grades,
    teams: { sales: {}, key: {} },
    fallback: [{ team: "key" }, { team: "sales" }],
    ignore: ["unused-field", "unused-grade"].map((code) => ({ code, reason: "not what this is about" })),
    routes,
    ...more,
  });

const found = (...args: Parameters<typeof rules>) => {
  const ignored = new Set(["unused-ignore"]);
  return lintRuleSet(rules(...args)).filter(({ code }) => !ignored.has(code));
};
const texts = (...args: Parameters<typeof rules>) =>
  found(...args).map(({ code, path, message }) => `${code} ${showPath(path)}: ${message}`);

const route = (name: string, when: object | undefined, team = "sales") => ({
  name,
  ...(when && { when }),
  assign: { team },
});

describe("a route that is never reached", () => {
  it("is told with the routes that take its leads, as few as do", () => {
    const low = route("low", { sales: { below: 5 } });
    const high = route("high", { sales: { from: 5 } });
    const other = route("other", { province: "上海" });
    expect(texts([other, low, high, route("some", { sales: { present: true } })])).toEqual([
      'unreachable-route routes[3]: the route "some" is never reached: "low" and "high" before it take every lead that it could take',
    ]);
    expect(texts([low, high, route("shadow", { sales: { from: 7 }, province: "上海" })])).toEqual([
      'unreachable-route routes[2]: the route "shadow" is never reached: "high" before it takes every lead that it could take',
    ]);
  });

  it("is told through grades, and not where only numbers between two wholes are left", () => {
    const large = route("large", { size: "large" });
    expect(texts([large, route("more", { sales: { above: 499.5 } })])).toEqual([]);
    expect(texts([large, route("more", { sales: { above: 500 } })])).toHaveLength(1);
  });

  it("counts days and instants in the zone of the rule set", () => {
    const before = route("before", { due: { before: "2026-03-04" } });
    const at = (time: string) => route("late", { due: { equal: time } });
    expect(texts([before, at("2026-03-03T23:59:00+08:00")])).toHaveLength(1);
    expect(texts([before, at("2026-03-04T00:00:00+08:00")])).toEqual([]);
  });

  it("is left alone where nothing is proven", () => {
    expect(texts([route("a", { note: { startsWith: "a" } }), route("b", { note: { matches: "^ab" } })])).toEqual([]);
    expect(
      texts([route("a", { note: { startsWith: "a" } }), route("b", { note: { startsWith: "a" }, sales: 5 })]),
    ).toEqual([expect.stringContaining('"b" is never reached')]);
  });

  it("has a lead that shows it: one that it would take, and another gets", () => {
    const [finding] = found([route("large", { size: "large" }), route("more", { sales: { above: 900 } }, "key")]);
    expect(finding).toMatchObject({ code: "unreachable-route", severity: "error", of: "rule-set" });
    const ruleSet = rules([route("large", { size: "large" }), route("more", { sales: { above: 900 } }, "key")]);
    const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales", "key"] }] });
    const decision = engine.assign(finding?.example ?? {}, { book: openBook(), now: "2026-03-02T09:00:00+08:00" });
    expect([decision.route, Number(finding?.example?.sales) > 900]).toEqual(["large", true]);
  });
});

describe("a route that can never hold", () => {
  it("is told with what contradicts itself, and nothing else", () => {
    expect(texts([route("a", { province: "上海", sales: { from: 9, below: 5 } })])).toEqual([
      'route-never-holds routes[0]: the route "a" can never hold: sales ≥ 9 and sales < 5 never hold together',
    ]);
    expect(texts([route("a", { not: {} })])).toEqual([
      'route-never-holds routes[0]: the route "a" can never hold: a `not` holds for no lead',
    ]);
  });

  it("is told by the value alone where a value is the reason", () => {
    expect(texts([route("a", { sales: "500万" })])).toEqual([
      'wrong-type routes[0].when.sales: "sales" is a number, and "500万" is not a number: they are never equal',
    ]);
  });
});

describe("leads without a route", () => {
  it("have an example that the engine gives to nobody", () => {
    const routes = [
      route("a", { sales: { below: 5 } }),
      route("b", { sales: { above: 5 } }),
      route("c", { sales: { present: false } }),
    ];
    const [finding] = found(routes, { fallback: undefined });
    expect(finding).toMatchObject({ code: "no-route", example: { sales: 5 } });
  });
});

describe("what is ignored", () => {
  const shadowed = [route("a", undefined), route("b", { sales: 5 })];

  it("is left out at its place and below it only, and does not count for the hash", () => {
    const ignore = (path: string) => ({ ignore: [{ code: "unreachable-route", path, reason: "for later" }] });
    expect(texts(shadowed, ignore("routes[1]"))).not.toContainEqual(expect.stringContaining("unreachable"));
    expect(texts(shadowed, ignore("routes"))).not.toContainEqual(expect.stringContaining("unreachable"));
    const elsewhere = lintRuleSet(rules(shadowed, ignore("routes[0]"))).map(({ code }) => code);
    expect(elsewhere).toContain("unreachable-route");
    expect(elsewhere).toContain("unused-ignore");
    expect(rules(shadowed, ignore("routes")).hash).toBe(rules(shadowed).hash);
  });

  it("needs a reason", () => {
    expect(() => rules(shadowed, { ignore: [{ code: "unreachable-route" }] })).toThrow("reason");
  });

  it("may name what only a roster shows, with none given", () => {
    const ignore = { ignore: [{ code: "empty-team", reason: "hired in May" }] };
    const codes = (options: object) => lintRuleSet(rules(shadowed, ignore), options).map(({ code }) => code);
    expect(codes({})).not.toContain("unused-ignore");
    expect(codes({ reps: [{ id: "a", teams: ["sales", "key"] }] })).toContain("unused-ignore");
    expect(codes({ reps: [{ id: "a", teams: ["sales"] }] })).not.toContain("empty-team");
  });
});

describe("a sheet of routes", () => {
  it("has its findings in the cells", () => {
    const table = [
      ["sales", "province", "team"],
      ["≥5", "", "sales"],
      [">7", "上海", "key"],
    ];
    const [finding] = lintRuleSet(rules({ table } as never)).filter(({ code }) => code === "unreachable-route");
    expect(showPath(finding?.path ?? [])).toMatch(/^routes\.table\[2\]/);
  });
});
