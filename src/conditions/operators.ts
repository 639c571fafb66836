import { dateOperators } from "./date-operators.js";
import { type Decorator, decorators } from "./decorators.js";
import { engineOperators } from "./engine-operators.js";
import type { Operator } from "./operator.js";
import { ownOperators } from "./own-operators.js";
import { remember } from "./remember.js";

/** Every operator, by name, as both evaluators use it. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...engineOperators,
  ...ownOperators,
  ...dateOperators,
]);

/** How many decorators one operator may carry. */
export const maximumDecorators = 16;

/** An operator's name taken apart: its decorators, the outermost first, and the operator itself. */
export interface OperatorName {
  readonly decorators: readonly Decorator[];
  readonly base: string;
}

const isDecorator = (text: string): text is Decorator => Object.hasOwn(decorators, text);

/**
 * Takes an operator's name apart as json-rules-engine does: a full name that is an operator counts first, then decorators are split off at
 * the colons from the left.
 *
 * @returns the parts, or the part that is unknown and whether it should be a decorator.
 */
export const parseOperator = (
  name: string,
): OperatorName | { readonly unknown: string; readonly decorator: boolean } => {
  const found: Decorator[] = [];
  let rest = name;
  while (!operators.has(rest)) {
    const colon = rest.indexOf(":");
    if (colon === -1) return { unknown: rest, decorator: false };
    const prefix = rest.slice(0, colon);
    if (!isDecorator(prefix) || found.length >= maximumDecorators) return { unknown: prefix, decorator: true };
    found.push(prefix);
    rest = rest.slice(colon + 1);
  }
  return { decorators: found, base: rest };
};

const makeOperator = (name: string): Operator | undefined => {
  const parsed = parseOperator(name);
  if ("unknown" in parsed) return undefined;
  const base = operators.get(parsed.base);
  return base && parsed.decorators.reduceRight<Operator>((next, decorator) => decorators[decorator](next), base);
};

/** The operator of a name, decorated; `undefined` when there is none. */
export const findOperator: (name: string) => Operator | undefined = remember(makeOperator);
