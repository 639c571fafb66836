import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, parseRuleSet } from "../../src/index.js";
import {
  daysAgo,
  gradeAll,
  gradesOf,
  now,
  ordersWith,
  type RfmEngine,
  rfmEngine,
  scoresGiven,
} from "../support/rfm.js";
import { hasShared, readShared } from "../support/shared-data.js";
import { problemsOf } from "./support.js";

const fixed = { thresholds: scoresGiven };
const gradeOne = (engine: RfmEngine, orders: readonly object[], at = now, id = "c") =>
  gradesOf(engine.grade({ id }, { now: at, orders }));

describe("recency, frequency and monetary value", () => {
  it("are whole days since the last order, the number of orders, and the sum of the amounts", () => {
    const orders = [
      { leadId: "c", date: daysAgo(40), amount: 0.1 },
      { leadId: "c", date: daysAgo(3), amount: 0.2 },
      { leadId: "d", date: daysAgo(1), amount: 7 },
      { leadId: "c", date: daysAgo(17), amount: 0 },
    ];
    expect(gradeOne(rfmEngine(fixed), orders)).toEqual({
      ...{ g: 331, "g.score": 331, "g.r": 3, "g.f": 3, "g.m": 1 },
      ...{ "g.recency": 3, "g.frequency": 3, "g.monetary": 0.3 },
    });
  });

  it("`average` divides the sum by the number of orders", () => {
    const orders = [1, 2, 2].map((amount) => ({ leadId: "c", date: daysAgo(1), amount }));
    expect(gradeOne(rfmEngine({ ...fixed, monetary: "average" }), orders)["g.monetary"]).toBe(5 / 3);
    const cents = [0.1, 0.2].map((amount) => ({ leadId: "c", date: daysAgo(1), amount }));
    expect(gradeOne(rfmEngine({ ...fixed, monetary: "average" }), cents)["g.monetary"]).toBe(0.15);
  });

  it("refunds lower the sum and are no orders, neither counted nor the last one", () => {
    const orders = [
      { leadId: "c", date: daysAgo(9), amount: 10 },
      { leadId: "c", date: daysAgo(1), amount: -2.5 },
      { leadId: "refund", date: daysAgo(1), amount: -1 },
    ];
    expect(gradeOne(rfmEngine(fixed), orders)).toMatchObject({ "g.recency": 9, "g.frequency": 1, "g.monetary": 7.5 });
    expect(gradeOne(rfmEngine({ ...fixed, monetary: "average" }), orders)["g.monetary"]).toBe(7.5);
    expect(gradeOne(rfmEngine(fixed), orders, now, "refund")).toEqual({ "g.reason": "no-orders" });
  });

  it("a refund before the first order counts, too", () => {
    const orders = [
      { leadId: "c", date: daysAgo(9), amount: -4 },
      { leadId: "c", date: daysAgo(5), amount: 10 },
    ];
    expect(gradeOne(rfmEngine(fixed), orders)).toMatchObject({ "g.recency": 5, "g.frequency": 1, "g.monetary": 6 });
  });

  it("what was ordered after `asOf` does not count, and recency is counted up to it", () => {
    const orders = [
      { leadId: "c", date: "2026-01-10", amount: 1 },
      { leadId: "c", date: "2026-01-31", amount: 2 },
      { leadId: "c", date: "2026-02-01", amount: 4 },
      { leadId: "late", date: "2026-02-01", amount: 4 },
    ];
    const engine = rfmEngine({ ...fixed, asOf: "2026-01-31" });
    expect(gradeOne(engine, orders)).toMatchObject({ "g.recency": 0, "g.frequency": 2, "g.monetary": 3 });
    expect(gradeOne(engine, orders, now, "late")).toEqual({ "g.reason": "no-orders" });
  });

  it("what is ordered after `now` does not count, to the minute where a time is given", () => {
    const orders = [
      { leadId: "c", date: "2026-03-02T11:59:00Z", amount: 1 },
      { leadId: "c", date: "2026-03-02T12:00:00Z", amount: 2 },
      { leadId: "c", date: "2026-03-02T12:00:00.001Z", amount: 4 },
      { leadId: "c", date: "2026-03-02", amount: 8 },
      { leadId: "c", date: "2026-03-03", amount: 16 },
    ];
    expect(gradeOne(rfmEngine(fixed), orders)).toMatchObject({ "g.frequency": 3, "g.monetary": 11, "g.recency": 0 });
  });

  it.each([
    // 2026-03-02T04:30Z: in Shanghai the second, in New York the first. Then `now`, on the second in both.
    ["Asia/Shanghai", "2026-03-01T23:30:00-05:00", "2026-03-02T16:00:00+08:00", 0],
    ["America/New_York", "2026-03-01T23:30:00-05:00", "2026-03-02T16:00:00+08:00", 1],
    // A time without an offset is in the zone.
    ["America/New_York", "2026-03-01T23:30:00", "2026-03-02T00:10:00-05:00", 1],
    // Clocks went forward in New York on 2026-03-08: from midnight to midnight it is 23 hours, and one day.
    ["America/New_York", "2026-03-08T00:00:00-05:00", "2026-03-09T00:00:00-04:00", 1],
    ["America/New_York", "2026-03-08T23:59:00-04:00", "2026-03-09T00:01:00-04:00", 1],
  ])("days are those of the zone: %s, %s seen at %s is %d days old", (timeZone, date, at, days) => {
    const engine = rfmEngine(fixed, { timeZone });
    expect(gradeOne(engine, [{ leadId: "c", date, amount: 1 }], at)["g.recency"]).toBe(days);
  });

  it("a typed date is taken for its day in the zone", () => {
    const engine = rfmEngine(fixed, { timeZone: "Asia/Shanghai" });
    const orders = [{ leadId: "c", date: new Date("2026-02-28T17:00:00Z"), amount: 1 }];
    expect(gradeOne(engine, orders, "2026-03-02T09:00:00+08:00")["g.recency"]).toBe(1);
  });

  it("orders before 1970 have their days, too", () => {
    const orders = [{ leadId: "c", date: "1969-12-31", amount: 1 }];
    expect(gradeOne(rfmEngine({ ...fixed, asOf: "1970-01-02" }), orders)["g.recency"]).toBe(2);
  });
});

describe("scores", () => {
  it("of five recency thresholds: 5 up to the first, 1 beyond the last; frequency and value the other way round", () => {
    const engine = rfmEngine({
      thresholds: {
        recency: { upTo: [30, 90, 180, 365] },
        frequency: { from: [2, 4, 7, 10] },
        monetary: { from: [1000, 5000, 20000, 100000] },
      },
    });
    const score = (recency: number, frequency: number, monetary: number) =>
      gradeOne(engine, ordersWith("c", recency, frequency, monetary)).g;
    expect([0, 30, 31, 90, 91, 180, 181, 365, 366].map((days) => score(days, 1, 0))).toEqual([
      ...[511, 511, 411, 411, 311, 311, 211, 211, 111],
    ]);
    expect([1, 2, 3, 4, 6, 7, 9, 10].map((n) => score(366, n, 0))).toEqual([111, 121, 121, 131, 131, 141, 141, 151]);
    expect([999.99, 1000, 4999, 5000, 100000].map((sum) => score(366, 1, sum))).toEqual([111, 112, 112, 113, 115]);
  });

  it("`below` and `above` leave the edge to the other side", () => {
    const engine = rfmEngine({
      thresholds: { recency: { below: [30] }, frequency: { above: [2] }, monetary: { above: [100] } },
    });
    const score = (recency: number, frequency: number, monetary: number) =>
      gradeOne(engine, ordersWith("c", recency, frequency, monetary)).g;
    expect([score(29, 2, 100), score(30, 2, 100), score(30, 3, 100), score(30, 2, 100.01)]).toEqual([
      ...[211, 111, 121, 112],
    ]);
  });

  it("thresholds need no model, and dimensions may have different numbers of them", () => {
    const engine = rfmEngine({
      thresholds: { recency: { upTo: [1, 2] }, frequency: { from: [2] }, monetary: { from: [1, 2, 3] } },
      segments: [
        { grade: "top", r: 3, f: 2, m: 4 },
        { grade: "rest", rfm: [3, 8] },
      ],
    });
    expect(gradeOne(engine, ordersWith("c", 0, 2, 3)).g).toBe("top");
    expect(gradeOne(engine, ordersWith("c", 2, 2, 3)).g).toBe("rest");
    expect(engine.fit([], { now, orders: ordersWith("c", 0, 2, 3) }).grades).toEqual({});
  });

  it("by quantiles: those on an edge are below it, and equal customers share a score however many they are", () => {
    // Type 7 in quartiles of 1 1 1 2 3: places 1, 2 and 3 are 1, 1 and 2.
    const amounts = [1, 1, 1, 2, 3];
    const found = gradeAll(
      rfmEngine({ quantiles: 4 }),
      amounts.flatMap((amount, i) => ordersWith(`c${i}`, 1, 1, amount)),
    );
    expect([...found.values()].map((grades) => grades["g.m"])).toEqual([1, 1, 1, 3, 4]);
    expect([...found.values()].map((grades) => grades["g.f"])).toEqual([1, 1, 1, 1, 1]);
    // Nobody is beyond an edge, so recency is best for all.
    expect([...found.values()].map((grades) => grades["g.r"])).toEqual([4, 4, 4, 4, 4]);
  });

  it("an edge between two values lies between them as R has it", () => {
    // quantile(c(1, 2, 4), 0.5 / 0.25 / 0.75, type = 7): places 0.5, 1, 1.5.
    const orders = [1, 2, 4].flatMap((amount, i) => ordersWith(`c${i}`, 10 * i, 1, amount));
    const model = rfmEngine({ quantiles: 4 }).fit([], { orders, now });
    expect(model.grades.g).toMatchObject({ edges: { monetary: [1.5, 2, 3], recency: [5, 10, 15] } });
  });

  it("`nested` ranks frequency among those of the same R, and value among those of the same R and F", () => {
    const orders = [
      // The recent ones: few orders each, and yet two scores.
      ...ordersWith("a", 1, 1, 5),
      ...ordersWith("b", 1, 1, 6),
      ...ordersWith("c", 1, 2, 5),
      ...ordersWith("d", 1, 2, 6),
      // Those long gone.
      ...ordersWith("e", 99, 8, 5),
      ...ordersWith("f", 99, 8, 6),
      ...ordersWith("g", 99, 9, 5),
      ...ordersWith("h", 99, 9, 6),
    ];
    const engine = rfmEngine({ quantiles: 2, nested: true });
    const scores = [...gradeAll(engine, orders).values()].map(({ g }) => g);
    expect(scores).toEqual([211, 212, 221, 222, 111, 112, 121, 122]);
    // With all of them together those long gone have the more orders.
    const flat = [...gradeAll(rfmEngine({ quantiles: 2 }), orders).values()].map(({ g }) => g);
    expect(flat).toEqual([211, 212, 211, 212, 121, 122, 121, 122]);
  });

  it("a model of nested bins gives 1 where nobody of the population was", () => {
    const engine = rfmEngine({ quantiles: 2, nested: true });
    const model = engine.fit([], { orders: ordersWith("a", 5, 1, 1), now });
    expect(gradesOf(engine.grade({ id: "b" }, { now, model, orders: ordersWith("b", 9, 7, 9) })).g).toBe(111);
  });
});

describe("segments", () => {
  it("the first that holds counts; `fm` and `rfm` are sums; ranges include both ends; the rest is `otherwise`", () => {
    const engine = rfmEngine({
      ...fixed,
      segments: [
        { grade: "best", r: 5, f: [4, 5], m: [4, 5] },
        { grade: "at risk", r: [1, 2], fm: [6, 10] },
        { grade: "small", rfm: [3, 5] },
        { grade: "never", r: 5, f: 5, m: 5 },
      ],
      otherwise: "others",
    });
    const segment = (r: number, f: number, m: number) => gradeOne(engine, ordersWith("c", 6 - r, f, m)).g;
    expect([segment(5, 4, 5), segment(5, 5, 5), segment(2, 1, 5), segment(1, 5, 5)]).toEqual([
      ...["best", "best", "at risk", "at risk"],
    ]);
    expect([segment(2, 1, 4), segment(3, 1, 1), segment(2, 2, 1), segment(4, 1, 1)]).toEqual([
      ...["others", "small", "small", "others"],
    ]);
  });

  it("without `otherwise` what no segment holds has its scores and no grade", () => {
    const engine = rfmEngine({ ...fixed, segments: [{ grade: "best", r: 5 }] });
    expect(gradeOne(engine, ordersWith("c", 2, 1, 1))).toEqual({
      ...{ "g.score": 411, "g.r": 4, "g.f": 1, "g.m": 1, "g.recency": 2, "g.frequency": 1, "g.monetary": 1 },
      "g.reason": "no-segment",
    });
  });

  it("every cell of three scores falls to the first segment whose ranges hold it", () => {
    const segments = [
      { grade: "a", r: [2, 4], f: 3 },
      { grade: "b", fm: [7, 9] },
      { grade: "c", rfm: [5, 8], m: [1, 2] },
    ];
    const engine = rfmEngine({ ...fixed, segments, otherwise: "rest" });
    for (let r = 1; r <= 5; r++)
      for (let f = 1; f <= 5; f++)
        for (let m = 1; m <= 5; m++) {
          const sum = r + f + m;
          const expected =
            r >= 2 && r <= 4 && f === 3
              ? "a"
              : f + m >= 7 && f + m <= 9
                ? "b"
                : sum >= 5 && sum <= 8 && m <= 2
                  ? "c"
                  : "rest";
          expect(gradeOne(engine, ordersWith("c", 6 - r, f, m)).g, `${r}${f}${m}`).toBe(expected);
        }
  });
});

describe('split: "mean"', () => {
  /** Customers of whom four are good at each, and four are not; the means are 5 days, 2 orders and 20. */
  const orders = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) =>
    ordersWith(`${i & 4 ? 1 : 0}${i & 2 ? 1 : 0}${i & 1 ? 1 : 0}`, i & 4 ? 1 : 9, i & 2 ? 3 : 1, i & 1 ? 30 : 10),
  );

  it("gives the eight types by the side of the mean", () => {
    const found = gradeAll(rfmEngine({ split: "mean" }), orders);
    expect(Object.fromEntries([...found].map(([id, { g }]) => [id, g]))).toEqual({
      ...{ "111": "重要价值", "101": "重要发展", "011": "重要保持", "001": "重要挽留" },
      ...{ "110": "一般价值", "100": "一般发展", "010": "一般保持", "000": "一般挽留" },
    });
  });

  it.skipIf(!hasShared("segment_maps/cn_8_types.csv"))(
    "names them as ../shared/data/segment_maps/cn_8_types.csv does (skipped where it is not there)",
    () => {
      const found = gradeAll(rfmEngine({ split: "mean" }), orders);
      const rows = readShared("segment_maps/cn_8_types.csv");
      expect(rows).toHaveLength(8);
      for (const { r_high, f_high, m_high, type_zh } of rows)
        expect(`${found.get(`${r_high}${f_high}${m_high}`)?.g}客户`).toBe(type_zh);
    },
  );

  it("the mean itself is good", () => {
    const engine = rfmEngine({ split: "mean" });
    const model = engine.fit([], { orders, now });
    expect(model.grades.g).toMatchObject({ mean: { recency: 5, frequency: 2, monetary: 20 } });
    const type = (recency: number, frequency: number, monetary: number) =>
      gradesOf(engine.grade({ id: "x" }, { now, model, orders: ordersWith("x", recency, frequency, monetary) })).g;
    expect([type(5, 2, 20), type(6, 2, 20), type(5, 1, 20), type(5, 2, 19.99)]).toEqual([
      ...["重要价值", "重要保持", "重要发展", "一般价值"],
    ]);
  });

  it("takes fixed thresholds for the scores and the mean for the type", () => {
    const found = gradeAll(rfmEngine({ split: "mean", ...fixed }), orders);
    expect(found.get("111")).toMatchObject({ g: "重要价值", "g.score": 535 });
  });
});

describe("without orders or model", () => {
  it("who has no order has no grade", () => {
    const orders = ordersWith("c", 1, 1, 1);
    expect(gradeOne(rfmEngine(fixed), orders, now, "nobody")).toEqual({ "g.reason": "no-orders" });
    expect(gradesOf(rfmEngine(fixed).grade({ id: "c" }, { now }))).toEqual({ "g.reason": "no-orders" });
  });

  it("without a model there are the three values and no score", () => {
    expect(gradeOne(rfmEngine(), ordersWith("c", 1, 2, 3))).toEqual({
      ...{ "g.recency": 1, "g.frequency": 2, "g.monetary": 3 },
      "g.reason": "no-model",
    });
  });

  it("a model of nobody is none, and says so", () => {
    const engine = rfmEngine();
    for (const orders of [undefined, [], [{ leadId: "c", date: now, amount: -1 }]]) {
      const model = engine.fit([], { now, orders });
      expect(model.warnings).toEqual(["g: nobody has an order, so that nothing was learned"]);
      const graded = engine.grade(
        { id: "c" },
        { now, model: JSON.parse(JSON.stringify(model)), orders: ordersWith("c", 1, 1, 1) },
      );
      expect(gradesOf(graded)["g.reason"]).toBe("no-model");
    }
  });

  it("fewer customers than quantiles are a warning", () => {
    const model = rfmEngine().fit([], { now, orders: ordersWith("c", 1, 1, 1) });
    expect(model.warnings).toEqual(["g: 1 customers cannot fill 5 quantiles"]);
  });
});

describe("the population", () => {
  const orders = [1, 2, 3, 4].flatMap((amount) => ordersWith(`c${amount}`, amount, 1, amount));

  it("is whoever has orders, leads or not", () => {
    expect(rfmEngine({ quantiles: 2 }).fit([{ id: "c1" }], { now, orders }).grades.g).toMatchObject({ customers: 4 });
  });

  it("is the leads for which `when` holds, each once; the others have no grade", () => {
    const engine = rfmEngine({ quantiles: 2, when: { kind: "shop" } }, { fields: { kind: {} } });
    const leads = [
      { id: "c1", kind: "shop" },
      { id: "c2", kind: "shop" },
      { id: "c2", kind: "shop" },
      { id: "c4", kind: "other" },
      { id: "c9", kind: "shop" },
    ];
    const model = engine.fit(leads, { now, orders });
    expect(model.grades.g).toMatchObject({ customers: 2, edges: { monetary: [1.5] } });
    const of = (lead: object) => gradesOf(engine.grade(lead, { now, orders, model }));
    expect(of(leads[1] as object)["g.m"]).toBe(2);
    expect(of(leads[3] as object)).toEqual({ "g.reason": "not-applicable" });
  });
});

describe("receipts", () => {
  it("name the three values, their scores and the edges", () => {
    const orders = [1, 2, 3].flatMap((i) => ordersWith(`c${i}`, i, i, i * 10));
    const engine = rfmEngine({ quantiles: 2 });
    const model = engine.fit([], { now, orders });
    const graded = engine.grade({ id: "c3" }, { now, orders, model, receipts: true });
    expect(graded.ok && graded.receipts?.g).toEqual({
      grade: 122,
      score: 122,
      lines: [
        { name: "recency", value: 3, score: 1, edges: [2] },
        { name: "frequency", value: 3, score: 2, edges: [2] },
        { name: "monetary", value: 30, score: 2, edges: [20] },
      ],
    });
  });

  it("name the mean of `split`, the thresholds, and the edges of one's own nested bin", () => {
    const orders = [1, 2, 3].flatMap((i) => ordersWith(`c${i}`, i, i, i * 10));
    const edges = (params: object) => {
      const engine = rfmEngine(params);
      const model = engine.fit([], { now, orders });
      const graded = engine.grade({ id: "c2" }, { now, orders, model, receipts: true });
      return graded.ok && graded.receipts?.g?.lines.map((line) => line.edges);
    };
    expect(edges({ split: "mean" })).toEqual([[2], [2], [20]]);
    expect(edges(fixed)).toEqual([scoresGiven.recency.upTo, scoresGiven.frequency.from, scoresGiven.monetary.from]);
    // c1 and c2 share the better R; of c2 alone is the better F there.
    expect(edges({ quantiles: 2, nested: true })).toEqual([[2], [1.5], [20]]);
  });

  it("have no lines where there is no order, and values alone where there is no model", () => {
    const engine = rfmEngine();
    const receipt = (id: string) => {
      const graded = engine.grade({ id }, { now, orders: ordersWith("c", 1, 2, 3), receipts: true });
      return graded.ok && graded.receipts?.g;
    };
    expect(receipt("x")).toEqual({ reason: "no-orders", lines: [] });
    expect(receipt("c")).toEqual({
      reason: "no-model",
      lines: [
        { name: "recency", value: 1, edges: [] },
        { name: "frequency", value: 2, edges: [] },
        { name: "monetary", value: 3, edges: [] },
      ],
    });
  });
});

describe("asOf", () => {
  it("is a day", () => {
    for (const asOf of ["2006-13-31", "31.12.2006"])
      expect(problemsOf({ grades: { g: { type: "rfm", asOf } } })).toEqual([
        "grades.g.asOf: expected a day such as 2026-03-31",
      ]);
  });
});

describe("a stored model", () => {
  const orders = [1, 2, 3, 4].flatMap((i) => ordersWith(`c${i}`, i, i, i));
  const model = rfmEngine().fit([], { now, orders });
  const refused = (engine: RfmEngine, found: unknown) => () =>
    engine.grade({ id: "c1" }, { now, orders, model: found });

  it("is plain JSON that says what it stands on", () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model).toMatchObject({ ruleSet: { name: "rfm" }, now: "2026-03-02T12:00:00.000Z" });
  });

  it("is the same of rows that were folded before, and joins them without folding anew", () => {
    const engine = rfmEngine();
    const rows = function* () {
      yield* orders;
      yield { leadId: "c1", date: "soon", amount: 1 };
    };
    const evidence = engine.evidence({ now, orders: rows() });
    expect(engine.fit([], { now, evidence })).toEqual(model);
    const joined = engine.evidence({ now, evidence, model });
    expect(joined.leftOut).toEqual([expect.objectContaining({ row: orders.length })]);
    expect(gradesOf(engine.grade({ id: "c4" }, { now, evidence: joined })).g).toBe(155);
    expect(gradesOf(engine.grade({ id: "c4" }, { now, evidence }))["g.reason"]).toBe("no-model");
    expect(() => rfmEngine({ quantiles: 4 }).evidence({ now, evidence, model })).toThrow(/other fields or graders/);
  });

  it("of other graders or another rule set is refused", () => {
    const others = rfmEngine({ quantiles: 4 });
    expect(refused(others, model)).toThrow(/^the model was learned by other fields or graders of the rule set "rfm"/);
    const another = createEngine(parseRuleSet({ name: "another", grades: { g: { type: "rfm", quantiles: 3 } } }), {
      reps: [],
    });
    expect(refused(another, model)).toThrow('the model was learned by another rule set, "rfm"; this one is "another"');
    expect(refused(rfmEngine({}, { timeZone: "Asia/Tokyo" }), model)).toThrow(/other fields or graders/);
    expect(refused(rfmEngine({}, { orders: { amount: "profit" } }), model)).toThrow(/other fields or graders/);
  });

  it("that was changed by hand so that it does not add up is refused", () => {
    type Learned = { edges: { recency: number[] }; counts: { monetary: number[] }; [key: string]: unknown };
    const changed = (change: (learned: Learned) => void) => {
      const copy = structuredClone(model) as unknown as { grades: { g: Learned } };
      change(copy.grades.g);
      return refused(rfmEngine(), copy);
    };
    expect(changed(() => undefined)).not.toThrow();
    for (const change of [
      (g: Learned) => g.edges.recency.push(400),
      (g: Learned) => g.edges.recency.pop(),
      (g: Learned) => g.edges.recency.reverse(),
      (g: Learned) => g.counts.monetary.pop(),
      (g: Learned) => Object.assign(g, { customers: 3 }),
      (g: Learned) => Object.assign(g, { quantiles: 4 }),
      (g: Learned) => Object.assign(g, { mean: { recency: 1, frequency: 1, monetary: 1 } }),
      (g: Learned) => Object.assign(g.edges, { frequency: { 1: [1, 2, 3, 4] } }),
    ])
      expect(changed(change)).toThrow('the model has nothing that the grade "g" can use');
  });

  it("that is none is refused, and so is one without this grade", () => {
    expect(refused(rfmEngine(), {})).toThrow(/^this is no model/);
    expect(refused(rfmEngine(), [])).toThrow(/^this is no model/);
    expect(refused(rfmEngine(), { ...model, grades: {} })).toThrow('the model has nothing that the grade "g" can use');
    expect(refused(rfmEngine(), { ...model, grades: { g: { edges: [] } } })).toThrow(/nothing that the grade "g"/);
    let code: unknown;
    try {
      refused(rfmEngine(), {})();
    } catch (error) {
      code = (error as { code: unknown }).code;
    }
    expect(code).toBe("model");
  });

  it("does not mind other teams, routes or descriptions", () => {
    const other = rfmEngine(
      { description: "loyalty" },
      { description: "x", fields: { city: {} }, teams: { sales: {} } },
    );
    expect(gradesOf(other.grade({ id: "c4" }, { now, orders, model })).g).toBe(155);
  });
});

describe("problems of the rule file", () => {
  const problems = (params: object, rest: object = {}) => {
    const checked = checkRuleSet({ name: "x", grades: { g: { type: "rfm", ...params } }, ...rest });
    return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  it("what does not go together", () => {
    const segments = [{ grade: "all" }];
    expect(problems({ quantiles: 4, nested: true, ...fixed, segments, split: "mean", otherwise: "rest" })).toEqual([
      "grades.g.quantiles: `quantiles` does not go together with `thresholds`",
      "grades.g.nested: `nested` does not go together with `thresholds`",
      "grades.g.segments: `segments` does not go together with `split`",
      "grades.g.otherwise: `otherwise` does not go together with `split`",
    ]);
    expect(problems({ otherwise: "rest" })).toEqual([
      "grades.g.otherwise: `otherwise` is of no use without `segments`: every customer with an order has a score",
    ]);
  });

  it("thresholds out of order", () => {
    const thresholds = { recency: { upTo: [30, 20] }, frequency: { from: [2, 2] }, monetary: { from: [1, 2] } };
    expect(problems({ thresholds })).toEqual([
      "grades.g.thresholds.recency: edges are out of order: 20 behind 30; expected each to be greater than the one before",
      "grades.g.thresholds.frequency: edges are out of order: 2 behind 2; expected each to be greater than the one before",
    ]);
  });

  it("ranges of segments that no score reaches", () => {
    const segments = [
      { grade: "a", r: 6 },
      { grade: "b", f: [3, 2] },
      { grade: "c", fm: [1, 4], rfm: [3, 16] },
    ];
    expect(problems({ segments })).toEqual([
      "grades.g.segments.0.r: r is 6; expected within 1 and 5, the lower first",
      "grades.g.segments.1.f: f is [3,2]; expected within 1 and 5, the lower first",
      "grades.g.segments.2.fm: fm is [1,4]; expected within 2 and 10, the lower first",
      "grades.g.segments.2.rfm: rfm is [3,16]; expected within 3 and 15, the lower first",
    ]);
    expect(problems({ quantiles: 3, segments: [{ grade: "a", m: 4 }] })).toEqual([
      "grades.g.segments.0.m: m is 4; expected within 1 and 3, the lower first",
    ]);
  });

  it.each([
    ["one quantile", { quantiles: 1 }, "grades.g.quantiles"],
    ["ten quantiles", { quantiles: 10 }, "grades.g.quantiles"],
    ["half a quantile", { quantiles: 2.5 }, "grades.g.quantiles"],
    ["a day that is none", { asOf: "2026-02-30" }, "grades.g.asOf"],
    ["another measure", { monetary: "median" }, "grades.g.monetary"],
    ["another split", { split: "median" }, "grades.g.split"],
    ["no segment", { segments: [] }, "grades.g.segments"],
    [
      "nine thresholds",
      { thresholds: { ...scoresGiven, frequency: { from: [1, 2, 3, 4, 5, 6, 7, 8, 9] } } },
      "grades.g.thresholds.frequency",
    ],
    [
      "thresholds of two dimensions",
      { thresholds: { recency: { upTo: [1] }, frequency: { from: [1] } } },
      "grades.g.thresholds.monetary",
    ],
    ["an unknown key", { quantile: 5 }, "grades.g.quantile"],
  ])("%s", (_, params, path) => {
    const found = problems(params);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}`));
  });

  it("a column for the amount that is no number", () => {
    expect(problems({}, { orders: { amount: "paid", fields: { paid: { type: "boolean" } } } })).toEqual([
      "orders.fields.paid.type: the amount of orders is a number, not a boolean",
    ]);
  });
});
