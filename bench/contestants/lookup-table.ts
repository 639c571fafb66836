import type { LeadRow, Test } from "../workloads/workload.js";
import { clausesOf } from "./clauses.js";
import type { Contestant } from "./contestant.js";

/** What is left to check once country and industry are known; what a rule does not ask for holds anyhow. */
interface Row {
  readonly name: string;
  readonly priority: number;
  readonly countries: readonly string[] | undefined;
  readonly industries: readonly string[] | undefined;
  readonly revenue: number;
  readonly employees: number;
  readonly employeesBelow: number;
  readonly sources: readonly string[] | undefined;
  readonly regions: readonly string[] | undefined;
}

const rowOf = (name: string, priority: number, tests: readonly Test[]): Row => {
  const numbers = (fact: string, operator: Test["operator"]): number[] =>
    tests.filter((test) => test.fact === fact && test.operator === operator).map(({ value }) => Number(value));
  const values = (fact: string): readonly string[] | undefined =>
    tests
      .filter((test) => test.fact === fact)
      .map(({ value }) => [value].flat() as string[])
      .reduce<readonly string[] | undefined>(
        (found, list) => found?.filter((one) => list.includes(one)) ?? list,
        undefined,
      );
  return {
    name,
    priority,
    countries: values("country"),
    industries: values("industry"),
    revenue: Math.max(-Infinity, ...numbers("revenue", "greaterThanInclusive")),
    employees: Math.max(-Infinity, ...numbers("employees", "greaterThanInclusive")),
    employeesBelow: Math.min(Infinity, ...numbers("employees", "lessThan")),
    sources: values("source"),
    regions: values("region"),
  };
};

const find = (rows: readonly Row[], { revenue, employees, source, region }: LeadRow): string | undefined => {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Row;
    if (
      (revenue as number) >= row.revenue &&
      (employees as number) >= row.employees &&
      (employees as number) < row.employeesBelow &&
      (row.sources === undefined || row.sources.includes(source as string)) &&
      (row.regions === undefined || row.regions.includes(region as string))
    )
      return row.name;
  }
  return undefined;
};

/**
 * The floor: what one writes by hand for exactly this workload. Nested maps from country to industry to the rules that are left, best first;
 * rules without one of them stand in every list that they concern.
 */
export const lookupTable: Contestant = {
  name: "lookup table by hand",
  only: ["routing"],
  open: ({ rules, leads }) => {
    const rows = [...rules]
      .sort((a, b) => b.priority - a.priority)
      .flatMap(({ name, priority, conditions }) => clausesOf(conditions).map((tests) => rowOf(name, priority, tests)));
    const table = new Map<string, Map<string, readonly Row[]>>();
    const industries = new Set(leads.map(({ industry }) => industry as string));
    for (const country of new Set(leads.map((lead) => lead.country as string))) {
      const own = rows.filter(({ countries }) => countries === undefined || countries.includes(country));
      const byIndustry = new Map<string, readonly Row[]>();
      for (const industry of industries)
        byIndustry.set(
          industry,
          own.filter((row) => row.industries === undefined || row.industries.includes(industry)),
        );
      table.set(country, byIndustry);
    }
    return (lead) => {
      const left = table.get(lead.country as string)?.get(lead.industry as string);
      return left && find(left, lead);
    };
  },
};
