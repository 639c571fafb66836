export const outcomes = ["assigned", "held", "pooled", "duplicate", "rejected", "unassigned"] as const;
/** What became of a lead. */
export type Outcome = (typeof outcomes)[number];

/** The filters that a rep must pass, in their order. */
export const filters = [
  "empty-team",
  "nobody-active",
  "nobody-on-duty",
  "all-at-cap",
  "all-cooling-down",
  "nobody-qualifies",
] as const;
export type Filter = (typeof filters)[number];

export const reasons = [
  "first-choice",
  "overflow",
  "fallback",
  "same-owner",
  "by-hand",
  "handed-over",
  "no-route",
  ...filters,
  "duplicate",
  "invalid-lead",
] as const;
/** Why a lead went where it went. */
export type Reason = (typeof reasons)[number];

export type Unavailable =
  | "left"
  | "away"
  | "out-of-office"
  | "off-duty"
  | "open-cap"
  | "day-cap"
  | "week-cap"
  | "month-cap"
  | "rolling-cap";

/** The first thing that kept a rep from a lead, or how far the rep came. `no-weight`: the pick goes by weights and the rep's is zero. */
export type RepReason =
  | Unavailable
  | "cool-down"
  | "excluded"
  | "no-weight"
  | `require:${string}`
  | `prefer:${string}`
  | "turn"
  | "picked";
