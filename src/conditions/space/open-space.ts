import type { ConditionTree, FactUse, Leaf } from "../condition-tree.js";
import { findOperator, parseOperator } from "../operators.js";
import type { Cell } from "./cell.js";
import { setOf } from "./cell-set.js";
import { cellsOf } from "./cells.js";
import { comparisonOf, readsInto } from "./comparison.js";
import { and, type Formula, inCells, no, not, or, yes } from "./formula.js";
import { listFormula } from "./list-formula.js";
import type { Definition, SpacePlace } from "./place.js";
import { type Point, pointOf } from "./point.js";
import { search } from "./search.js";
import type { Variable } from "./variable.js";

/** Some conditions over the same facts. */
export interface Space {
  /**
   * Searches facts for which all of some conditions hold and none of others; the conditions are of those that the space was opened for.
   *
   * @param steps how long to search: more gives "unknown"
   */
  readonly find: (
    conditions: { readonly holding: readonly ConditionTree[]; readonly failing?: readonly ConditionTree[] },
    steps?: number,
  ) => Point | "none" | "unknown";
}

type FactVariable = Variable & { readonly type: "fact" };

/** Operators that hold for no missing fact, on either side. */
const positive = new Set(
  ["equal", "lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive", "before", "after"].concat([
    "startsWith",
    "endsWith",
    "includes",
    "matches",
    "containsAny",
    "containsAll",
  ]),
);

const both = setOf(2, () => true);
const first = setOf(2, (cell) => cell === 0);

const factKey = ({ name, path }: FactUse): readonly unknown[] => [name, path?.text];

/** Two values have one key where they are the same to `===`. */
const valueKey = (value: unknown): string => `${typeof value} ${String(value)}`;

interface Asked {
  readonly use: FactUse;
  readonly literals: Set<unknown>;
}

/**
 * Opens the space of the facts that some conditions look at. Every fact is cut into the cells that its comparisons tell apart; a comparison
 * that no cells describe counts as a condition of its own, which may hold or not.
 */
export const openSpace = (trees: readonly ConditionTree[], place: SpacePlace): Space => {
  const { timeZone, valuesOf, holds = [] } = place;
  const asked = new Map<string, Asked>();
  const definitions = new Map<string, Definition>();
  const collected = new Set<ConditionTree>();

  const ask = (use: FactUse): Asked => {
    const found = asked.get(use.name) ?? { use, literals: new Set() };
    if (!asked.has(use.name)) {
      asked.set(use.name, found);
      const definition = place.definitionOf?.(use.name);
      if (definition !== undefined) {
        definitions.set(use.name, definition);
        for (const { tree } of definition.rules) collect(tree);
      }
    }
    return found;
  };
  const collectLeaf = (leaf: Leaf): void => {
    const { fact, operator, operand } = leaf;
    const { literals } = ask(fact);
    if ("reference" in operand) ask(operand.reference);
    else if (!readsInto(leaf))
      for (const edge of comparisonOf(operator, operand.literal, fact.source.type).edges ?? []) literals.add(edge);
  };
  const collect = (tree: ConditionTree): void => {
    if (collected.has(tree)) return;
    collected.add(tree);
    if (tree.type === "test") collectLeaf(tree);
    else if (tree.type === "not") collect(tree.of);
    else tree.of.forEach(collect);
  };
  trees.forEach(collect);
  holds.forEach(collect);

  const variables: Variable[] = [];
  const facts = new Map<string, number>();
  const twoWay = new Map<string, Formula>();

  const twoWayOf = (key: string, variable: Variable): Formula => {
    const before = twoWay.get(key);
    if (before) return before;
    const found = inCells(variables.push(variable) - 1, first, both);
    twoWay.set(key, found);
    return found;
  };

  const variableOf = (name: string): { readonly id: number; readonly variable: FactVariable } => {
    const before = facts.get(name);
    if (before !== undefined) return { id: before, variable: variables[before] as FactVariable };
    const { use, literals } = asked.get(name) as Asked;
    const { type, spell } = use.source;
    const definition = definitions.get(name);
    const isList = type === "list";
    const known = definition ? [...definition.rules.map(({ value }) => value), definition.otherwise] : valuesOf(name);
    const values = spell ? known?.map((one) => (typeof one === "string" ? spell(one) : one)) : known;
    const cells = cellsOf({ name, type, literals: [...literals], values: isList ? undefined : values, timeZone });
    const variable: FactVariable = { type: "fact", name, isList, cells, all: setOf(cells.length, () => true) };
    const id = variables.push(variable) - 1;
    facts.set(name, id);
    return { id, variable };
  };

  const where = (name: string, holdsIn: (cell: Cell) => boolean): Formula => {
    const { id, variable } = variableOf(name);
    return inCells(
      id,
      setOf(variable.cells.length, (cell) => holdsIn(variable.cells[cell] as Cell)),
      variable.all,
    );
  };
  const present = (name: string): Formula => where(name, ({ value }) => value !== undefined);

  const openLeaf = (operator: string, { fact, operand }: Leaf): Formula => {
    const other = "literal" in operand ? operand.literal : factKey(operand.reference);
    return twoWayOf(JSON.stringify(["open", factKey(fact), operator, "literal" in operand, other]), { type: "open" });
  };

  /** A comparison with another fact. */
  const againstFact = (leaf: Leaf, reference: FactUse): Formula => {
    const parsed = parseOperator(leaf.operator);
    if ("unknown" in parsed || parsed.decorators.some((one) => one !== "not") || !positive.has(parsed.base))
      return openLeaf(leaf.operator, leaf);
    const holding = and([present(leaf.fact.name), present(reference.name), openLeaf(parsed.base, leaf)]);
    return parsed.decorators.reduce((formula) => not(formula), holding);
  };

  const has = (name: string, item: unknown): Formula => {
    const values = valuesOf(name);
    const { spell = (text: string) => text } = (asked.get(name) as Asked).use.source;
    if (values && !values.some((one) => (typeof one === "string" ? spell(one) : one) === item)) return no;
    return twoWayOf(JSON.stringify(["item", name, valueKey(item)]), { type: "item", name, item });
  };

  /** A comparison with a value of the rule file, cell by cell; where a cell does not tell, an open condition does. */
  const againstLiteral = (leaf: Leaf, literal: unknown): Formula => {
    const { name, source } = leaf.fact;
    const into = readsInto(leaf);
    const byItems =
      source.type === "list" && !into
        ? listFormula(leaf, { present: present(name), has: (item) => has(name, item) })
        : undefined;
    if (byItems) return byItems;
    const { base, edges, clock } = comparisonOf(leaf.operator, literal, source.type);
    const isWhole = source.type === "list" || source.type === "object";
    const tells = !into && !clock && (!isWhole || base === "isPresent");
    const test = findOperator(leaf.operator)?.bind(literal, timeZone);
    if (test === undefined) return openLeaf(leaf.operator, leaf);
    const isTold = ({ value, single }: Cell): boolean =>
      value === undefined || (tells && (single || edges !== undefined));
    const told = where(name, (cell) => isTold(cell) && test(cell.value, 0));
    const open = where(name, (cell) => !isTold(cell));
    return open.type === "false" ? told : or([told, and([open, openLeaf(leaf.operator, leaf)])]);
  };

  const leaves = new Map<string, Formula>();
  const leafFormula = (leaf: Leaf): Formula => {
    const { fact, operator, operand } = leaf;
    if ("reference" in operand) return againstFact(leaf, operand.reference);
    const key = JSON.stringify([factKey(fact), operator, operand.literal]);
    const found = leaves.get(key) ?? againstLiteral(leaf, operand.literal);
    leaves.set(key, found);
    return found;
  };

  const formulas = new Map<ConditionTree, Formula>();
  const makeFormula = (tree: ConditionTree): Formula => {
    switch (tree.type) {
      case "test":
        return leafFormula(tree);
      case "not":
        return not(formulaOf(tree.of));
      case "all":
        return and(tree.of.map(formulaOf));
      case "any":
        return tree.of.length === 0 ? yes : or(tree.of.map(formulaOf));
    }
  };
  const formulaOf = (tree: ConditionTree): Formula => {
    const found = formulas.get(tree) ?? makeFormula(tree);
    formulas.set(tree, found);
    return found;
  };

  /** For each value of a fact that is made of others: it has another one, or the rules say it. */
  const defining = new Map<string, readonly Formula[]>();
  const definingOf = (name: string, { rules, otherwise }: Definition): readonly Formula[] => {
    const before = defining.get(name);
    if (before) return before;
    const byValue = new Map<unknown, Formula[]>();
    const earlier: Formula[] = [];
    const add = (value: unknown, formula: Formula): void => {
      byValue.set(value, [...(byValue.get(value) ?? []), and([formula, ...earlier])]);
      earlier.push(not(formula));
    };
    for (const { tree, value } of rules) add(value, formulaOf(tree));
    add(otherwise, yes);
    const { variable } = variableOf(name);
    const found = variable.cells.map(({ value }) =>
      or([where(name, (cell) => cell.value !== value), ...(byValue.get(value) ?? [no])]),
    );
    defining.set(name, found);
    return found;
  };

  const variablesIn = new WeakMap<Formula, ReadonlySet<number>>();
  const usesOf = (formula: Formula): ReadonlySet<number> => {
    const before = variablesIn.get(formula);
    if (before) return before;
    const found = new Set<number>(formula.type === "in" ? [formula.variable] : []);
    if ("of" in formula) for (const part of formula.of) for (const one of usesOf(part)) found.add(one);
    variablesIn.set(formula, found);
    return found;
  };

  /** What is said of the facts in some formulas that are made of others. */
  const backgroundOf = (given: readonly Formula[]): readonly Formula[] => {
    const seen = new Set<number>();
    const found: Formula[] = [];
    const visit = (formula: Formula): void => {
      for (const id of usesOf(formula)) {
        if (seen.has(id)) continue;
        seen.add(id);
        const variable = variables[id] as Variable;
        const definition = variable.type === "fact" ? definitions.get(variable.name) : undefined;
        if (variable.type !== "fact" || definition === undefined) continue;
        const parts = definingOf(variable.name, definition);
        found.push(...parts);
        parts.forEach(visit);
      }
    };
    given.forEach(visit);
    return found;
  };

  const anyway = holds.map(formulaOf);
  return {
    find: ({ holding, failing = [] }, steps = 200_000) => {
      const given = [...holding.map(formulaOf), ...failing.map((tree) => not(formulaOf(tree))), ...anyway];
      const found = search([...given, ...backgroundOf(given)], { steps });
      return typeof found === "string" ? found : pointOf(found, variables);
    },
  };
};
