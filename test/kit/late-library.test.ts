import { afterEach, describe, expect, it, vi } from "vitest";
import type { RuleSetCheck } from "../../src/index.js";
import { lateLibrary } from "../../src/kit/late-library.js";

const patterns = {
  name: "late",
  fields: { name: {} },
  teams: { all: {} },
  routes: [{ when: { name: { matches: "^a" } }, assign: { team: "all" } }],
};
const byReference = {
  ...patterns,
  fields: { name: {}, other: {} },
  routes: [{ when: { name: { matches: { fact: "other" } } }, assign: { team: "all" } }],
};
const phones = {
  name: "late",
  fields: { phone: { normalize: "phone", country: "CN" } },
  repFields: { mobile: { normalize: "phone" } },
  routes: [],
};

/** fairlead as it is where packages cannot be loaded at will: a browser. */
const inBrowser = async () => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
  vi.resetModules();
  return import("../../src/index.js");
};

const problemsOf = (checked: RuleSetCheck) => (checked.ok ? [] : checked.problems);

afterEach(() => {
  vi.restoreAllMocks();
  // Other test files are to find modules that were loaded where packages can be.
  vi.resetModules();
});

describe("a late library", () => {
  it("is loaded by Node itself, and is the package", async () => {
    const { find } = lateLibrary<typeof import("re2js")>("re2js", "fairlead/matches");
    expect(find()?.RE2JS.compile("^a").test("ab")).toBe(true);
    expect(find()).toBe(find());
  });

  it("that is not installed is none, and says what provides it", () => {
    const { find, missing } = lateLibrary<{ one: number }>("no-such-package", "fairlead/none");
    expect(find()).toBeUndefined();
    expect(missing).toBe(
      'no-such-package is not loaded, and cannot be loaded from here; import "fairlead/none" before',
    );
  });

  it("is the one that was provided", () => {
    const { find, provide } = lateLibrary<{ one: number }>("no-such-package", "fairlead/none");
    provide({ one: 1 });
    expect(find()).toEqual({ one: 1 });
  });
});

describe("where packages cannot be loaded at will", () => {
  it("a rule set that needs none is as ever", async () => {
    const { parseRuleSet } = await inBrowser();
    const plain = parseRuleSet({
      name: "plain",
      fields: { name: {} },
      routes: [{ when: { name: "a" }, assign: { team: "all" } }],
      teams: { all: {} },
    });
    expect(plain.name).toBe("plain");
  });

  it("one with `matches` is a problem that says what to import, and none once that is imported", async () => {
    const { checkRuleSet, createEngine, openBook } = await inBrowser();
    for (const file of [patterns, byReference]) {
      const problems = problemsOf(checkRuleSet(file));
      expect(problems.map(({ path }) => path.slice(0, 5))).toEqual([["routes", 0, "when", "name", "matches"]]);
      expect(problems[0]?.message).toContain('import "fairlead/matches"');
    }
    await import("../../src/matches.js");
    const checked = checkRuleSet(patterns);
    if (!checked.ok) throw new Error("a problem is left");
    const engine = createEngine(checked.ruleSet, { reps: [{ id: "amy", teams: ["all"] }] });
    const assign = (name: string) => engine.assign({ id: name, name }, { book: openBook(), now: new Date(0) }).rep;
    expect([assign("ab"), assign("ba")]).toEqual(["amy", undefined]);
  });

  it("one with phones likewise", async () => {
    const { checkRuleSet } = await inBrowser();
    const problems = problemsOf(checkRuleSet(phones));
    expect(problems.map(({ path }) => path)).toEqual([
      ["fields", "phone", "normalize"],
      ["repFields", "mobile", "normalize"],
    ]);
    for (const { message } of problems) expect(message).toContain('import "fairlead/phone"');
    await import("../../src/phone.js");
    const checked = checkRuleSet(phones);
    if (!checked.ok) throw new Error("a problem is left");
    const read = checked.ruleSet.intake.row({ id: "L1", phone: "010-8888 8888" });
    expect(read.ok && read.lead.phone).toBe("+861088888888");
  });
});
