import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { type MatcherResult, matchers, trial } from "../../src/testing/index.js";
import "../../src/testing/vitest.js";

const ruleSet = parseRuleSet({
  name: "matchers",
  fields: { kind: {}, must: { required: { when: { kind: "must" } } }, sales: { type: "number" } },
  grades: { size: { type: "bands", fact: "sales", bands: [{ above: 10, grade: "large" }, { grade: "small" }] } },
  teams: { sales: {}, nobody: {} },
  pools: { sea: {} },
  routes: [
    { name: "wait", when: { kind: "wait" }, assign: { hold: "P1D" } },
    { name: "pool", when: { kind: "pool" }, assign: { pool: "sea" } },
    { name: "empty", when: { kind: "empty" }, assign: { team: "nobody" } },
    { name: "rest", assign: { team: "sales" } },
  ],
});
const reps = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
];
const now = "2026-03-02T09:00:00Z";
const open = () => trial(ruleSet, { reps, now });
const of = (lead: object) => open().assign(lead);

describe("matchers", () => {
  it("hold for what is so, and behind `.not` for what is not", () => {
    expect(of({})).toBeAssignedTo("amy");
    expect(of({})).toBeAssignedTo(["bo", "amy"]);
    expect(of({})).not.toBeAssignedTo("bo");
    expect(of({ kind: "wait" })).not.toBeAssignedTo("amy");
    expect(of({ kind: "wait" })).toBeHeld();
    expect(of({ kind: "wait" })).toBeHeld("2026-03-03T17:00:00+08:00");
    expect(of({ kind: "wait" })).not.toBeHeld(new Date("2026-03-04T09:00:00Z"));
    expect(of({ kind: "pool" })).toBePooled();
    expect(of({ kind: "pool" })).toBePooled("sea");
    expect(of({ kind: "pool" })).not.toBePooled("lake");
    expect(of({})).not.toBePooled();
    expect(of({ kind: "empty" })).toBeUnassigned("empty-team");
    expect(of({ kind: "empty" })).not.toBeUnassigned("no-route");
    expect(of({ kind: "must" })).toBeRejected("must");
    expect(of({ kind: "must" })).not.toBeRejected("kind");
    expect(of({})).not.toBeRejected();
    expect(of({})).toGoToTeam("sales");
    expect(of({})).not.toGoToTeam(["nobody"]);
    expect(of({})).toTakeRoute("rest");
    expect(of({})).not.toTakeRoute("wait");
    expect(of({ sales: 11 })).toHaveGrade("size", "large");
    expect(of({ sales: 10 })).not.toHaveGrade("size", "large");
    expect(of({})).toHaveReason("first-choice");
    expect(of({})).not.toHaveReason("overflow");
  });

  it("look at lists", () => {
    const decisions = open().assignMany(3);
    expect(decisions).toBeSharedAs({ amy: 2, bo: 1, cy: 0 });
    expect(decisions).not.toBeSharedAs({ amy: 2 });
    expect(decisions).toGoInOrder(["amy", "bo"]);
    expect(decisions).toGoInOrder(["amy", "bo", "amy"]);
    expect(decisions).not.toGoInOrder(["bo"]);
    expect(decisions).not.toGoInOrder(["amy", "bo", "amy", "bo"]);
  });

  const textOf = ({ message }: MatcherResult): string => message();

  it("say what was expected, what was found and why", () => {
    const decision = of({});
    const lines = textOf(matchers.toBeAssignedTo(decision, "bo")).split("\n");
    expect(lines.slice(0, 3)).toEqual(["rep of L1", '  expected "bo"', '  found    "amy"']);
    expect(
      lines
        .slice(3)
        .map((line) => line.slice(4))
        .join("\n"),
    ).toBe(createEngine(ruleSet, { reps }).explain(decision));
    expect(textOf(matchers.toBeHeld(decision))).toContain(
      'outcome of L1\n  expected "held"\n  found    "assigned"\n  | ',
    );
  });

  it("say behind `.not` what was not wanted", () => {
    const { pass, message } = matchers.toBeAssignedTo(of({}), "amy");
    expect(pass).toBe(true);
    expect(message()).toContain('rep of L1\n  expected not "amy"\n  found    "amy"\n  | ');
  });

  it("tell a name that is misspelt", () => {
    expect(textOf(matchers.toBeAssignedTo(of({}), "anny"))).toContain('unknown rep "anny"; did you mean "amy"?');
    expect(textOf(matchers.toGoToTeam(of({}), "sails"))).toContain('unknown team "sails"; did you mean "sales"?');
    expect(textOf(matchers.toTakeRoute(of({}), "rets"))).toContain('unknown route "rets"; did you mean "rest"?');
    expect(() => matchers.toHaveGrade(of({}), "sise", "large")).toThrow('unknown grade "sise"; did you mean "size"?');
  });

  it("name the first lead that is out of order", () => {
    const text = textOf(matchers.toGoInOrder(open().assignMany(3), ["amy", "amy"]));
    expect(text).toContain('order of L2\n  expected ["amy","amy"]\n  found    ["amy","bo"]\n  | ');
  });

  it("explain a decision from elsewhere by what it says itself", () => {
    const decision = createEngine(ruleSet, { reps }).assign({ id: "X" }, { book: openBook(), now, trace: "full" });
    expect(textOf(matchers.toBeAssignedTo(decision, "bo"))).toMatch(/found {4}"amy"\n {2}\| .*rest/);
  });

  it("refuse what is no decision, whether it is wanted or not", () => {
    expect(() => matchers.toBeAssignedTo("amy", "amy")).toThrow("toBeAssignedTo looks at a decision");
    expect(() => matchers.toBeSharedAs(of({}), {})).toThrow("toBeSharedAs looks at a list of decisions");
  });
});
