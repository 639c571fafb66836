import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import groupBy from "lodash/groupBy.js";
import sortBy from "lodash/sortBy.js";
import { type Order, today } from "./orders.js";

/** What a contestant found of each customer: recency, frequency, monetary value, and the score, 555 best. */
export type Found = Map<string, readonly [number, number, number, number]>;

const lastDay = Date.parse(today) / 86_400_000;

/** The least that this takes: typed arrays, one slot for each customer, cents in whole numbers, type-7 edges of sorted copies. */
export const typedArrays = (orders: readonly Order[], capacity: number) => {
  const slots = new Map<string, number>();
  const days = new Map<string, number>();
  const last = new Int32Array(capacity);
  const counts = new Uint32Array(capacity);
  const cents = new Float64Array(capacity);
  for (const { leadId, date, amount } of orders) {
    let slot = slots.get(leadId);
    if (slot === undefined) {
      slot = slots.size;
      slots.set(leadId, slot);
    }
    let day = days.get(date);
    if (day === undefined) {
      day = Date.parse(date) / 86_400_000;
      days.set(date, day);
    }
    if (day > (last[slot] as number)) last[slot] = day;
    counts[slot] = (counts[slot] as number) + 1;
    cents[slot] = (cents[slot] as number) + Math.round(amount * 100);
  }
  const size = slots.size;
  const edgesOf = (values: Float64Array): number[] => {
    const sorted = values.slice().sort();
    return [1, 2, 3, 4].map((i) => {
      const place = ((size - 1) * i) / 5;
      const low = sorted[Math.floor(place)] as number;
      return low + ((sorted[Math.ceil(place)] as number) - low) * (place % 1);
    });
  };
  const columns = [last.subarray(0, size), counts.subarray(0, size), cents.subarray(0, size)].map((values) =>
    Float64Array.from(values),
  );
  const scores = new Uint16Array(size);
  columns.forEach((values, dimension) => {
    const edges = edgesOf(dimension === 0 ? values.map((day) => lastDay - day) : values);
    const unit = 10 ** (2 - dimension);
    for (let slot = 0; slot < size; slot++) {
      const value = dimension === 0 ? lastDay - (values[slot] as number) : (values[slot] as number);
      let score = dimension === 0 ? 5 : 1;
      for (const edge of edges) if (edge < value) score += dimension === 0 ? -1 : 1;
      scores[slot] = (scores[slot] as number) + score * unit;
    }
  });
  return {
    found: (): Found =>
      new Map(
        [...slots].map(([id, slot]) => [
          id,
          [
            lastDay - (last[slot] as number),
            counts[slot] as number,
            (cents[slot] as number) / 100,
            scores[slot] as number,
          ],
        ]),
      ),
  };
};

/** As one writes it with lodash: group, sort, cut into five parts of one size; equal values are parted by their order. */
export const withLodash = (orders: readonly Order[]) => {
  const customers = Object.entries(groupBy(orders, "leadId")).map(([id, own]) => ({
    id,
    recency: lastDay - Math.max(...own.map(({ date }) => Date.parse(date))) / 86_400_000,
    frequency: own.length,
    monetary: own.reduce((sum, { amount }) => sum + amount, 0),
    score: 0,
  }));
  const count = customers.length;
  const give = (sorted: typeof customers, unit: number): void =>
    sorted.forEach((one, i) => {
      one.score += unit * (Math.floor((i * 5) / count) + 1);
    });
  give(
    sortBy(customers, ({ recency }) => -recency),
    100,
  );
  give(sortBy(customers, "frequency"), 10);
  give(sortBy(customers, "monetary"), 1);
  return {
    found: (): Found =>
      new Map(
        customers.map(({ id, recency, frequency, monetary, score }) => [id, [recency, frequency, monetary, score]]),
      ),
  };
};

const scoresOf = (orders: string): string => `
  CREATE OR REPLACE TABLE scores AS
  SELECT leadId, recency, frequency, monetary,
    NTILE(5) OVER (ORDER BY recency DESC) * 100 + NTILE(5) OVER (ORDER BY frequency) * 10 + NTILE(5) OVER (ORDER BY monetary) AS score
  FROM (
    SELECT leadId, date_diff('day', max("date"), DATE '${today}') AS recency, count(*) AS frequency, sum(amount) AS monetary
    FROM ${orders} GROUP BY leadId
  )`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** DuckDB's NTILE query; the scores stay in a table of its own, nothing is copied out of it. */
export const openDuckDb = async (file: string) => {
  const connection: DuckDBConnection = await (await DuckDBInstance.create(":memory:")).connect();
  const csv = `read_csv(${quoted(file)})`;
  await connection.run(`CREATE TABLE orders AS SELECT * FROM ${csv}`);
  const found = async (): Promise<Found> => {
    const rows = (
      await connection.runAndReadAll("SELECT leadId, recency, frequency, monetary, score FROM scores")
    ).getRows();
    return new Map(
      rows.map(([id, recency, frequency, monetary, score]) => [
        String(id),
        [Number(recency), Number(frequency), Number(monetary), Number(score)],
      ]),
    );
  };
  const run = async (orders: string) => {
    await connection.run(scoresOf(orders));
    return { found };
  };
  return { fromCsv: () => run(csv), fromTable: () => run("orders") };
};
