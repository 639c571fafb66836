import type { BookJson } from "../../ledger/book-json.js";

type Settled = { readonly [key: string]: unknown };

const sortedBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] =>
  [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/**
 * What a book says, whatever the order in which it lists leads and reps, however it shares what leads have in common, and whatever numbers
 * say in which order reps got their last leads.
 */
export const settledBook = ({ open, closed, holdings, held, reps, rotations, ...rest }: BookJson): Settled => {
  const { pooled, cooling, activities, stages = [], acted = [], known = [], leads: _, ...plain } = rest;
  const numbers = [...new Set(reps.map(({ last }) => last))].sort((a, b) => a - b);
  const byId = <Value>(entries: readonly (readonly [string, Value])[]) => Object.fromEntries(entries);
  return JSON.parse(
    JSON.stringify({
      ...plain,
      pooled: byId(pooled),
      cooling: byId(cooling.map(([id, who]) => [id, sortedBy(who, (one) => JSON.stringify(one))])),
      activities: byId(activities),
      stages: sortedBy(stages, ([id]) => id),
      acted: byId(acted.map(([id, times]) => [id, sortedBy(times, ([key]) => key)])),
      known: sortedBy(known, ([id]) => id),
      open: byId(open.map(([id, at]) => [id, holdings[at]])),
      closed: byId(closed.map(([id, at, result]) => [id, { holding: holdings[at], result }])),
      held: byId(held.map((one) => [one.lead.id, one])),
      reps: sortedBy(
        reps.map((one) => ({ ...one, last: one.last === 0 ? 0 : numbers.length - numbers.indexOf(one.last) })),
        ({ rep }) => rep,
      ),
      rotations: sortedBy(
        rotations.map((one) => ({ ...one, members: sortedBy(one.members, ({ rep }) => rep) })),
        ({ rotation }) => rotation,
      ),
    }),
  ) as Settled;
};
