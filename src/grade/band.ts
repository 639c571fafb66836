import * as z from "zod";
import type { Facts } from "../conditions/facts.js";
import type { Path, Report } from "../model/errors.js";
import { strict } from "../model/strict.js";
import type { Branch } from "./grader.js";

/** A lower edge, `from` (included) or `above`, an upper edge, `upTo` (included) or `below`, one of each, or none: everything else. */
export const edges = {
  from: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  upTo: z.number().optional(),
};

export interface Edges {
  readonly from?: number | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
  readonly upTo?: number | undefined;
}

export const label = z.union([z.string(), z.number()]);

/** Bands of a number, each with its grade; the first that holds the number counts. */
export const bandList = z.array(strict({ ...edges, grade: label })).min(1);
export type Bands = z.infer<typeof bandList>;

export const holds = ({ from, above, below, upTo }: Edges, value: number): boolean =>
  (from === undefined || from <= value) &&
  (above === undefined || above < value) &&
  (below === undefined || value < below) &&
  (upTo === undefined || value <= upTo);

/** Reports a band with two edges on one side. */
export const checkEdges = (bands: readonly Edges[], path: Path, report: Report): void =>
  bands.forEach((one, i) => {
    if (one.from !== undefined && one.above !== undefined)
      report({ path: [...path, i], message: "a band has one lower edge: `from` or `above`, not both" });
    if (one.below !== undefined && one.upTo !== undefined)
      report({ path: [...path, i], message: "a band has one upper edge: `below` or `upTo`, not both" });
  });

/** The grade of the first band that holds the value. */
export const bandOf = (bands: Bands, value: number): string | number | undefined => {
  for (const band of bands) if (holds(band, value)) return band.grade;
  return undefined;
};

/** Bands as parts of a grader: a lead comes to the first one that holds the value. */
export const bandBranches = (
  bands: Bands,
  path: Path,
  read: (facts: Facts, model: unknown) => number | undefined,
): Branch[] =>
  bands.map((band, i) => ({
    at: [...path, i],
    taken: (facts, model) => {
      const value = read(facts, model);
      return value !== undefined && bands.find((one) => holds(one, value)) === band;
    },
  }));

/** The edges that bands have, in ascending order. */
export const edgesOf = (bands: readonly Edges[]): number[] =>
  [...new Set(bands.flatMap(({ from, above, below, upTo }) => [from, above, below, upTo]))]
    .filter((edge) => edge !== undefined)
    .sort((a, b) => a - b);
