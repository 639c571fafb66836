import { describe, expect, it } from "vitest";
import { openRules, type Row } from "./open-rules.js";

const fill = (n: number) => ({ company: `Firm ${n}` });
const { reps, open, run } = await openRules("attributes", "2026-03-02T09:00:00-06:00", fill);

interface Known {
  readonly industry?: string;
  readonly employees?: number;
  readonly state?: string;
  readonly intent?: string;
}

/** The policy once more: how many of ten points a rep has. */
const points = (rep: Row, { industry, employees, state, intent }: Known): number => {
  const has = (column: string, value = "nothing"): boolean => (rep[column] ?? "").split(";").includes(value);
  const inRange =
    employees !== undefined && Number(rep.employeesFrom) <= employees && employees < Number(rep.employeesBelow);
  return (
    (has("industries", industry) ? 4 : 0) +
    (inRange ? 3 : 0) +
    (has("states", state) ? 2 : 0) +
    (has("intents", intent) ? 1 : 0)
  );
};

/** Those who suit a lead best and well enough. */
const best = (lead: Known): string[] => {
  const here = reps.filter((rep) => rep.teams === "sales" && rep.status === "active");
  const most = Math.max(...here.map((rep) => points(rep, lead)));
  if (most < 5 || (lead.industry === undefined && lead.employees === undefined)) return ["hal", "ida"];
  return here.filter((rep) => points(rep, lead) === most).map(({ id }) => id as string);
};

describe("rules/attributes.jsonc", () => {
  it("gives each lead of the file to the rep who suits it best", async () => {
    const { to, warnings } = await run();
    expect(to).toMatchObject({
      "AT-01": "Art Delgado",
      "AT-03": "Bev Okafor",
      "AT-04": "Cal Nyberg",
      "AT-05": "Dee Park",
      "AT-06": "Art Delgado",
      "AT-07": "Cal Nyberg",
      // No industry of ours: size, location and intent make six.
      "AT-08": "Art Delgado",
      "AT-11": "Cal Nyberg",
      // "about 50" is no number: industry, location and intent still make seven.
      "AT-12": "Cal Nyberg",
    });
    // A thousand employees are Eve's, but she is away; industry, location and intent make seven points for two others.
    expect(["Art Delgado", "Bev Okafor"]).toContain(to["AT-02"]);
    expect(["Hal Brook", "Ida Frost"]).toContain(to["AT-09"]);
    expect(["Hal Brook", "Ida Frost"]).toContain(to["AT-10"]);
    expect(warnings).toMatchObject([{ leadId: "AT-12", field: "employees", value: "about 50" }]);
  });

  it("whatever is known of the customer, the one who gets it has the most points", () => {
    for (const industry of ["health", "logistics", "education", "mining", undefined]) {
      for (const employees of [1, 99, 100, 999, 1000, undefined]) {
        for (const state of ["IL", "TX", "OK", "FL", undefined]) {
          for (const intent of ["demo", "pricing", "reading", undefined]) {
            const lead = { industry, employees, state, intent } as Known;
            expect(best(lead), JSON.stringify(lead)).toContain(open()(lead).rep);
          }
        }
      }
    }
  });
});
