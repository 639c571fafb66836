import type { Facts } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { Label } from "../model/receipt.js";
import { type Bands, bandBranches, bandList, bandOf, checkEdges } from "./band.js";
import type { Branch, GradePlace } from "./grader.js";

/** From a score to a grade, as bands; without them the score is the grade. */
export const cutoffs = bandList.optional();

interface Scored {
  readonly cutoffs?: Bands | undefined;
}

export const cutoffLabels = ({ cutoffs = [] }: Scored): Label[] => cutoffs.map(({ grade }) => grade);
export const cutoffType = ({ cutoffs }: Scored): FieldType | undefined =>
  cutoffs === undefined ? "number" : undefined;

/** Puts a score into its slot and gives its grade; where no band holds it, that is the reason. */
export const makeCutoffs = (
  { cutoffs }: Scored,
  { report, slot }: Pick<GradePlace, "report" | "slot">,
  path: Path,
): ((facts: Facts, score: number) => Label | undefined) => {
  checkEdges(cutoffs ?? [], [...path, "cutoffs"], report);
  const [scoreSlot, reason] = [slot("score"), slot("reason")];
  return (facts, score) => {
    facts.values[scoreSlot] = score;
    if (cutoffs === undefined) return score;
    const found = bandOf(cutoffs, score);
    if (found === undefined) facts.values[reason] = "no-band";
    return found;
  };
};

/** The cutoffs as parts of a grader. */
export const cutoffBranches = ({ cutoffs }: Scored, { slot }: Pick<GradePlace, "slot">, path: Path): Branch[] => {
  const scoreSlot = slot("score");
  return bandBranches(cutoffs ?? [], [...path, "cutoffs"], ({ values }) => values[scoreSlot] as number | undefined);
};
