import type { ConditionTree, Leaf } from "../../conditions/condition-tree.js";
import { show } from "../../conditions/show.js";
import { openSpace } from "../../conditions/space/open-space.js";
import type { Lint } from "./lint.js";

const signs: { readonly [operator: string]: string } = {
  equal: "is",
  notEqual: "is not",
  in: "is one of",
  notIn: "is none of",
  lessThan: "<",
  lessThanInclusive: "≤",
  greaterThan: ">",
  greaterThanInclusive: "≥",
};

const shown = (value: unknown): string =>
  Array.isArray(value) && value.length > 0 && value.length < 6 ? value.map(show).join(", ") : show(value);

const leafWords = ({ fact, operator, operand }: Leaf): string => {
  if (operator === "isPresent" && "literal" in operand)
    return `${fact.name} is ${operand.literal === true ? "present" : "missing"}`;
  const other = "literal" in operand ? shown(operand.literal) : operand.reference.name;
  return `${fact.name} ${signs[operator] ?? operator} ${other}`;
};

const words = (tree: ConditionTree): string => {
  if (tree.type === "test") return leafWords(tree);
  if (tree.type === "not") return tree.of.type === "test" ? `not (${leafWords(tree.of)})` : "a `not`";
  return tree.type === "any" ? "an `any`" : "an `all`";
};

const partsOf = (tree: ConditionTree): readonly ConditionTree[] =>
  tree.type === "all" ? tree.of.flatMap(partsOf) : [tree];

/** Which parts of conditions contradict each other: as few as do. */
export const clashOf = ({ place, patience }: Lint, tree: ConditionTree): string => {
  const parts = partsOf(tree);
  const space = openSpace(parts, place);
  const clashing = parts.reduce<readonly ConditionTree[]>((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return space.find({ holding: others }, patience) === "none" ? others : kept;
  }, parts);
  const [only] = clashing;
  if (clashing.length === 1 && only) return `${words(only)} holds for no lead`;
  return `${clashing.map(words).join(" and ")} never hold together`;
};
