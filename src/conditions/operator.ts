/** A comparison at one moment. It never throws: where json-rules-engine would, a positive test is false and its negation true. */
export type Evaluate = (fact: unknown, value: unknown, now: number, timeZone: string) => boolean;

/** A comparison with a fixed value. */
export type Test = (fact: unknown, now: number) => boolean;

/** What an operator does, for both evaluators. */
export interface Operator {
  readonly evaluate: Evaluate;
  /** The same, prepared once for a value of the rule file. */
  readonly bind: (literal: unknown, timeZone: string) => Test;
}

/** An operator that gains nothing from knowing its value beforehand. */
export const plainOperator = (evaluate: Evaluate): Operator => ({
  evaluate,
  bind: (literal, timeZone) => (fact, now) => evaluate(fact, literal, now, timeZone),
});

export const never: Test = () => false;

/** Members of a list by `===`, as `indexOf` finds them: `NaN` is in no list. Short lists are searched, long ones hashed. */
export const membership = (list: readonly unknown[]): ((value: unknown) => boolean) => {
  if (list.length < 8) return (value) => list.indexOf(value) !== -1;
  const members = new Set(list);
  members.delete(Number.NaN);
  return (value) => members.has(value);
};
