import { type CellSet, intersect, isWithin, meets } from "./cell-set.js";
import { type Formula, no, not, or, yes } from "./formula.js";

/** The cells that are left to each variable; `undefined` for all. */
export type Domains = readonly (CellSet | undefined)[];

/** How many steps may still be made. */
export interface Budget {
  steps: number;
}

class OutOfSteps extends Error {}

interface Clause {
  readonly type: "or";
  readonly of: readonly Formula[];
}

/** What is left of a formula in some domains. */
const simplify = (formula: Formula, domains: Domains, budget: Budget): Formula => {
  if (budget.steps-- <= 0) throw new OutOfSteps();
  if (formula.type === "in") {
    const domain = domains[formula.variable];
    if (domain === undefined) return formula;
    if (!meets(domain, formula.cells)) return no;
    return isWithin(domain, formula.cells) ? yes : formula;
  }
  if (formula.type === "true" || formula.type === "false") return formula;
  const absorbing = formula.type === "and" ? "false" : "true";
  const neutral = formula.type === "and" ? "true" : "false";
  let changed = false;
  const of: Formula[] = [];
  for (const part of formula.of) {
    const found = simplify(part, domains, budget);
    if (found.type === absorbing) return found;
    changed ||= found !== part;
    if (found.type !== neutral) of.push(found);
  }
  if (!changed) return formula;
  const [only] = of;
  if (only === undefined) return formula.type === "and" ? yes : no;
  return of.length === 1 ? only : { type: formula.type, of };
};

/** Draws what follows at once: the domains that are left and the alternatives that are still open, or `undefined` for a contradiction. */
const propagate = (
  formulas: readonly Formula[],
  before: Domains,
  budget: Budget,
): { domains: Domains; clauses: readonly Clause[] } | undefined => {
  const domains = [...before];
  let clauses: Clause[] = [];
  let narrowed = true;
  const take = (formula: Formula): boolean => {
    const found = simplify(formula, domains, budget);
    if (found.type === "false") return false;
    if (found.type === "and") return found.of.every(take);
    if (found.type === "or") clauses.push({ type: "or", of: found.of });
    if (found.type !== "in") return true;
    const domain = domains[found.variable];
    domains[found.variable] = domain === undefined ? found.cells : intersect(domain, found.cells);
    narrowed = true;
    return true;
  };
  for (let open = formulas; narrowed; open = clauses) {
    narrowed = false;
    clauses = [];
    if (!open.every(take)) return undefined;
  }
  return { domains, clauses };
};

/** The alternative with the fewest parts: to decide it tells most. */
const shortest = (clauses: readonly Clause[]): Clause | undefined => {
  let found: Clause | undefined;
  for (const clause of clauses) if (found === undefined || clause.of.length < found.of.length) found = clause;
  return found;
};

const solve = (formulas: readonly Formula[], before: Domains, budget: Budget): Domains | undefined => {
  let open: readonly Formula[] = formulas;
  let domains = before;
  for (;;) {
    const found = propagate(open, domains, budget);
    if (found === undefined) return undefined;
    const clause = shortest(found.clauses);
    if (clause === undefined) return found.domains;
    const part = clause.of.find(({ type }) => type === "in") ?? (clause.of[0] as Formula);
    const others = found.clauses.filter((one) => one !== clause);
    const solved = solve([part, ...others], found.domains, budget);
    if (solved !== undefined) return solved;
    open = [not(part), or(clause.of.filter((one) => one !== part)), ...others];
    domains = found.domains;
  }
};

/** Searches domains in which all formulas hold, whatever is chosen from each of them. */
export const search = (formulas: readonly Formula[], budget: Budget): Domains | "none" | "unknown" => {
  try {
    return solve(formulas, [], budget) ?? "none";
  } catch (error) {
    if (error instanceof OutOfSteps || error instanceof RangeError) return "unknown";
    throw error;
  }
};
