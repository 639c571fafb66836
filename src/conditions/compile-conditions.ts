import type { ConditionTree, FactUse, Leaf } from "./condition-tree.js";
import type { Facts, Predicate } from "./facts.js";
import { findOperator } from "./operators.js";
import { readPath } from "./path.js";

/** How a condition reads its fact. */
export const readerOf = ({ source, path }: FactUse): ((facts: Facts) => unknown) => {
  const { read } = source;
  return path === undefined ? read : (facts) => readPath(read(facts), path);
};

const compileTest = ({ fact, operator: name, operand }: Leaf, timeZone: string): Predicate => {
  const operator = findOperator(name);
  if (operator === undefined) throw new Error(`unknown operator ${name}`);
  const read = readerOf(fact);
  if ("literal" in operand) {
    const { literal } = operand;
    // The most frequent test of all, without a second call.
    if (name === "equal" && literal !== undefined) return (facts) => read(facts) === literal;
    const test = operator.bind(literal, timeZone);
    return (facts) => test(read(facts), facts.now);
  }
  const readOther = readerOf(operand.reference);
  const { evaluate } = operator;
  return (facts) => evaluate(read(facts), readOther(facts), facts.now, timeZone);
};

const both =
  (one: Predicate, other: Predicate): Predicate =>
  (facts) =>
    one(facts) && other(facts);
const either =
  (one: Predicate, other: Predicate): Predicate =>
  (facts) =>
    one(facts) || other(facts);

const every = (predicates: readonly Predicate[]): Predicate => {
  const [one, other] = predicates;
  if (one === undefined) return () => true;
  if (other === undefined) return one;
  if (predicates.length === 2) return both(one, other);
  return (facts) => {
    for (const predicate of predicates) if (!predicate(facts)) return false;
    return true;
  };
};

const some = (predicates: readonly Predicate[]): Predicate => {
  const [one, other] = predicates;
  // An empty `any` holds in json-rules-engine.
  if (one === undefined) return () => true;
  if (other === undefined) return one;
  if (predicates.length === 2) return either(one, other);
  return (facts) => {
    for (const predicate of predicates) if (predicate(facts)) return true;
    return false;
  };
};

/**
 * Compiles conditions to a predicate over the facts of one lead: json-rules-engine's meaning, without its promises. It never throws, and
 * allocates nothing for the operators on numbers, texts and lists.
 *
 * @param timeZone the rule set's zone, in which days are compared.
 * @throws Error for an operator that does not exist; `readConditions` gives no such tree.
 */
export const compileConditions = (tree: ConditionTree, timeZone: string): Predicate => {
  const compiled = new Map<ConditionTree, Predicate>();
  const compileNode = (node: ConditionTree): Predicate => {
    switch (node.type) {
      case "test":
        return compileTest(node, timeZone);
      case "not": {
        const inner = compile(node.of);
        return (facts) => !inner(facts);
      }
      case "all":
        return every(node.of.map(compile));
      case "any":
        return some(node.of.map(compile));
    }
  };
  const compile = (node: ConditionTree): Predicate => {
    const before = compiled.get(node);
    if (before) return before;
    const predicate = compileNode(node);
    compiled.set(node, predicate);
    return predicate;
  };
  return compile(tree);
};
