import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet, showPath } from "../../../src/index.js";

const codes = new Set([
  "idle-protection",
  "early-warning",
  "unused-cooldown",
  "unused-pool",
  "zero-cap",
  "unreachable-cap",
]);

const found = (reclaim: object | undefined, pool: object = {}, reps?: readonly object[]) =>
  lintRuleSet(
    parseRuleSet({
      name: "lint",
      teams: { sales: { caps: { open: 40 } } },
      pools: { sea: pool },
      ...(reclaim && { ownership: [{ reclaim: { pool: "sea", ...reclaim } }] }),
      routes: [{ assign: { team: "sales" } }],
    }),
    { reps },
  )
    .filter(({ code }) => codes.has(code))
    .map(({ code, path }) => `${code} ${showPath(path)}`);

const max = "idle-protection ownership[0].reclaim.protection.max";

describe("protection", () => {
  it("of which a part changes nothing is told", () => {
    const by = (protection: object) => found({ protection });
    const extend = { activity: "P3D" };
    expect(by({ default: "P10D", extend, max: "P20D" })).toEqual([]);
    expect(by({ default: "P10D" })).toEqual([]);
    expect(by({ default: "P10D", extend, max: "P9D" })).toEqual([max]);
    expect(by({ default: "P10D", extend, max: "P10D" })).toEqual([max]);
    expect(by({ default: "P10D", max: "P20D" })).toEqual([max]);
    // A month may be shorter than 30 days, or longer.
    expect(by({ default: "P30D", extend, max: "P1M" })).toEqual([]);
    expect(by({ default: "P32D", extend, max: "P1M" })).toEqual([max]);
  });

  it("that ends before its warning begins is told", () => {
    const warned = (warn: string) => found({ protection: { default: "P10D" }, warn });
    expect(warned("P2D")).toEqual([]);
    expect(warned("P10D")).toEqual(["early-warning ownership[0].reclaim.warn"]);
  });
});

describe("a pool", () => {
  const protection = { default: "P10D" };

  it("that a rule fills is used, and one that nothing fills is told", () => {
    expect(found({ protection })).toEqual([]);
    expect(found(undefined)).toEqual(["unused-pool pools.sea"]);
  });

  it("with a cool-down for no rule, or of zero, is told", () => {
    const cooldown = "P7D";
    expect(found({ protection }, { cooldown })).toEqual([]);
    expect(found({ protection, cooldown: "P1D" }, { cooldown })).toEqual(["unused-cooldown pools.sea.cooldown"]);
    expect(found({ protection }, { holding: 0 })).toEqual(["zero-cap pools.sea.holding"]);
    expect(found({ protection }, { claimsPerDay: 0 })).toEqual(["zero-cap pools.sea.claimsPerDay"]);
  });

  it("whose limit nobody on the roster can reach is told", () => {
    const amy = { id: "amy", teams: ["sales"] };
    expect(found({ protection }, { holding: 40 }, [amy])).toEqual([]);
    expect(found({ protection }, { holding: 41 }, [amy])).toEqual(["unreachable-cap pools.sea.holding"]);
    expect(found({ protection }, { holding: 41 }, [amy, { id: "bo", teams: [] }])).toEqual([]);
  });
});
