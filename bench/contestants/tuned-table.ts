import type { LeadRow, Test } from "../workloads/workload.js";
import { clausesOf } from "./clauses.js";
import type { Contestant } from "./contestant.js";
import { nestedMaps, type Place, placeOf, valuesOf } from "./nested-maps.js";

/** What is left to check once country and industry are known; what a rule does not ask for holds anyhow. */
interface Row extends Place {
  readonly name: string;
  readonly revenue: number;
  readonly employees: number;
  readonly employeesBelow: number;
  readonly sources: readonly string[] | undefined;
  readonly regions: readonly string[] | undefined;
}

const rowOf = (name: string, tests: readonly Test[]): Row => {
  const numbers = (fact: string, operator: Test["operator"]): number[] =>
    tests.filter((test) => test.fact === fact && test.operator === operator).map(({ value }) => Number(value));
  return {
    name,
    ...placeOf(tests),
    revenue: Math.max(-Infinity, ...numbers("revenue", "greaterThanInclusive")),
    employees: Math.max(-Infinity, ...numbers("employees", "greaterThanInclusive")),
    employeesBelow: Math.min(Infinity, ...numbers("employees", "lessThan")),
    sources: valuesOf("source", tests),
    regions: valuesOf("region", tests),
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

/** The lookup table for exactly these six facts and no others: what else a rule asks for are limits in rows of one shape. */
export const tunedTable: Contestant = {
  name: "lookup table, tuned to its six facts",
  only: ["routing"],
  open: ({ rules, leads }) => {
    const rows = [...rules]
      .sort((a, b) => b.priority - a.priority)
      .flatMap(({ name, conditions }) => clausesOf(conditions).map((tests) => rowOf(name, tests)));
    const table = nestedMaps(rows, leads);
    return (lead) => {
      const left = table.get(lead.country)?.get(lead.industry);
      return left && find(left, lead);
    };
  },
};
