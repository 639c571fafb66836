import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const { leads, run } = await openGrades("conversion", "2026-03-02T09:00:00+01:00");

type Row = Readonly<Record<string, string>>;
const sizeOf = ({ employees }: Row): string =>
  employees === "" ? "" : Number(employees) >= 250 ? "large" : Number(employees) >= 50 ? "medium" : "small";

/** The definition: naive Bayes with 0.1 added to each count; what is missing or was never seen says nothing. */
const percentOf = (history: readonly Row[], lead: Row): number => {
  const [won, lost] = ["won", "lost"].map((stage) => history.filter((row) => row.stage === stage)) as [Row[], Row[]];
  const facts = [(row: Row) => row.source ?? "", (row: Row) => row.industry ?? "", sizeOf];
  const likelihoods = [won, lost].map((rows) =>
    facts.reduce(
      (product, fact) => {
        const values = new Set([...won, ...lost].map(fact).filter((value) => value !== ""));
        if (!values.has(fact(lead))) return product;
        const count = (value: string) => rows.filter((row) => fact(row) === value).length + 0.1;
        const all = [...values].reduce((sum, value) => sum + count(value), 0);
        return (product * count(fact(lead))) / all;
      },
      (rows.length + 0.1) / (won.length + lost.length + 0.2),
    ),
  ) as [number, number];
  return Math.min(Math.max((100 * likelihoods[0]) / (likelihoods[0] + likelihoods[1]), 0.01), 99.99);
};

describe("rules/conversion.jsonc", () => {
  it("grades the sample leads as the definition says", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const scores = only("odds.score", grades);
    for (const lead of leads) expect(scores[lead.id as string], lead.id).toBeCloseTo(percentOf(leads, lead), 9);
    const open = leads.filter(({ stage }) => stage === "open").map(({ id }) => grades[id as string]?.odds);
    expect(open).toEqual(["likely", "possible", "possible", "unlikely", "likely", "possible"]);
  });
});
