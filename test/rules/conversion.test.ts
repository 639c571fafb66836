import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const { gradeAll, leads, run } = await openGrades("conversion", "2026-03-02T09:00:00+01:00");

/** So many closed leads of a source. */
const closed = (source: string, won: number, lost: number) => [
  ...Array.from({ length: won }, () => ({ source, stage: "won" })),
  ...Array.from({ length: lost }, () => ({ source, stage: "lost" })),
];
/** What an open lead gets, after these were learned from. */
const after = (history: readonly object[], lead: object) => {
  const rows = [...history, lead].map((row, i) => ({ id: `N${i}`, ...row }));
  const last = gradeAll(rows, {}).at(-1);
  return last?.ok ? last.grades : {};
};

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
  it("learns from 40 closed leads at least", () => {
    expect(after(closed("referral", 20, 19), { source: "referral" })).not.toHaveProperty("odds");
    expect(after(closed("referral", 20, 20), { source: "referral" }).odds).toBe("likely");
  });

  it.each([
    [20, 20, "likely"],
    [20, 21, "possible"],
    [10, 39, "possible"],
    [10, 41, "unlikely"],
  ])("by the closed leads of its source, %s won and %s lost: %s", (won, lost, odds) => {
    expect(after(closed("website", won, lost), { source: "website" }).odds).toBe(odds);
  });

  it("lets the source speak, and says nothing of one that it never saw", () => {
    const history = [...closed("referral", 18, 2), ...closed("cold call", 2, 18)];
    expect(after(history, { source: "referral" })).toMatchObject({ odds: "likely" });
    expect(after(history, { source: "cold call" })).toMatchObject({ odds: "unlikely" });
    for (const source of ["podcast", ""]) expect(after(history, { source })["odds.score"]).toBeCloseTo(50, 9);
  });

  it.each([
    [250, "large"],
    [249, "medium"],
    [50, "medium"],
    [49, "small"],
    ["", undefined],
  ])("%s employees: %s", (employees, size) => {
    expect(after([], { employees }).size).toBe(size);
  });

  it("grades the sample leads as the definition says", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const scores = only("odds.score", grades);
    for (const lead of leads) expect(scores[lead.id as string], lead.id).toBeCloseTo(percentOf(leads, lead), 9);
    const open = leads.filter(({ stage }) => stage === "open").map(({ id }) => grades[id as string]?.odds);
    expect(open).toEqual(["likely", "possible", "possible", "unlikely", "likely", "possible"]);
  });
});
