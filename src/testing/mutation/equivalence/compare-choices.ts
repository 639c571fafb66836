import { always, type ConditionTree } from "../../../conditions/condition-tree.js";
import { openSpace } from "../../../conditions/space/open-space.js";
import type { SpacePlace } from "../../../conditions/space/place.js";
import type { Point } from "../../../conditions/space/point.js";
import { toConditions } from "../../../conditions/to-conditions.js";

/** What comes of a lead where conditions hold. */
export interface Choice {
  readonly tree: ConditionTree;
  /** Two that are one text are one outcome. */
  readonly outcome: string;
}

/** "same" is a proof; otherwise some facts for which there may be a difference. */
export type Verdict = "same" | readonly Point[];

/** How long one question is thought about. */
const steps = 20_000;
/** More questions than these are not asked. */
const mostQuestions = 400;

const keyOf = ({ tree, outcome }: Choice): string => JSON.stringify([toConditions(tree), outcome]);

/** How many items two lists have in common at their beginning. */
const commonStart = (one: readonly string[], other: readonly string[]): number => {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
};

/**
 * Compares two lists of choices, of each of which the first that holds counts: whether they have one outcome for all facts.
 *
 * @param otherwise the outcomes where no choice holds
 */
export const compareChoices = (
  one: readonly Choice[],
  other: readonly Choice[],
  [last, otherLast]: readonly [string, string],
  place: SpacePlace,
): Verdict => {
  const mine = [...one, { tree: always, outcome: last }];
  const theirs = [...other, { tree: always, outcome: otherLast }];
  const [keys, otherKeys] = [mine.map(keyOf), theirs.map(keyOf)];
  const start = commonStart(keys, otherKeys);
  const end = Math.min(
    commonStart(keys.toReversed(), otherKeys.toReversed()),
    mine.length - start,
    theirs.length - start,
  );
  const before = mine.slice(0, start).map(({ tree }) => tree);
  const space = openSpace(
    [...mine, ...theirs].map(({ tree }) => tree),
    place,
  );
  const points: Point[] = [];
  let asked = 0;
  for (let i = start; i < mine.length; i++)
    for (let j = start; j < theirs.length; j++) {
      const [here, there] = [mine[i] as Choice, theirs[j] as Choice];
      const isShared = i >= mine.length - end && j >= theirs.length - end;
      if (here.outcome === there.outcome || isShared) continue;
      asked += 1;
      if (asked > mostQuestions) return points;
      const failing = [...before, ...[...mine.slice(start, i), ...theirs.slice(start, j)].map(({ tree }) => tree)];
      const found = space.find({ holding: [here.tree, there.tree], failing }, steps);
      if (found === "none") continue;
      if (found === "unknown") return points;
      points.push(found);
      if (points.length >= 5) return points;
    }
  return points.length === 0 ? "same" : points;
};
