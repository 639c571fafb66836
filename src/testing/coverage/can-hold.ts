import { compileConditions } from "../../conditions/compile-conditions.js";
import type { ConditionTree, Leaf } from "../../conditions/condition-tree.js";
import { openFacts } from "../../conditions/facts.js";
import { parseOperator } from "../../conditions/operators.js";
import type { RuleSet } from "../../engine/rule-set.js";

/** Combinations of values that are tried before a proof is given up. */
const most = 20_000;

export const leavesOf = (tree: ConditionTree): readonly Leaf[] =>
  tree.type === "test" ? [tree] : (tree.type === "not" ? [tree.of] : tree.of).flatMap(leavesOf);

const equalities = ["equal", "notEqual", "in", "notIn"];
const orders = [...equalities, "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];

const baseOf = ({ operator }: Leaf): string | undefined => {
  const parsed = parseOperator(operator);
  return "base" in parsed && parsed.decorators.every((one) => one === "not") ? parsed.base : undefined;
};

/** Numbers that comparisons with these cannot tell from any other: each, one between two neighbours, one on either side. */
const numbersAround = (literals: readonly number[]): number[] => {
  const sorted = [...new Set(literals)].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  return [first - 1, ...sorted.flatMap((one, i) => [one, (one + (sorted[i + 1] ?? one)) / 2]), last + 1];
};

/** A text that is none of these. */
const otherThan = (texts: readonly unknown[]): string => `${texts.join("")}.`;

/** The values that tell all comparisons of a fact apart, `undefined` where it may be missing; or nothing where more would be needed. */
const valuesOf = (name: string, leaves: readonly Leaf[], ruleSet: RuleSet): readonly unknown[] | undefined => {
  const fact = ruleSet.vocabulary.find(name);
  const plain = leaves.every(
    (leaf) => leaf.fact.source === fact && leaf.fact.path === undefined && "literal" in leaf.operand,
  );
  if (fact === undefined || !plain) return undefined;
  const field = ruleSet.fields.find((one) => one.name === name);
  // While it is asked what else is required, a required field may still be missing.
  const isThere = field?.required === true && ruleSet.fields.every(({ required }) => typeof required === "boolean");
  const missing = isThere ? [] : [undefined];
  const compared = leaves.filter((leaf) => baseOf(leaf) !== "isPresent");
  if (compared.length === 0) return ["anything", ...missing];
  if (fact.type === "boolean") return [true, false, ...missing];
  const known = field === undefined ? ruleSet.grades.find((one) => one.name === name)?.labels : field.oneOf;
  const literals = compared.flatMap(({ operand }) => ("literal" in operand ? [operand.literal].flat() : []));
  const within = (operators: readonly string[]) => compared.every((leaf) => operators.includes(baseOf(leaf) ?? ""));
  if (fact.type === "string") {
    if (known !== undefined && known.length > 0)
      return [...known.map((one) => (typeof one === "string" ? (fact.spell?.(one) ?? one) : one)), ...missing];
    return within(equalities) ? [...literals, otherThan(literals), ...missing] : undefined;
  }
  if (fact.type !== "number") return undefined;
  if (known !== undefined && known.length > 0) return [...known, ...missing];
  const numbers = literals.filter((one) => typeof one === "number");
  return within(orders) && numbers.length === literals.length ? [...numbersAround(numbers), ...missing] : undefined;
};

/** The same conditions over a list of values. */
const overValues = (tree: ConditionTree, slotOf: (fact: string) => number): ConditionTree => {
  if (tree.type === "not") return { ...tree, of: overValues(tree.of, slotOf) };
  if (tree.type !== "test") return { ...tree, of: tree.of.map((one) => overValues(one, slotOf)) };
  const slot = slotOf(tree.fact.name);
  const source = { ...tree.fact.source, read: ({ values }: { readonly values: unknown[] }) => values[slot] };
  return { ...tree, fact: { ...tree.fact, source } };
};

const factsIn = (tree: ConditionTree): string[] => leavesOf(tree).map(({ fact }) => fact.name);

/**
 * Whether the first of the conditions can hold beside those others that have facts in common with it: "no" is a proof, by trying all values
 * that can make a difference; what cannot be tried can hold.
 */
export const canHold = (
  [first, ...others]: readonly [ConditionTree, ...ConditionTree[]],
  ruleSet: RuleSet,
): boolean => {
  const attempt = (trees: readonly ConditionTree[]): boolean => {
    const leaves = new Map<string, Leaf[]>();
    for (const leaf of trees.flatMap(leavesOf))
      leaves.set(leaf.fact.name, [...(leaves.get(leaf.fact.name) ?? []), leaf]);
    const domains = [...leaves].map(([name, own]) => ({ name, values: valuesOf(name, own, ruleSet) }));
    const untold = domains.filter(({ values }) => values === undefined).map(({ name }) => name);
    if (untold.length > 0) {
      const told = trees.filter((tree) => !factsIn(tree).some((name) => untold.includes(name)));
      return !told.includes(first) || attempt(told);
    }
    const size = domains.reduce((product, { values = [] }) => product * values.length, 1);
    if (size > most) return true;
    const names = domains.map(({ name }) => name);
    const tests = trees.map((tree) =>
      compileConditions(
        overValues(tree, (name) => names.indexOf(name)),
        ruleSet.timeZone,
      ),
    );
    const facts = openFacts(0);
    for (let n = 0; n < size; n++) {
      let rest = n;
      for (const [slot, { values = [] }] of domains.entries()) {
        facts.values[slot] = values[rest % values.length];
        rest = Math.floor(rest / values.length);
      }
      if (tests.every((holds) => holds(facts))) return true;
    }
    return false;
  };
  const own = new Set(factsIn(first));
  const near = others.filter((tree) => factsIn(tree).some((name) => own.has(name)));
  const alone = others.filter((tree) => factsIn(tree).every((name) => own.has(name)));
  return attempt([first, ...near]) && attempt([first, ...alone]);
};
