import type { Path } from "../../model/errors.js";
import type { Edges } from "../band.js";
import type { Doubt } from "../doubt.js";
import { reviewBands, within } from "./bands.js";

/** What is doubtful about cutoffs of a score that has bounds: those of `decay` and `likelihood`. */
export const reviewCutoffs = (
  cutoffs: readonly Edges[] | undefined,
  path: Path,
  { least = Number.NEGATIVE_INFINITY, greatest = Number.POSITIVE_INFINITY }: { least?: number; greatest?: number },
): Doubt[] => {
  const isBounded = Number.isFinite(least) || Number.isFinite(greatest);
  const possible = isBounded ? { possible: within(least, greatest, "a score") } : {};
  return reviewBands(cutoffs ?? [], [...path, "cutoffs"], { noun: "cutoff", ...possible });
};
