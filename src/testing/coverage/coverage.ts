import type { Path } from "../../model/errors.js";
import type { Place } from "../spec.js";

/** `leaf` is a comparison, `any` an item of an `any`, `grade` a part of a grader, `step` one of `otherwise` or of the fallback, `rule` one of `lifecycle`, `followUps` or `ownership`. */
export const coverageKinds = ["route", "leaf", "any", "grade", "step", "rule"] as const;
export type CoverageKind = (typeof coverageKinds)[number];

/** Something in a rule file that a spec can reach. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** Where in the rule file it stands. */
  readonly path: Path;
  readonly place: Place;
  /** The comparison, or what the place alone does not say. */
  readonly what?: string | undefined;
  readonly covered: boolean;
  /** What no test has seen: `never false`, `never taken`, … */
  readonly missing?: string | undefined;
}

/** How many of how many items are covered. */
export interface Share {
  readonly covered: number;
  readonly of: number;
  /** With one decimal, rounded down: 100 is all of them. Of nothing, all is covered. */
  readonly percent: number;
}

/** What specs reach in one rule file. */
export interface RuleCoverage {
  /** The rule file, or the spec in which it stands inline. */
  readonly rules: string;
  /** In the order in which they stand. */
  readonly items: readonly CoverageItem[];
  readonly kinds: { readonly [kind in CoverageKind]: Share };
  readonly total: Share;
}

export const makeShare = (covered: number, of: number): Share => ({
  covered,
  of,
  percent: of === 0 ? 100 : Math.floor((1000 * covered) / of) / 10,
});

export const shareOf = (items: readonly CoverageItem[]): Share =>
  makeShare(items.filter((item) => item.covered).length, items.length);
