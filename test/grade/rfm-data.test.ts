import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { gradeAll, gradesOf, now, ordersWith, rfmEngine, scoresGiven } from "../support/rfm.js";
import { hasShared, readShared, type SharedRow } from "../support/shared-data.js";

const isThere = hasShared("rfm_r/");
const asOf = "2006-12-31";

/** R's maps: ranges of the three scores, and the first that holds counts. */
const segmentsOf = (file: string) =>
  readShared(file).map(({ segment, r_min, r_max, f_min, f_max, m_min, m_max }) => ({
    grade: segment,
    r: [Number(r_min), Number(r_max)],
    f: [Number(f_min), Number(f_max)],
    m: [Number(m_min), Number(m_max)],
  }));

const map = segmentsOf("rfm_r/segment_map_readme.csv");

/** Customers of R's files, each with as many orders as it says and the whole amount in the first. */
const ordersOf = (rows: readonly SharedRow[]) =>
  rows.flatMap(({ customer_id = "", recency_days, transaction_count, amount }) =>
    ordersWith(customer_id, Number(recency_days), Number(transaction_count), Number(amount)),
  );

describe.skipIf(!isThere)("rfm on ../shared/data/rfm_r (skipped where it is not there)", () => {
  const orders = readShared("rfm_r/rfm_data_orders.csv");
  const engine = createEngine(
    parseRuleSet({
      name: "R",
      orders: { lead: "customer_id", date: "order_date", amount: "revenue" },
      grades: {
        q5: { type: "rfm", asOf },
        custom: {
          type: "rfm",
          asOf,
          thresholds: {
            recency: { upTo: [114, 180, 296, 481] },
            frequency: { from: [4, 5, 6, 8] },
            monetary: { from: [256, 382, 506, 666] },
          },
        },
        ...(isThere && { segment: { type: "rfm", asOf, segments: map, otherwise: "Others" } }),
      },
    }),
    { reps: [] },
  );
  const model = engine.fit([], { orders, now });
  const evidence = engine.evidence({ orders, now, model });
  const grades = (id: string) => gradesOf(engine.grade({ id }, { now, evidence }));

  it("leaves no order out", () => {
    expect(evidence.leftOut).toEqual([]);
    expect(model.grades.q5).toMatchObject({ customers: 995 });
  });

  it.each([
    ["q5", "rfm_r/expected_orders_q5.csv"],
    ["custom", "rfm_r/expected_orders_custom.csv"],
  ])("%s: recency, frequency and monetary value are R's for all 995", (grade, file) => {
    const rows = readShared(file);
    expect(rows).toHaveLength(995);
    for (const { customer_id = "", recency_days, transaction_count, amount } of rows) {
      const found = grades(customer_id);
      expect([found[`${grade}.recency`], found[`${grade}.frequency`], found[`${grade}.monetary`]], customer_id).toEqual(
        [recency_days, transaction_count, amount].map(Number),
      );
    }
  });

  it("scores by fixed thresholds are R's for all 995", () => {
    for (const row of readShared("rfm_r/expected_orders_custom.csv")) {
      const found = grades(row.customer_id as string);
      expect(
        [found["custom.r"], found["custom.f"], found["custom.m"], found["custom.score"], found.custom],
        row.customer_id,
      ).toEqual([row.recency_score, row.frequency_score, row.monetary_score, row.rfm_score, row.rfm_score].map(Number));
    }
  });

  it("scores by five quantiles are R's for all but the three between an edge and the edge plus one", () => {
    const others = readShared("rfm_r/expected_orders_q5.csv").flatMap((row) => {
      const found = grades(row.customer_id as string);
      const same = found.q5 === Number(row.rfm_score);
      return same ? [] : [[row.customer_id, found["q5.recency"], found["q5.monetary"], found.q5]];
    });
    expect(others.map(([id, , , score]) => [id, score]).sort()).toEqual([
      ["Jerold Sporer", 444],
      ["Katlyn Mann", 245],
      ["Skylar Hoeger", 322],
    ]);
    const by = new Map(others.map(([id, recency, monetary]) => [id, { recency, monetary }]));
    expect(by.get("Katlyn Mann")?.recency).toBe(297);
    expect(by.get("Jerold Sporer")?.monetary).toBe(506);
    expect(by.get("Skylar Hoeger")?.monetary).toBe(255);
  });

  it("has the edges that R has before it adds one", () => {
    // R's file has the edge plus one.
    const upper = readShared("rfm_r/expected_orders_q5_thresholds.csv").slice(0, -1);
    const { edges } = model.grades.q5 as { edges: Record<string, number[]> };
    const columns = ["recency", "frequency", "monetary"] as const;
    for (const column of columns) {
      const expected = upper.map((row) => Number(row[`${column}_upper`]) - 1);
      expect(edges[column], column).toHaveLength(4);
      for (const [i, edge] of expected.entries()) expect(edges[column]?.[i], column).toBeCloseTo(edge, 9);
    }
  });

  it("the map of R's README gives R's segments to all but two", () => {
    const rows = readShared("rfm_r/expected_orders_q5_segments_readme_map.csv");
    expect(rows).toHaveLength(995);
    const others = rows.filter((row) => grades(row.customer_id as string).segment !== row.segment);
    expect(others).toHaveLength(2);
  });

  it("the map applied to R's own scores gives R's segments to all 995", () => {
    const rows = readShared("rfm_r/expected_orders_q5_segments_readme_map.csv");
    const scored = rfmEngine({ thresholds: scoresGiven, segments: map, otherwise: "Others" });
    const found = gradeAll(
      scored,
      rows.flatMap(({ customer_id = "", recency_score, frequency_score, monetary_score }) =>
        ordersWith(customer_id, 6 - Number(recency_score), Number(frequency_score), Number(monetary_score)),
      ),
    );
    for (const row of rows) {
      const one = found.get(row.customer_id as string);
      expect([one?.["g.score"], one?.g], row.customer_id).toEqual([Number(row.rfm_score), row.segment]);
    }
  });

  it("trap_plus_one_fractional_amounts.csv: two customers have each score, where R gives four 1", () => {
    const rows = readShared("rfm_r/trap_plus_one_fractional_amounts.csv");
    expect(rows).toHaveLength(10);
    const found = gradeAll(rfmEngine(), ordersOf(rows));
    // Ten different values in five quantiles.
    const expected = rows.map((_, i) => Math.floor(i / 2) + 1);
    expect(rows.map(({ customer_id = "" }) => found.get(customer_id)?.["g.m"])).toEqual(expected);
    expect(rows.map(({ customer_id = "" }) => found.get(customer_id)?.["g.f"])).toEqual(expected);
    expect(rows.map(({ customer_id = "" }) => found.get(customer_id)?.["g.r"])).toEqual(expected.map((f) => 6 - f));
    expect(rows.map(({ monetary_score }) => Number(monetary_score))).not.toEqual(expected);
  });

  it("trap_few_frequencies.csv: edges fall together, the model says so, and equal frequencies share a score", () => {
    const rows = readShared("rfm_r/trap_few_frequencies.csv");
    expect(rows).toHaveLength(100);
    const all = ordersOf(rows);
    const fitted = rfmEngine().fit([], { orders: all, now });
    // 75 of 100 bought once, 15 twice: the 20th, 40th and 60th of a hundred all bought once.
    expect(fitted.grades.g).toMatchObject({
      customers: 100,
      edges: { frequency: [1, 1, 1, 2] },
      counts: { frequency: [75, 0, 0, 15, 10], recency: [20, 20, 20, 20, 20] },
    });
    expect(fitted.warnings).toEqual([
      "g: edges of frequency fell together (1, 1, 1, 2), because few values differ; nobody has the score 2, 3",
    ]);
    const found = gradeAll(rfmEngine(), all);
    for (const { customer_id = "", transaction_count } of rows) {
      const n = Number(transaction_count);
      expect(found.get(customer_id)?.["g.f"], customer_id).toBe(n === 1 ? 1 : n === 2 ? 4 : 5);
    }
  });
});

describe.skipIf(!hasShared("lifetimes_tests/"))(
  "rfm on ../shared/data/lifetimes_tests (skipped where it is not there)",
  () => {
    it("counts days with an order, their average and the days since the last, as the summary does", () => {
      // There all orders of a day are one.
      const byDay = new Map<string, number>();
      for (const { id, date, monetary_value } of readShared("lifetimes_tests/transactions.csv"))
        byDay.set(`${id} ${date}`, (byDay.get(`${id} ${date}`) ?? 0) + Number(monetary_value));
      const orders = [...byDay].map(([key, amount]) => {
        const [leadId = "", date] = key.split(" ");
        return { leadId, date, amount };
      });
      const found = gradeAll(rfmEngine({ monetary: "average", asOf: "2015-02-07" }), orders);
      const rows = readShared("lifetimes_tests/expected_rfm_include_first_2015-02-07.csv");
      expect(rows).toHaveLength(6);
      for (const { id = "", recency, frequency, monetary_value } of rows) {
        const one = found.get(id);
        expect([one?.["g.recency"], one?.["g.frequency"], one?.["g.monetary"]], id).toEqual(
          [recency, frequency, monetary_value].map(Number),
        );
      }
    });

    it("parts equal values as no way of SAS's PROC RANK does, and has the group of one of them for each value", () => {
      const rows = readShared("lifetimes_tests/expected_sas_proc_rank_groups5_example.csv");
      const group = (ties: string) => {
        const { ties: _, ...row } = rows.find((one) => one.ties === ties) as SharedRow;
        return Object.values(row).map(Number);
      };
      // Six equal values and two greater ones that are equal: in SAS's words TIES=LOW below and TIES=MEAN above.
      const amounts = [1, 1, 1, 1, 1, 1, 2, 2];
      const found = gradeAll(
        rfmEngine(),
        amounts.map((amount, i) => ({ leadId: `x${i + 1}`, date: now, amount })),
      );
      const scores = amounts.map((_, i) => (found.get(`x${i + 1}`)?.["g.m"] as number) - 1);
      expect(scores.slice(0, 6)).toEqual(group("low").slice(0, 6));
      expect(scores.slice(6)).toEqual(group("mean").slice(6));
    });
  },
);
