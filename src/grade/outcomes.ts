import * as z from "zod";

/** A value that leads share. The text `1` and the number 1 are two. */
export type Category = string | number | boolean;

const count = z.int().min(0);

/** What was learned from closed leads: how many were won and lost, over all and with each value of each fact. */
const shape = z.strictObject({
  won: count,
  lost: count,
  /** Leads that are won and lost at once; they count nowhere else. */
  both: count,
  facts: z.array(
    z.strictObject({
      fact: z.string(),
      /** Each value with its won and lost leads, in a fixed order. */
      values: z.array(z.tuple([z.union([z.string(), z.number(), z.boolean()]), count, count])),
    }),
  ),
});
export type Learned = z.infer<typeof shape>;
type Values = Learned["facts"][number]["values"];

const total = (values: Values, outcome: 1 | 2): number => values.reduce((sum, value) => sum + value[outcome], 0);

/** A model of these facts; nothing that does not add up is one. */
export const learnedModel = (names: readonly string[]) =>
  shape.refine(
    ({ won, lost, facts }) =>
      facts.length === names.length &&
      facts.every(
        ({ fact, values }, i) =>
          fact === names[i] &&
          new Set(values.map(([value]) => value)).size === values.length &&
          total(values, 1) <= won &&
          total(values, 2) <= lost,
      ),
  );

const typeOrder = ["boolean", "number", "string"];

/** An order of values that depends on nothing but them. */
const compare = ([a]: Values[number], [b]: Values[number]): number =>
  typeof a === typeof b ? (a < b ? -1 : 1) : typeOrder.indexOf(typeof a) - typeOrder.indexOf(typeof b);

/** Counts leads by outcome and by the values of facts. */
export const openCounts = (names: readonly string[]) => {
  const all = { won: 0, lost: 0, both: 0 };
  const byValue = names.map(() => new Map<Category, { won: number; lost: number }>());
  return {
    add: (isWon: boolean, categoryOf: (fact: number) => Category | undefined): void => {
      const outcome = isWon ? "won" : "lost";
      all[outcome] += 1;
      byValue.forEach((counts, i) => {
        const value = categoryOf(i);
        if (value === undefined) return;
        const own = counts.get(value) ?? { won: 0, lost: 0 };
        own[outcome] += 1;
        counts.set(value, own);
      });
    },
    contradict: (): void => {
      all.both += 1;
    },
    finish: (): Learned => ({
      ...all,
      facts: names.map((fact, i) => ({
        fact,
        values: [...(byValue[i] ?? [])]
          .map(([value, { won, lost }]): Values[number] => [value, won, lost])
          .sort(compare),
      })),
    }),
  };
};

/** What counts say of a lead, as log-odds of being won. */
export interface Odds {
  readonly learned: Learned;
  readonly prior: number;
  /** By fact, in the order of the rule file. */
  readonly facts: readonly ReadonlyMap<Category, number>[];
}

/** Added to each count, so that what was never seen is not impossible. */
const pseudo = 0.1;

const ofFact = (values: Values): ReadonlyMap<Category, number> => {
  const sum = (outcome: 1 | 2): number => total(values, outcome) + pseudo * values.length;
  const [allWon, allLost] = [sum(1), sum(2)];
  return new Map(
    values.map(([value, won, lost]) => [
      value,
      Math.log((won + pseudo) / allWon) - Math.log((lost + pseudo) / allLost),
    ]),
  );
};

/** The log-odds that follow from counts: the prior is (won + 0.1) / (won + lost + 0.2). */
export const oddsOf = (learned: Learned): Odds => ({
  learned,
  prior: Math.log((learned.won + pseudo) / (learned.lost + pseudo)),
  facts: learned.facts.map(({ values }) => ofFact(values)),
});
