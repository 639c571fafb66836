import type { LeadRow, Test } from "../workloads/workload.js";

/** The countries and industries that some tests leave, all where they leave them open. */
export interface Place {
  readonly countries: readonly string[] | undefined;
  readonly industries: readonly string[] | undefined;
}

/** The values of a fact that all of the tests leave; `undefined` where none asks for it. */
export const valuesOf = (fact: string, tests: readonly Test[]): readonly string[] | undefined =>
  tests
    .filter((test) => test.fact === fact)
    .map(({ value }) => [value].flat() as string[])
    .reduce<readonly string[] | undefined>(
      (found, list) => found?.filter((one) => list.includes(one)) ?? list,
      undefined,
    );

export const placeOf = (tests: readonly Test[]): Place => ({
  countries: valuesOf("country", tests),
  industries: valuesOf("industry", tests),
});

/** From country to industry to the entries that are left, in their order; those without one of them stand in every list that they concern. */
export const nestedMaps = <Entry extends Place>(
  entries: readonly Entry[],
  leads: readonly LeadRow[],
): ReadonlyMap<unknown, ReadonlyMap<unknown, readonly Entry[]>> => {
  const table = new Map<string, Map<string, readonly Entry[]>>();
  const industries = new Set(leads.map(({ industry }) => industry as string));
  for (const country of new Set(leads.map((lead) => lead.country as string))) {
    const own = entries.filter(({ countries }) => countries === undefined || countries.includes(country));
    const byIndustry = new Map<string, readonly Entry[]>();
    for (const industry of industries)
      byIndustry.set(
        industry,
        own.filter((entry) => entry.industries === undefined || entry.industries.includes(industry)),
      );
    table.set(country, byIndustry);
  }
  return table;
};
