import { always, type ConditionTree } from "../../../conditions/condition-tree.js";
import type { SpacePlace } from "../../../conditions/space/place.js";
import { leadPlace } from "../../../engine/lead-place.js";
import type { RuleSet } from "../../../engine/rule-set.js";
import { type AttributeSource, hasEdges, isPossible } from "../../../grade/attribute.js";
import { type Bands, bandOf } from "../../../grade/band.js";
import type { CharacteristicSource } from "../../../grade/characteristic.js";
import { sumPoints } from "../../../grade/points.js";
import { valueAt } from "../../../kit/value-at.js";
import type { Path } from "../../../model/errors.js";
import { type Choice, compareChoices, type Verdict } from "./compare-choices.js";
import type { Comparison } from "./comparison.js";

interface Scorecard {
  readonly type: string;
  readonly base?: number;
  readonly baseline?: number;
  readonly characteristics: readonly CharacteristicSource[];
  readonly cutoffs?: Bands;
}

/** More totals than these are not counted. */
const mostTotals = 50_000;

const isAlways = (source: AttributeSource): boolean =>
  !hasEdges(source) &&
  source.when === undefined &&
  source.conditions === undefined &&
  typeof source.points === "number";

/** The attributes that are ever asked. */
const askedOf = ({ attributes }: CharacteristicSource): AttributeSource[] => {
  const last = attributes.findIndex(isAlways);
  return (last < 0 ? attributes : attributes.slice(0, last + 1)).filter(isPossible);
};

/** All points that a characteristic can give; `undefined` where some grow with a fact. */
const possibleOf = (characteristic: CharacteristicSource): number[] | undefined => {
  const { missing } = characteristic;
  const points = [...(missing === undefined ? [] : [missing]), ...askedOf(characteristic).map((one) => one.points)];
  return points.every((one) => typeof one === "number") ? points : undefined;
};

/** Every total that a lead can have; `undefined` where they are not few. */
const totalsOf = ({ base = 0, characteristics }: Scorecard): number[] | undefined => {
  let totals = [base];
  for (const one of characteristics) {
    const points = possibleOf(one);
    if (points === undefined || totals.length * points.length > mostTotals) return undefined;
    totals = [...new Set(totals.flatMap((total) => points.map((more) => sumPoints([total, more]))))];
  }
  return totals;
};

/** The conditions of one attribute. */
const treeOf = (
  ruleSet: RuleSet,
  fact: string | undefined,
  source: AttributeSource,
  at: Path,
): ConditionTree | undefined => {
  const test = (name: string, operator: string, literal: unknown): ConditionTree | undefined => {
    const found = ruleSet.vocabulary.find(name);
    return (
      found && { type: "test", fact: { name, source: found, path: undefined }, operator, operand: { literal }, at }
    );
  };
  const { from, above, below, upTo, when, conditions, points } = source;
  const parts: (ConditionTree | undefined)[] = [];
  const edge = (operator: string, value: number | undefined): void => {
    if (value !== undefined) parts.push(fact === undefined ? undefined : test(fact, operator, value));
  };
  edge("greaterThanInclusive", from);
  edge("greaterThan", above);
  edge("lessThan", below);
  edge("lessThanInclusive", upTo);
  if (when !== undefined || conditions !== undefined)
    parts.push(ruleSet.conditions.find(({ path }) => JSON.stringify(path) === JSON.stringify(at))?.tree);
  if (typeof points === "object") parts.push(test(points.fact, "isPresent", true));
  const of = parts.filter((part) => part !== undefined);
  return of.length === parts.length ? { type: "all", of } : undefined;
};

/** A characteristic as the choices that it makes; `undefined` where its conditions are not known. */
const choicesOf = (ruleSet: RuleSet, source: CharacteristicSource, at: Path): Choice[] | undefined => {
  const { fact, missing, reason, attributes } = source;
  const found = attributes.map((one, i): Choice | undefined => {
    const tree = treeOf(ruleSet, fact, one, [...at, "attributes", i]);
    return tree && { tree, outcome: JSON.stringify([one.points, one.reason ?? reason]) };
  });
  if (missing !== undefined && fact !== undefined) {
    const tree = treeOf(ruleSet, fact, { points: { fact } }, at);
    found.unshift(tree && { tree: { type: "not", of: tree }, outcome: JSON.stringify([missing, reason]) });
  }
  const choices = found.filter((one) => one !== undefined);
  return choices.length === found.length ? choices : undefined;
};

/** What a characteristic that is not there gives. */
const nothing: readonly Choice[] = [{ tree: always, outcome: JSON.stringify([0, undefined]) }];

const hasReasons = ({ reason, attributes }: CharacteristicSource): boolean =>
  reason !== undefined || attributes.some((one) => one.reason !== undefined);

/** The least and the most points, from which reason codes count where no baseline is given. */
const rangeOf = (source: CharacteristicSource): string => {
  const points = possibleOf(source);
  return points === undefined ? "" : JSON.stringify([Math.min(...points), Math.max(...points)]);
};

const compareCharacteristics = (
  [original, changed]: readonly [RuleSet, RuleSet],
  [one, other]: readonly [Scorecard, Scorecard],
  at: Path,
  place: SpacePlace,
): Verdict | undefined => {
  for (const [i, source] of one.characteristics.entries()) {
    const j = other.characteristics.findIndex(({ name }) => name === source.name);
    const twin = other.characteristics[j];
    if (JSON.stringify(source) === JSON.stringify(twin)) continue;
    const given = source.baseline ?? one.baseline;
    if (twin !== undefined && given === undefined && hasReasons(source) && rangeOf(source) !== rangeOf(twin))
      return undefined;
    const here = choicesOf(original, source, [...at, "characteristics", i]);
    const there = twin === undefined ? nothing : choicesOf(changed, twin, [...at, "characteristics", j]);
    if (here === undefined || there === undefined) return undefined;
    const verdict = compareChoices(here, there, ["no attribute", "no attribute"], place);
    if (verdict !== "same") return verdict;
  }
  return "same";
};

/** A scorecard is the same where every characteristic gives the same points, and every total that there can be has the same grade. */
export const scorecard: Comparison = ({ original, changed, change: { path } }) => {
  const [section, name, key] = path;
  if (section !== "grades" || name === undefined) return undefined;
  const at = [section, name];
  const [one, other] = [original, changed].map(({ source }) => valueAt(source, at)) as [Scorecard, Scorecard];
  if (one.type !== "scorecard") return undefined;
  if (key === "characteristics")
    return compareCharacteristics([original, changed], [one, other], at, leadPlace(original));
  const [cutoffs, otherCutoffs] = [one.cutoffs, other.cutoffs];
  if (key !== "cutoffs" || cutoffs === undefined || otherCutoffs === undefined) return undefined;
  const totals = totalsOf(one);
  if (totals === undefined) return undefined;
  return totals.every((total) => bandOf(cutoffs, total) === bandOf(otherCutoffs, total)) ? "same" : [];
};
