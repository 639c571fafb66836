import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet, showPath } from "../../../src/index.js";

const found = (...followUps: object[]) =>
  lintRuleSet(
    parseRuleSet({
      name: "plans",
      fields: { grade: { type: "string", required: true }, renewal: { type: "date", required: true } },
      followUps,
    } as never),
  ).map(({ code, severity, path }) => `${severity} ${code} ${showPath(path)}`);
const plan = (steps: object[], more: object = {}, from = "assigned") => ({ ...more, plan: { from, steps } });
const day = { after: "P1D" };

describe("lint of follow-up plans", () => {
  it("has nothing to say of plans that are well", () => {
    const steps = [
      { before: "P30D" },
      { before: "P7D" },
      { after: "P0D", channel: "a" },
      { after: "P0D", channel: "b" },
    ];
    expect(found(plan([day], { when: { grade: "A" } }), plan([day]), plan(steps, {}, "renewal"))).toEqual([]);
  });

  it("tells of steps out of order and twice, in either form", () => {
    expect(found(plan([{ after: "P2D" }, { after: "PT24H" }]))).toEqual([
      "warning steps-out-of-order followUps[0].plan.steps[1]",
    ]);
    expect(found(plan([{ before: "P7D" }, { before: "P30D" }], {}, "renewal"))).toEqual([
      "warning steps-out-of-order followUps[0].plan.steps[1]",
    ]);
    expect(found({ event: { type: "plan", params: { from: "assigned", steps: [day, { after: "PT24H" }] } } })).toEqual([
      "warning doubled-step followUps[0].event.params.steps[1]",
    ]);
  });

  it("tells of a plan that never counts, as one before it is for every lead", () => {
    expect(found(plan([day]), plan([day], { when: { grade: "A" } }), plan([day], {}, "renewal"))).toEqual([
      "warning unreachable-plan followUps[1]",
    ]);
    expect(found(plan([day], { priority: 1 }), plan([day], { priority: 2, when: { grade: "A" } }))).toEqual([]);
    expect(found(plan([day], { during: "2026-11-01/2026-11-12" }), plan([day]))).toEqual([]);
  });
});
