import * as z from "zod";
import type { Facts } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";
import { name, strict } from "../model/strict.js";
import { unknownName } from "../model/unknown-name.js";
import {
  type Attribute,
  type AttributeSource,
  attributeSource,
  hasEdges,
  isPossible,
  readAttribute,
} from "./attribute.js";
import { checkEdges, edgesOf } from "./band.js";
import type { Branch, GradePlace } from "./grader.js";
import { numberFact } from "./number-fact.js";

export const characteristicSource = strict({
  name,
  /** What the edges of the attributes test. */
  fact: name.optional(),
  /** The reason code of attributes that have none of their own. */
  reason: name.optional(),
  baseline: z.number().optional(),
  /** The points where the fact is missing. */
  missing: z.number().optional(),
  attributes: z.array(attributeSource).min(1),
});
export type CharacteristicSource = z.infer<typeof characteristicSource>;

/** A characteristic, ready to run. */
export interface Characteristic {
  readonly name: string;
  /** The edges of its attributes, where they have any. */
  readonly edges: readonly number[] | undefined;
  /** The value of its fact. */
  readonly read: (facts: Facts) => unknown;
  /** The attribute that counts: what is said of a missing fact, else the first that applies. */
  readonly find: (facts: Facts) => Attribute | undefined;
  /** Every reason code that it can give. */
  readonly codes: readonly string[];
  /** All points that it can give; `undefined` where some grow with a fact. */
  readonly possible: readonly number[] | undefined;
  /** What is said of a missing fact, and its attributes. */
  readonly branches: () => Branch[];
}

const isAlways = (source: AttributeSource): boolean =>
  !hasEdges(source) &&
  source.when === undefined &&
  source.conditions === undefined &&
  typeof source.points === "number";

/** The attributes up to the first that always applies: no later one is ever asked. */
const reachable = <Item>(sources: readonly AttributeSource[], items: readonly Item[]): readonly Item[] => {
  const last = sources.findIndex(isAlways);
  return (last < 0 ? items : items.slice(0, last + 1)).filter((_, i) => isPossible(sources[i] as AttributeSource));
};

/** How the fact of a characteristic is read: a number where edges test it. */
const readFact = (
  { fact, attributes, missing }: CharacteristicSource,
  place: Pick<GradePlace, "vocabulary" | "report">,
  path: Path,
): ((facts: Facts) => unknown) => {
  const { vocabulary, report } = place;
  const tested = attributes.findIndex(hasEdges);
  if (fact === undefined) {
    if (tested >= 0) {
      const message = "edges test the `fact` of the characteristic, and it has none";
      report({ path: [...path, "attributes", tested], message, found: "nothing", expected: "fact" });
    }
    if (missing !== undefined) {
      const message = "`missing` points stand for a missing `fact`, and the characteristic has none";
      report({ path: [...path, "missing"], message, found: "nothing", expected: "fact" });
    }
    return () => undefined;
  }
  if (tested >= 0) return numberFact(fact, place, [...path, "fact"], "edges need a number");
  const found = vocabulary.find(fact);
  if (found === undefined) report(unknownName("fact", fact, vocabulary.names(), [...path, "fact"]));
  return found?.read ?? (() => undefined);
};

/** Reads a characteristic of a scorecard. */
export const readCharacteristic = (
  source: CharacteristicSource,
  place: Pick<GradePlace, "vocabulary" | "report" | "readPredicate">,
  path: Path,
): Characteristic => {
  const { name, fact, reason, missing, attributes: sources } = source;
  const read = readFact(source, place, path);
  checkEdges(sources, [...path, "attributes"], place.report);
  const attributes = sources.map((one, i) => readAttribute(one, read, reason, place, [...path, "attributes", i]));
  const asked = reachable(sources, attributes);
  if (asked.length === 0 && missing === undefined) {
    const message = "no attribute can ever apply: no number lies between the edges";
    place.report({ path: [...path, "attributes"], message, expected: "edges with numbers between them" });
  }
  const absent: Attribute | undefined =
    missing === undefined
      ? undefined
      : { applies: (facts) => read(facts) === undefined, points: () => missing, constant: missing, reason };
  const known = absent === undefined ? asked : [absent, ...asked];
  const constants = known.map(({ constant }) => constant);
  const edges = edgesOf(sources);
  const find = (facts: Facts): Attribute | undefined => {
    for (const attribute of known) if (attribute.applies(facts)) return attribute;
    return undefined;
  };
  const branch = (attribute: Attribute, at: Path): Branch => ({ at, taken: (facts) => find(facts) === attribute });
  return {
    name,
    edges: fact === undefined || edges.length === 0 ? undefined : edges,
    read,
    find,
    codes: [...new Set(known.flatMap(({ reason }) => reason ?? []))],
    possible: constants.every((one) => one !== undefined) ? constants : undefined,
    branches: () => [
      ...(absent === undefined ? [] : [branch(absent, [...path, "missing"])]),
      ...attributes.map((attribute, i) => branch(attribute, [...path, "attributes", i])),
    ],
  };
};
