import { openDraw } from "./draw.js";
import { makeLeads } from "./make-leads.js";
import { makeRules } from "./make-rules.js";
import type { Condition, LeadRow, MakeWorkload } from "./workload.js";

const named = (what: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${what} ${i + 1}`);

const postcodes = Array.from({ length: 5_000 }, (_, i) => String(10_000 + i * 17));
const countries = named("country", 30);
const products = named("product", 100);
const languages = named("language", 12);
const segments = named("segment", 6);
const sources = named("source", 10);

/**
 * Rules that no lookup table serves: each asks for 5 to 9 of 12 facts, by lists, ranges and negations, some by alternatives, and few of them by a
 * value that leaves few rules. No rule takes every lead.
 */
export const hard: MakeWorkload = (count, leadCount) => {
  const draw = openDraw(20_261_126);
  const { random, chance, whole, oneOf, someOf } = draw;

  /** A test of a text: few values, one, or all but some. */
  const ofText = (fact: string, values: readonly string[], few: number): Condition => {
    const kind = random();
    if (kind < 0.6) return { fact, operator: "in", value: someOf(values, whole(2, few)) };
    if (kind < 0.8) return { fact, operator: "equal", value: oneOf(values) };
    if (kind < 0.87) return { fact, operator: "notEqual", value: oneOf(values) };
    if (kind < 0.95) return { fact, operator: "notIn", value: someOf(values, whole(2, few)) };
    return { not: { fact, operator: "in", value: someOf(values, whole(1, few)) } };
  };
  /** A test of a number: from, below, between, or outside. */
  const ofNumber = (fact: string, most: number): Condition => {
    const kind = random();
    const low = whole(1, most);
    const high = whole(low, Math.min(most, Math.ceil(low * 1.5)));
    if (kind < 0.35) return { fact, operator: "greaterThanInclusive", value: whole(most >> 1, most) };
    if (kind < 0.6) return { fact, operator: "lessThan", value: whole(1, most >> 1) };
    const between: Condition = {
      all: [
        { fact, operator: "greaterThanInclusive", value: low },
        { fact, operator: "lessThanInclusive", value: high },
      ],
    };
    return kind < 0.93 ? between : { not: between };
  };
  const ofBoolean = (fact: string): Condition => ({ fact, operator: "equal", value: chance(0.5) });

  const tests: readonly (() => Condition)[] = [
    () =>
      chance(0.5)
        ? { fact: "postcode", operator: "in", value: someOf(postcodes, whole(10, 60)) }
        : { fact: "postcode", operator: "notIn", value: someOf(postcodes, whole(3, 30)) },
    () => ofText("country", countries, 8),
    () => ofText("product", products, 20),
    () => ofText("language", languages, 5),
    () => ofText("segment", segments, 3),
    () => ofText("source", sources, 4),
    () => ofNumber("revenue", 1_000_000),
    () => ofNumber("employees", 5_000),
    () => ofNumber("age", 365),
    () => ofNumber("score", 100),
    () => ofBoolean("customer"),
    () => ofBoolean("reachable"),
  ];
  const conditions = (): readonly Condition[] => {
    const found = someOf(tests, chance(0.1) ? whole(5, 8) : 9).map((make) => make());
    const kind = random();
    if (kind >= 0.2) return found;
    const [one, other, ...rest] = found as [Condition, Condition, ...Condition[]];
    return [kind < 0.15 ? { any: [one, other] } : { not: { all: [one, other] } }, ...rest];
  };

  const rules = makeRules(Array.from({ length: count }, conditions), draw);
  const drawLead = (id: string): LeadRow => ({
    id,
    postcode: oneOf(postcodes),
    country: oneOf(countries),
    product: oneOf(products),
    language: oneOf(languages),
    segment: oneOf(segments),
    source: oneOf(sources),
    revenue: whole(0, 1_000_000),
    employees: whole(0, 5_000),
    age: whole(0, 365),
    score: whole(0, 100),
    customer: chance(0.5),
    reachable: chance(0.5),
  });
  return {
    name: "hard",
    facts: {
      postcode: "string",
      country: "string",
      product: "string",
      language: "string",
      segment: "string",
      source: "string",
      revenue: "number",
      employees: "number",
      age: "number",
      score: "number",
      customer: "boolean",
      reachable: "boolean",
    },
    rules,
    leads: makeLeads(leadCount, rules, 0.5, drawLead, draw),
  };
};
