import { never, type Operator, type Test } from "./operator.js";

const some = (list: readonly unknown[], test: Test, now: number): boolean => {
  for (const item of list) if (test(item, now)) return true;
  return false;
};

const every = (list: readonly unknown[], test: Test, now: number): boolean => {
  for (const item of list) if (!test(item, now)) return false;
  return true;
};

const someFact = ({ evaluate, bind }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) =>
    Array.isArray(fact) && fact.some((item) => evaluate(item, value, now, timeZone)),
  bind: (literal, timeZone) => {
    const test = bind(literal, timeZone);
    return (fact, now) => Array.isArray(fact) && some(fact, test, now);
  },
});

const everyFact = ({ evaluate, bind }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) =>
    Array.isArray(fact) && fact.every((item) => evaluate(item, value, now, timeZone)),
  bind: (literal, timeZone) => {
    const test = bind(literal, timeZone);
    return (fact, now) => Array.isArray(fact) && every(fact, test, now);
  },
});

const someValue = ({ evaluate, bind }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) =>
    Array.isArray(value) && value.some((item) => evaluate(fact, item, now, timeZone)),
  bind: (literal, timeZone) => {
    if (!Array.isArray(literal)) return never;
    const tests = literal.map((item) => bind(item, timeZone));
    return (fact, now) => {
      for (const test of tests) if (test(fact, now)) return true;
      return false;
    };
  },
});

const everyValue = ({ evaluate, bind }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) =>
    Array.isArray(value) && value.every((item) => evaluate(fact, item, now, timeZone)),
  bind: (literal, timeZone) => {
    if (!Array.isArray(literal)) return never;
    const tests = literal.map((item) => bind(item, timeZone));
    return (fact, now) => {
      for (const test of tests) if (!test(fact, now)) return false;
      return true;
    };
  },
});

const swap = ({ evaluate }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) => evaluate(value, fact, now, timeZone),
  bind: (literal, timeZone) => (fact, now) => evaluate(literal, fact, now, timeZone),
});

const not = ({ evaluate, bind }: Operator): Operator => ({
  evaluate: (fact, value, now, timeZone) => !evaluate(fact, value, now, timeZone),
  bind: (literal, timeZone) => {
    const test = bind(literal, timeZone);
    return (fact, now) => !test(fact, now);
  },
});

/** json-rules-engine's decorators. The leftmost of `one:other:operator` is the outermost. */
export const decorators = { someFact, everyFact, someValue, everyValue, swap, not } as const;

export type Decorator = keyof typeof decorators;
