import { createEngine, type Engine, parseRuleSet } from "../../../src/index.js";

/** One team of seven in two scopes: in `shares` nothing but weights counts, in `caps` there is room for some of the leads only. */
export const scopes = ["shares", "caps"] as const;
export type Scope = (typeof scopes)[number];

/** How many different leads there are in each scope. */
export type Sizes = { readonly [scope in Scope]: number };

/** Workers' clocks stand in these days. */
export const days = ["2026-03-02", "2026-03-03"] as const;

export const weights = { amy: 1, bo: 1, cy: 1, di: 2, eli: 2, fay: 1, gus: 3 } as const;
export type RepId = keyof typeof weights;
export const repIds = Object.keys(weights) as RepId[];

export interface Caps {
  readonly open?: number;
  readonly day?: number;
}

/** Room for three quarters of the leads at most: some reps are full for good, the others until the next day. */
export const capsOf = (leads: number): { readonly [rep in RepId]: Caps } => {
  const some = Math.floor(leads / 10);
  return {
    amy: { open: some },
    bo: { open: 1 },
    cy: { day: Math.floor(some / 2) },
    di: { open: 2 * some, day: some },
    eli: { day: 1 },
    fay: { open: some, day: some },
    gus: { day: Math.floor(some / 2) },
  };
};

const ruleSet = parseRuleSet({
  name: "crash",
  version: "1",
  timeZone: "UTC",
  fields: {},
  teams: { sales: {} },
  pools: { sea: {} },
  routes: [{ name: "all", assign: { team: "sales", pick: "weighted", otherwise: { pool: "sea" } } }],
});

export const engineOf = (scope: Scope, { caps: leads }: Sizes): Engine => {
  const caps = capsOf(leads);
  const reps = repIds.map((id) => ({
    id,
    teams: ["sales"],
    weight: weights[id],
    ...(scope === "caps" && { openCap: caps[id].open, dayCap: caps[id].day }),
  }));
  return createEngine(ruleSet, { reps });
};
