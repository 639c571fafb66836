import { type Books, pairOf, type Sides } from "./compare-lead.js";
import type { Count, Place, Replayed } from "./diff.js";
import type { Tally } from "./tally.js";

type Target = Omit<Place, "route">;

/** Counts of both sides. */
const openCounts = <Of>() => {
  const counts = new Map<string, { of: Of; before: number; after: number }>();
  return {
    add: (of: Of, side: "before" | "after"): void => {
      const key = JSON.stringify(of);
      const found = counts.get(key) ?? { of, before: 0, after: 0 };
      counts.set(key, found);
      found[side] += 1;
    },
    all: (): Count<Of>[] => [...counts.values()],
  };
};

/** Decides leads one after the other by both rule sets, each with a book of its own. */
export const openReplay = (sides: Sides, tally: Tally, books: Books) => {
  const places = openCounts<Target>();
  const reps = openCounts<string>();
  const seen = new Set<string>();
  const target = ({ outcome, team, pool }: Place): Target => ({
    outcome,
    ...(team !== undefined && { team }),
    ...(pool !== undefined && { pool }),
  });
  return {
    add: (row: unknown): void => {
      const [one, other] = [sides.before.decide(row, books.before), sides.after.decide(row, books.after)];
      const pair = pairOf(sides, row, one.decision, other.decision);
      const { leadId } = pair.after.leadId === "" ? pair.before : pair.after;
      // As in a run over a file, the first of several rows with one id stands.
      if (leadId !== "" && seen.size === seen.add(leadId).size) return;
      tally.add(pair, books);
      places.add(target(pair.from), "before");
      places.add(target(pair.to), "after");
      for (const side of ["before", "after"] as const) {
        const { rep, repeated } = pair[side];
        if (sides.roster && rep !== undefined && repeated !== true) reps.add(rep, side);
      }
      for (const event of one.events) books.before.record(event);
      for (const event of other.events) books.after.record(event);
    },
    result: (): Replayed => {
      const order = [...new Set([...sides.before.reps, ...sides.after.reps])];
      return {
        ...tally.result(),
        places: places.all(),
        reps: reps.all().sort((a, b) => order.indexOf(a.of) - order.indexOf(b.of)),
      };
    },
  };
};
