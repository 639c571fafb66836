import type { ConditionTree, FactUse, Leaf } from "../../conditions/condition-tree.js";
import type { Definition, SpacePlace } from "../../conditions/space/place.js";
import { leadPlace } from "../../engine/lead-place.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { sharedFacts } from "./shared-facts.js";

/** Marks a fact of the second rule set that is another than the fact of that name in the first. */
const mark = "\u0000after";

/** The facts of two rule sets side by side. */
export interface JointPlace {
  readonly place: SpacePlace;
  /** Conditions of the second rule set over the joint facts. */
  readonly ofSecond: (tree: ConditionTree) => ConditionTree;
}

/** The name of a joint fact in the rule files. */
export const plainName = (name: string): string => (name.endsWith(mark) ? name.slice(0, -mark.length) : name);

export const jointPlace = (first: RuleSet, second: RuleSet): JointPlace => {
  const isShared = sharedFacts(first, second);
  const joint = (name: string): string => (isShared(name) ? name : `${name}${mark}`);
  const renamed = new Map<ConditionTree, ConditionTree>();
  const use = (fact: FactUse): FactUse => ({ ...fact, name: joint(fact.name) });
  const leaf = (test: Leaf): Leaf => ({
    ...test,
    fact: use(test.fact),
    operand: "literal" in test.operand ? test.operand : { reference: use(test.operand.reference) },
  });
  const ofSecond = (tree: ConditionTree): ConditionTree => {
    const before = renamed.get(tree);
    if (before) return before;
    const made =
      tree.type === "test"
        ? leaf(tree)
        : tree.type === "not"
          ? { ...tree, of: ofSecond(tree.of) }
          : { ...tree, of: tree.of.map(ofSecond) };
    renamed.set(tree, made);
    return made;
  };

  const [one, other] = [leadPlace(first), leadPlace(second)];
  const definitions = new Map<string, Definition | undefined>();
  const definedBySecond = (name: string): Definition | undefined => {
    const found = other.definitionOf?.(plainName(name));
    return found && { ...found, rules: found.rules.map(({ tree, value }) => ({ tree: ofSecond(tree), value })) };
  };
  const isOfFirst = (name: string): boolean => !name.endsWith(mark) && first.vocabulary.find(name) !== undefined;
  return {
    ofSecond,
    place: {
      timeZone: first.timeZone,
      valuesOf: (name) => (isOfFirst(name) ? one.valuesOf(name) : other.valuesOf(plainName(name))),
      definitionOf: (name) => {
        if (!definitions.has(name))
          definitions.set(name, isOfFirst(name) ? one.definitionOf?.(name) : definedBySecond(name));
        return definitions.get(name);
      },
      holds: [...(one.holds ?? []), ...(other.holds ?? []).map(ofSecond)],
    },
  };
};
