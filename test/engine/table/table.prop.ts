import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet, toJsonRules } from "../../../src/index.js";
import { now } from "../../support/team.js";

const base = {
  name: "both ways",
  timeZone: "Asia/Shanghai",
  fields: {
    备注: {},
    年销售额: { type: "number" },
    意向产品: { type: "list" },
    采购日期: { type: "date" },
    老客户: { type: "boolean" },
  },
  grades: { 规模: { type: "bands", fact: "年销售额", bands: [{ above: 0, grade: "大" }, { grade: "小" }] } },
  territories: { 大: { when: { 规模: "大" } }, 小: {} },
  teams: { a: {}, "b;c": {}, 三组: {} },
  pools: { 公海: {} },
};

type Json = { readonly [key: string]: unknown };
/** Takes the next of several ways to write the same. */
type Choose = <Item>(...ways: Item[]) => Item;

const texts = fc.constantFrom("x", "y z", "有", "*", ">5", "!x", "a;b", '说"好"', "1..2", "ＡＢ", "上海", "、");
const numbers = fc.oneof(
  fc.integer({ min: -500, max: 500 }).map((n) => n * 10_000),
  fc.integer({ min: -9999, max: 9999 }).map((n) => n / 100),
);
const days = fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10));
const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

const present = fc.boolean().map((has) => ({ present: has }));
const some = <Item>(item: fc.Arbitrary<Item>) =>
  fc.oneof(
    item,
    fc.array(item, { minLength: 2, maxLength: 3 }),
    item.map((not) => ({ not })),
    fc.array(item, { minLength: 2, maxLength: 3 }).map((notIn) => ({ notIn })),
    present,
  );
const edges = fc
  .tuple(numbers, numbers, fc.constantFrom("from", "above"), fc.constantFrom("upTo", "below"), fc.nat(2))
  .map(([one, other, low, high, which]): Json => {
    const tests = [{ [low]: Math.min(one, other) }, { [high]: Math.max(one, other) }];
    return which === 2 ? { ...tests[0], ...tests[1] } : (tests[which] as Json);
  });
const dayEdges = fc
  .tuple(days, fc.integer({ min: 2, max: 9 }), fc.nat(2))
  .map(
    ([after, apart, which]): Json =>
      [{ after }, { before: after }, { after, before: shifted(after, apart) }][which] as Json,
  );

const facts: { readonly [fact: string]: fc.Arbitrary<unknown> } = {
  备注: some(texts),
  年销售额: fc.oneof(some(numbers), edges),
  意向产品: some(texts),
  采购日期: fc.oneof(some(days), dayEdges),
  老客户: fc.oneof(
    fc.boolean(),
    fc.boolean().map((not) => ({ not })),
    fc.constant({ present: true }),
  ),
  规模: some(fc.constantFrom("大", "小")),
};

const team = fc.constantFrom("a", "b;c", "三组");
const step = fc.oneof(
  team.map((one): Json => ({ team: one })),
  fc.constantFrom<Json>({ pool: "公海" }, { hold: "P2D" }),
);
const criteria = fc.uniqueArray(
  fc.constantFrom<string | Json>(
    "territory",
    { history: "备注" },
    { specialty: { lead: "意向产品", rep: "skills" } },
    { "value-tier": { grade: "规模", levels: { 大: ["资深"] } } },
  ),
  { minLength: 1, maxLength: 3 },
);
const choice = fc.record(
  {
    require: criteria,
    prefer: criteria,
    pick: fc.constantFrom<string | Json>("rotation", "weighted", "least-loaded", "first", { rep: "amy" }),
  },
  { requiredKeys: [] },
);
const otherwise = fc.record({ otherwise: fc.array(step, { minLength: 1, maxLength: 3 }) }, { requiredKeys: [] });
const assign = fc
  .tuple(
    fc.oneof(
      step,
      fc.uniqueArray(team, { minLength: 2 }).map((teams): Json => ({ teams })),
    ),
    choice,
    otherwise,
  )
  .map(([to, chosen, rest]): Json => ({ ...to, ...("team" in to || "teams" in to ? chosen : {}), ...rest }));

const columns = fc.shuffledSubarray(Object.keys(facts), { minLength: Object.keys(facts).length });
const routesOver = (order: readonly string[]) =>
  fc.array(
    fc
      .tuple(
        fc.record(facts, { requiredKeys: [] }),
        assign,
        fc.record(
          { priority: fc.integer({ min: 1, max: 5 }), during: fc.constant("2026-03-01/2026-03-05") },
          { requiredKeys: [] },
        ),
        fc.boolean(),
      )
      .map(([when, to, more, unnamed]) => ({
        ...more,
        unnamed,
        when: Object.fromEntries(order.filter((fact) => fact in when).map((fact) => [fact, when[fact]])),
        assign: to,
      })),
    { maxLength: 5 },
  );

const printText = (text: string, choose: Choose): string =>
  /^[\p{L} ]+$/u.test(text) && text !== "有"
    ? choose(text, `"${text}"`, ` ${text} `)
    : `"${text.replaceAll('"', '""')}"`;
const printNumber = (n: number, choose: Choose): string =>
  n !== 0 && n % 10_000 === 0
    ? choose(`${n}`, `${n / 10_000}万`, n < 0 ? `-￥${-n}` : `￥${n}`)
    : choose(`${n}`, `${n}元`);
const printDay = (day: string, choose: Choose): string => {
  const [year, month, date] = day.split("-").map(Number);
  return choose(day, `${year}/${month}/${date}`, `${year}年${month}月${date}日`);
};
const printOne = (fact: string, value: unknown, choose: Choose): string => {
  if (typeof value === "number") return printNumber(value, choose);
  if (typeof value === "boolean") return value ? choose("是", "有", "√", "yes") : choose("否", "无", "×", "no");
  return fact === "采购日期" ? printDay(String(value), choose) : printText(String(value), choose);
};

const printCell = (fact: string, value: unknown, choose: Choose): string => {
  const one = (item: unknown): string => printOne(fact, item, choose);
  const list = (items: unknown): string => (items as unknown[]).map(one).join(choose(";", "；", "、", " | "));
  if (typeof value !== "object" || value === null) return one(value);
  if (Array.isArray(value)) return list(value);
  const tests = value as Json;
  if ("present" in tests) return tests.present === true ? choose(...(fact === "老客户" ? ["*"] : ["有", "*"])) : "无";
  if ("not" in tests) return `${choose("!", "！")}${one(tests.not)}`;
  if ("notIn" in tests) return `${choose("!", "！")}${list(tests.notIn)}`;
  const { from, above, below, upTo, after, before } = tests;
  if (after !== undefined && before !== undefined && choose(true, false))
    return `${printDay(shifted(String(after), 1), choose)}${choose("..", "~", "至")}${printDay(shifted(String(before), -1), choose)}`;
  // One unit for both ends: the number as it is.
  if (from !== undefined && upTo !== undefined && choose(true, false))
    return `${from}${choose("..", "～", "至")}${upTo}`;
  const parts = [
    from !== undefined && choose(`>=${one(from)}`, `≥ ${one(from)}`, `不低于${one(from)}`, `${one(from)}以上`),
    above !== undefined && choose(`>${one(above)}`, `＞${one(above)}`, `超过${one(above)}`),
    after !== undefined && choose(`>${one(after)}`, `>=${printDay(shifted(String(after), 1), choose)}`),
    upTo !== undefined && choose(`<=${one(upTo)}`, `≤${one(upTo)}`, `不超过${one(upTo)}`, `${one(upTo)}以内`),
    below !== undefined && choose(`<${one(below)}`, `不满${one(below)}`, `低于 ${one(below)}`),
    before !== undefined && choose(`<${one(before)}`, `<=${printDay(shifted(String(before), -1), choose)}`),
  ].filter((part) => part !== false);
  // A blank behind a digit may stand inside of a number.
  const [first = "", second = ""] = parts;
  return parts.join(/\d$/.test(first) && second.endsWith("以内") ? "且" : choose(" ", " 且 ", "且"));
};

const chinese: { readonly [type: string]: string } = {
  territory: "区域",
  history: "老客户",
  specialty: "专长",
  "value-tier": "客户等级",
  rotation: "轮流",
  weighted: "按权重",
  "least-loaded": "手上最空",
  first: "名单顺序",
  rep: "指定人",
};
const printTyped = (source: unknown, choose: Choose): string => {
  if (typeof source === "string") return choose(source, chinese[source] as string);
  const [[type, value] = ["", ""]] = Object.entries(source as Json);
  const name = choose(type, chinese[type] as string);
  if (type === "specialty" && choose(true, false)) return `${name}：意向产品`;
  return `${name}${choose(":", "：", ": ")}${typeof value === "string" ? value : JSON.stringify(value)}`;
};
const printStep = (source: Json): string => {
  const name = String(source.team ?? source.pool ?? source.hold);
  return name.includes(";") ? `"${name}"` : name;
};
const printAction = (action: string, route: Json, choose: Choose): string => {
  const to = route.assign as Json;
  const value = to[action];
  if (action === "team")
    return to.teams
      ? (to.teams as string[]).map((one) => printStep({ team: one })).join(choose(";", "、"))
      : printStep(to);
  if (action === "name") return route.unnamed ? "" : String(route.name);
  if (action === "priority" || action === "during") return String(route[action] ?? "");
  if (value === undefined) return "";
  if (action === "otherwise") return (value as Json[]).map(printStep).join(choose(";", "；"));
  if (action === "pick") return printTyped(value, choose);
  return choose(
    JSON.stringify(value),
    (value as unknown[]).map((one) => printTyped(one, choose)).join(choose(";", "；")),
  );
};

const titles: { readonly [action: string]: string } = {
  name: "名称",
  team: "团队",
  require: "必须",
  prefer: "优先",
  pick: "方式",
  otherwise: "否则",
  priority: "优先级",
  during: "期间",
};

const ways = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });
const chooser = (turns: readonly number[]): Choose => {
  let turn = 0;
  return (...options) => options[(turns[turn++ % turns.length] as number) % options.length] as (typeof options)[number];
};

const leads = fc.array(
  fc.record(
    {
      备注: texts,
      年销售额: numbers,
      意向产品: fc.array(texts, { maxLength: 3 }),
      采购日期: days,
      老客户: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 8 },
);
const reps = [
  { id: "amy", teams: ["a", "三组"], skills: ["x", "上海"], level: "资深", territories: ["大"] },
  { id: "bo", teams: ["a", "b;c"], skills: ["y z"], territories: ["小"] },
  { id: "x", teams: ["b;c", "三组"], territories: ["大", "小"] },
];

const expectSame = (one: object, other: object, rows: readonly object[]): void => {
  const [first, second] = [parseRuleSet(one), parseRuleSet(other)];
  expect(toJsonRules(second)).toEqual(toJsonRules(first));
  expect(second.hash).toBe(first.hash);
  const decide = (ruleSet: typeof first) => {
    const engine = createEngine(ruleSet, { reps });
    const book = openBook();
    return rows.map((row, i) => engine.assign({ id: `L${i}`, ...row }, { book, now }));
  };
  expect(decide(second)).toEqual(decide(first));
};

describe("a table", () => {
  it("of routes is the list of routes that it says", () => {
    const whole = columns.chain((order) => fc.tuple(fc.constant(order), routesOver(order), ways, leads));
    fc.assert(
      fc.property(whole, ([order, sources, turns, rows]) => {
        const choose = chooser(turns);
        const routes = sources.map((source, i) => ({ ...source, name: source.unnamed ? `row ${i + 2}` : `r${i}` }));
        const actions = Object.keys(titles);
        const table = [
          [...actions.map((action) => choose(action, titles[action] as string)), ...order],
          ...routes.map((route) => [
            ...actions.map((action) => printAction(action, route, choose)),
            ...order.map((fact) => (fact in route.when ? printCell(fact, route.when[fact], choose) : choose("", " "))),
          ]),
        ];
        const list = routes.map(({ unnamed: _, ...route }) => route);
        expectSame({ ...base, routes: list }, { ...base, routes: { table } }, rows);
      }),
      { numRuns: 250 },
    );
  });

  it("of territories is the tree that it says", () => {
    const node = fc.tuple(fc.array(fc.record(facts, { requiredKeys: [] }), { minLength: 1, maxLength: 3 }), fc.nat());
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 6 }), columns, ways, leads, (nodes, order, turns, rows) => {
        const choose = chooser(turns);
        type Tree = { [name: string]: { when?: object; children?: Tree } };
        const tree: Tree = {};
        const made: Tree[string][] = [];
        const table = [[choose("name", "名称"), choose("parent", "上级"), ...order]];
        nodes.forEach(([guards, seed], i) => {
          const parent = seed % (i + 1);
          const whens = guards.map((guard) =>
            Object.fromEntries(order.filter((fact) => fact in guard).map((fact) => [fact, guard[fact]])),
          );
          const [only] = whens;
          const one: Tree[string] =
            whens.length > 1 ? { when: { any: whens } } : only && Object.keys(only).length > 0 ? { when: only } : {};
          made.push(one);
          const above = parent === i ? undefined : made[parent];
          if (above === undefined) tree[`t${i}`] = one;
          else above.children = { ...above.children, [`t${i}`]: one };
          whens.forEach((when) => {
            const cells = order.map((fact) => (fact in when ? printCell(fact, when[fact], choose) : ""));
            table.push([`t${i}`, above === undefined ? "" : `t${parent}`, ...cells]);
          });
        });
        const served = reps.map((rep, i) => ({
          ...rep,
          territories: made.map((_, k) => `t${k}`).filter((_, k) => k % 3 === i),
        }));
        const rest = { ...base, routes: [{ name: "r", assign: { teams: ["a", "b;c"], require: ["territory"] } }] };
        const [first, second] = [
          parseRuleSet({ ...rest, territories: tree }),
          parseRuleSet({ ...rest, territories: { table } }),
        ];
        expect(second.hash).toBe(first.hash);
        const [one, other] = [first, second].map((ruleSet) => {
          const engine = createEngine(ruleSet, { reps: served });
          const book = openBook();
          return rows.map((row, i) => engine.assign({ id: `L${i}`, ...row }, { book, now }));
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 250 },
    );
  });
});
