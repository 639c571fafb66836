import { openDraw } from "./draw.js";
import { makeLeads } from "./make-leads.js";
import { makeRules } from "./make-rules.js";
import type { Condition, LeadRow, MakeWorkload, Test } from "./workload.js";

const countries = Array.from({ length: 50 }, (_, i) => `country ${i + 1}`);
const industries = Array.from({ length: 30 }, (_, i) => `industry ${i + 1}`);
const sources = ["web", "fair", "phone", "partner", "mail", "referral", "import", "chat"];
const regions = ["north", "south", "east", "west", "centre", "coast"];
/** From 10,000 to 100 million, each about 3.5 % above the one before. */
const revenues = Array.from({ length: 267 }, (_, i) => Number((10_000 * 10_000 ** (i / 266)).toPrecision(3)));
const sizes = [10, 20, 50, 100, 250, 500, 1_000, 5_000];

/**
 * Rules as a sales team has them: country = X and industry in […] and revenue ≥ Y, some with further facts, some with alternatives, some
 * without a country or an industry. The last rule takes every lead. A pair of country and industry leaves about 28 of 10,000 rules.
 */
export const routing: MakeWorkload = (count, leadCount) => {
  const draw = openDraw(20_260_302);
  const { random, chance, whole, oneOf, someOf } = draw;

  const ofCountry = (): Test => ({ fact: "country", operator: "equal", value: oneOf(countries) });
  const ofIndustry = (): Test => ({ fact: "industry", operator: "in", value: someOf(industries, whole(1, 4)) });
  const ofRevenue = (): Test => ({ fact: "revenue", operator: "greaterThanInclusive", value: oneOf(revenues) });
  const further: readonly (() => Test)[] = [
    () => ({ fact: "employees", operator: "greaterThanInclusive", value: oneOf(sizes) }),
    () => ({ fact: "employees", operator: "lessThan", value: oneOf(sizes) }),
    () => ({ fact: "source", operator: "in", value: someOf(sources, whole(1, 3)) }),
    () => ({ fact: "source", operator: "equal", value: oneOf(sources) }),
    () => ({ fact: "region", operator: "equal", value: oneOf(regions) }),
  ];
  const ofFurther = (): Test => oneOf(further)();

  /** Alternatives: of further facts, of size or source, or of a second country with a threshold of its own. */
  const alternatives = (): readonly Condition[] => {
    const kind = random();
    if (kind < 0.5) return [ofCountry(), ofIndustry(), { any: [ofRevenue(), { all: [ofFurther(), ofFurther()] }] }];
    if (kind < 0.8) return [ofCountry(), ofIndustry(), ofRevenue(), { any: [ofFurther(), ofFurther()] }];
    return [ofIndustry(), { any: [{ all: [ofCountry(), ofRevenue()] }, { all: [ofCountry(), ofRevenue()] }] }];
  };
  const conditions = (): readonly Condition[] => {
    if (chance(0.15)) return alternatives();
    const place = random();
    const [hasCountry, hasIndustry] = [place >= 0.007, place < 0.007 || place >= 0.03];
    return [
      ...(hasCountry ? [ofCountry()] : []),
      ...(hasIndustry ? [ofIndustry()] : []),
      ofRevenue(),
      ...Array.from({ length: [0, 0, 1, 1, 2][whole(0, 4)] as number }, ofFurther),
    ];
  };

  const rules = makeRules(Array.from({ length: count - 1 }, conditions), draw, 1);
  const drawLead = (id: string): LeadRow => ({
    id,
    country: oneOf(countries),
    industry: oneOf(industries),
    revenue: Math.floor(10_000 * 10_000 ** (random() ** 2)),
    employees: Math.floor(10 ** (1 + 3 * random() ** 2)),
    source: oneOf(sources),
    region: oneOf(regions),
  });
  return {
    name: "routing",
    facts: {
      country: "string",
      industry: "string",
      revenue: "number",
      employees: "number",
      source: "string",
      region: "string",
    },
    rules: [...rules, { name: `rule ${count}`, priority: 1, conditions: { all: [] } }],
    leads: makeLeads(leadCount, rules, 0.5, drawLead, draw),
  };
};
