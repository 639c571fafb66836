import { describe, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { ruleSetOf } from "../support/sift.js";
import { engineOf, lags, now } from "../support/team.js";

/** The lag of amy, in leads, after leads with these wishes; she is there for the first, so that the rotation knows her. */
const gained = (amy: object, wishes: readonly string[], team: object = { makeUp: 0.5 }): number => {
  const ruleSet = ruleSetOf(
    { require: [{ specialty: { lead: "wants", rep: "skills" } }], pick: "weighted" },
    { fields: { wants: { type: "list" } }, teams: { sales: team } },
  );
  const engine = engineOf(ruleSet, [
    { id: "amy", teams: "sales", skills: "crm", weight: 3, ...amy },
    { id: "bo", teams: "sales", skills: "crm;erp", weight: 1 },
    { id: "cy", teams: "sales", skills: "crm", weight: 2 },
  ]);
  const book = openBook();
  wishes.forEach((wants, i) => {
    engine.assign({ id: `${i}`, wants }, { book, now });
  });
  return lags(book).get("amy") ?? 0;
};

describe("makeUp", () => {
  it("gives who is not there m · w / (W + w) of a lead, W being the weight of the candidates", () => {
    for (const absence of [{ status: "away" }, { outOfOffice: "2026-03-02" }, { dayCap: 0 }]) {
      expect(gained(absence, ["crm"])).toBeCloseTo((0.5 * 3) / (3 + 3), 9);
      expect(gained(absence, ["crm", "crm"])).toBeCloseTo(0.5, 9);
      expect(gained(absence, ["crm"], { makeUp: 1 })).toBeCloseTo(0.5, 9);
    }
  });

  it("gives nothing for a lead whose `require` the absent one would not pass, nor to who has left or has no weight", () => {
    expect(gained({ status: "away" }, ["erp", "erp"])).toBe(0);
    // bo is the only candidate then: 0.5 · 3 / (1 + 3).
    expect(gained({ status: "away", skills: "erp" }, ["erp"])).toBeCloseTo((0.5 * 3) / (1 + 3), 9);
    expect(gained({ status: "left" }, ["crm", "crm"])).toBe(0);
    expect(gained({ status: "away", weight: 0 }, ["crm", "crm"])).toBe(0);
  });

  it("judges `require` as if the absent one were there beside all who are", () => {
    const best = { performance: { metric: { column: "score" }, keep: { share: 0.5 } } };
    const reps = [5, 4, 3].map((score, i) => ({ id: "bcd"[i], score }));
    const gain = (score: number): number => {
      const ruleSet = ruleSetOf({ require: [best] }, { teams: { sales: { makeUp: 1 } } });
      const all = [...reps, { id: "a", score, status: "away" }].map((rep) => ({ ...rep, teams: "sales" }));
      const book = openBook();
      engineOf(ruleSet, all).assign({ id: "1" }, { book, now });
      return lags(book).get("a") ?? 0;
    };
    // Of four the better two are kept.
    expect([gain(4.5), gain(3.5)]).toEqual([1 / 3, 0].map((lag) => expect.closeTo(lag, 9)));
  });

  it("stops at makeUpMax, three leads where there is none, and is nothing by default", () => {
    const many = Array(50).fill("crm");
    expect(gained({ status: "away" }, many)).toBe(3);
    expect(gained({ status: "away" }, many, { makeUp: 0.5, makeUpMax: 1.5 })).toBe(1.5);
    expect(gained({ status: "away" }, many, {})).toBe(0);
  });
});
