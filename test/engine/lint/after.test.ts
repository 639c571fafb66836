import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet } from "../../../src/index.js";

const codesOf = (more: object, reps: readonly object[] = []) =>
  lintRuleSet(
    parseRuleSet({
      name: "doubtful",
      fields: { paid: { type: "boolean" }, size: { type: "number" } },
      teams: { sales: {}, service: {} },
      routes: [{ assign: { team: "sales" } }],
      ...more,
    }),
    { reps },
  )
    .filter(({ code }) => code !== "unused-field" && code !== "empty-team")
    .map(({ code, path }) => `${code} ${path.join(".")}`);

describe("lint of what comes after the assignment", () => {
  const over = { ownership: [{ when: { paid: true, size: 1 }, "hand-over": { team: "service" } }] };
  it("has no doubt about a team that only a hand-over names", () => {
    expect(codesOf({})).toEqual(["unused-team teams.service"]);
    expect(codesOf(over)).toEqual([]);
  });

  it("looks at how a hand-over chooses as at how routes do", () => {
    const choosing = (more: object) => ({ ownership: [{ "hand-over": { team: "service", ...more } }] });
    const near = { attributes: [{ lead: "size", rep: "skils" }] };
    const rep = { id: "amy", name: "Amy", teams: "service" };
    const skilled = [{ ...rep, skils: "a" }];
    expect(codesOf(choosing({}), skilled)).toEqual(["misspelt-column 0.skils"]);
    expect(codesOf(choosing({ prefer: [near] }), skilled)).toEqual([]);
    expect(codesOf(choosing({ prefer: [near] }), [rep])).toEqual([
      "missing-column ownership.0.hand-over.prefer.0.attributes",
    ]);
    expect(codesOf({ ...choosing({}), repFields: { skils: {} } })).toEqual(["unused-rep-field repFields.skils"]);
    expect(
      codesOf({ ...choosing({ otherwise: { team: "service", prefer: [near] } }), repFields: { skils: {} } }),
    ).toEqual([]);
    expect(codesOf(choosing({ pick: { rep: "ben" } }), [rep])).toEqual(["unknown-rep ownership.0.hand-over.pick.rep"]);
  });

  it("tells of stages that nothing leads to", () => {
    const rules = [{ when: { paid: true }, advance: { from: "a", to: "c" } }];
    expect(codesOf({ ...over, lifecycle: { stages: ["a", "b", "c"], rules } })).toEqual([
      "unreachable-stage lifecycle.stages.1",
    ]);
  });

  it("tells of a demotion that is taken back at once, and not of one that cannot be", () => {
    const up = { when: { paid: true }, advance: { from: "a", to: "b" } };
    const down = (when: object) => ({ ...over, lifecycle: [up, { when, demote: { from: "b", to: "a" } }] });
    expect(codesOf(down({ size: { below: 1 } }))).toEqual(["stage-undone lifecycle.1"]);
    expect(codesOf(down({ paid: { not: true } }))).toEqual([]);
  });

  it("tells of leads whom the roster does not have, and of teams without one", () => {
    const told = (assign: object) => ({ ...over, routes: [{ assign: { team: "sales", ...assign } }] });
    expect(codesOf(told({ notify: ["manager"] }))).toEqual([]);
    expect(codesOf(told({ notify: ["lead"] }))).toEqual(["lead-of-none routes.0.assign"]);
    expect(codesOf(told({ coordinator: "lead.manager" }))).toEqual(["lead-of-none routes.0.assign"]);
    expect(codesOf(told({ notify: ["manager", "amy"] }))).toEqual(["unknown-rep routes.0.assign.notify.1"]);
    expect(codesOf({ ...over, teams: { sales: { lead: "amy" }, service: {} } })).toEqual([
      "unknown-rep teams.sales.lead",
    ]);
    const amy = { id: "amy", name: "Amy", teams: "" };
    expect(codesOf({ ...over, teams: { sales: { lead: "amy" }, service: {} } }, [amy])).toEqual([]);
    expect(codesOf(over, [amy])).toEqual(["rep-without-team 0.teams"]);
  });
});
