import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { openRules } from "./open-rules.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("specialty.jsonc"));
const now = "2026-03-02T09:00:00+01:00";
const reps = [
  { id: "ada", teams: "specialists", skills: "crm:3;erp", languages: "de;en" },
  { id: "bea", teams: "specialists", skills: "crm", languages: "fr" },
  { id: "cem", teams: "specialists", skills: "billing:2;crm:2", languages: "en" },
  { id: "dot", teams: "generalists" },
  { id: "eli", teams: "generalists" },
  { id: "new", teams: "specialists" },
];
const open = (roster: readonly object[] = reps) => {
  const engine = createEngine(ruleSet, { reps: roster });
  const book = openBook();
  let n = 0;
  return (products: string, language = "") =>
    engine.assign({ id: `L${++n}`, company: `Firm ${n}`, products, language }, { book, now });
};

describe("rules/specialty.jsonc", () => {
  it("gives the file of leads to those who know the product, in the customer's language where it can", async () => {
    const { decisions, to, rejects } = await (await openRules("specialty", now)).run();
    expect(to).toMatchObject({
      // The one of those who know crm who speaks German, or French.
      "W-102": "Béa Favre",
      "W-109": "Béa Favre",
      "W-103": "Ada Keller",
      // Nobody knows both billing and erp while Filippo is away: Cem has billing at 2, Ada erp at 1.
      "W-104": "Cem Yılmaz",
      "W-105": "Ada Keller",
    });
    expect(["Ada Keller", "Cem Yılmaz"]).toContain(to["W-101"]);
    const generalists = decisions.filter(({ team }) => team === "generalists").map(({ leadId }) => leadId);
    expect(generalists).toEqual(["W-107", "W-108"]);
    expect(rejects.map(({ leadId, reason }) => [leadId, reason])).toEqual([
      ["W-106", "missing"],
      ["W-104", "duplicate-id"],
    ]);
  });

  it("gives a lead to somebody who knows all that it asks about", () => {
    const assign = open();
    expect(assign("crm;erp")).toMatchObject({ rep: "ada", reason: "first-choice", via: "rotation" });
    expect(assign("billing").rep).toBe("cem");
  });

  it("lets those who know it take turns, whatever their level; the one without skills is never asked", () => {
    const assign = open();
    expect([1, 2, 3, 4, 5, 6].map(() => assign("crm").rep)).toEqual(["ada", "bea", "cem", "ada", "bea", "cem"]);
  });

  it("prefers the lead's language, and does without where nobody speaks it", () => {
    const assign = open();
    expect(assign("crm", "fr").rep).toBe("bea");
    expect(assign("crm", "de").rep).toBe("ada");
    expect(assign("billing", "it").rep).toBe("cem");
  });

  it("takes whoever knows most of it best where nobody knows all of it", () => {
    // billing and erp: cem knows billing at 2, ada erp at 1.
    expect(open()("billing;erp")).toMatchObject({ rep: "cem", reason: "overflow", via: "best-match" });
    // crm, erp and billing: ada 3 + 1, cem 2 + 2, bea 1. Ada and cem are even, and the roster has ada first.
    const assign = open();
    expect([1, 2].map(() => assign("crm;erp;billing").rep)).toEqual(["ada", "cem"]);
  });

  it("goes to a generalist when it asks about what no specialist knows, or about nothing", () => {
    const assign = open();
    expect(assign("payroll")).toMatchObject({ rep: "dot", team: "generalists", reason: "overflow" });
    expect(assign("")).toMatchObject({ rep: "eli", route: "asks about nothing in particular", reason: "first-choice" });
  });

  it("gives no specialist more than 25 leads a week", () => {
    const assign = open();
    const week = Array.from({ length: 26 }, () => assign("erp"));
    expect(week.slice(0, 25).every(({ rep }) => rep === "ada")).toBe(true);
    expect(week[25]).toMatchObject({ rep: "dot", reason: "overflow" });
  });

  it("is left unclaimed when nobody is there", () => {
    const assign = open(reps.map((rep) => ({ ...rep, status: "away" })));
    expect(assign("crm")).toMatchObject({ outcome: "pooled", pool: "unclaimed", reason: "nobody-active" });
  });
});
