import type { Filter, Unavailable } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { type Choosing, isCounted } from "./choosing.js";
import { later } from "./later.js";
import type { Pick } from "./pick.js";
import type { Seat } from "./seat.js";
import type { Present, Standing } from "./standing.js";

const filterOf: { readonly [reason in Unavailable]: Filter } = {
  left: "nobody-active",
  away: "nobody-active",
  "out-of-office": "nobody-on-duty",
  "open-cap": "all-at-cap",
  "day-cap": "all-at-cap",
  "week-cap": "all-at-cap",
  "month-cap": "all-at-cap",
  "rolling-cap": "all-at-cap",
};

const none: readonly never[] = [];

const list = (reps: Rep[], absent: readonly Rep[], filter: Filter): Present => ({
  reps: Object.freeze(reps),
  ids: reps.map(({ id }) => id),
  places: Int32Array.from(reps, (_, i) => i),
  weights: none,
  weightless: none,
  absent,
  filter,
});

const listPresent = ({ seats, reasons }: Standing): Present => {
  const reps: Rep[] = [];
  const absent: Rep[] = [];
  let filter: Filter = "empty-team";
  for (let i = 0; i < seats.length; i++) {
    const { rep } = seats[i] as Seat;
    const reason = reasons[i];
    if (reason === undefined) {
      reps.push(rep);
      continue;
    }
    filter = later(filter, filterOf[reason]);
    if (reason !== "left") absent.push(rep);
  }
  return list(reps, absent, filter);
};

const weigh = (present: Present, all: readonly number[]): Present => {
  if (all.every((weight) => weight > 0)) return { ...present, weights: all };
  const reps = present.reps.filter((_, i) => (all[i] as number) > 0);
  return {
    ...list(reps, present.absent, "nobody-qualifies"),
    weights: all.filter((weight) => weight > 0),
    weightless: present.reps.filter((_, i) => (all[i] as number) <= 0),
  };
};

/** Who is present, with the weights that the pick gives them. */
export const presentFor = (standing: Standing, pick: Pick, choosing: Choosing): Present => {
  standing.present ??= listPresent(standing);
  const { present, weighed } = standing;
  if (!("weights" in pick) || present.reps.length === 0) return present;
  const { book, roster } = choosing;
  const known = weighed.get(pick.weights);
  if (known !== undefined && (known.deals === undefined || known.deals === book.changes.deals)) return known.present;
  const now = weigh(present, pick.weights(present.reps, choosing));
  const { columns } = pick;
  if (!columns.some((column) => roster.grades?.names.has(column))) {
    const deals = columns.some(isCounted) ? book.changes.deals : undefined;
    weighed.set(pick.weights, { present: now, deals });
  }
  return now;
};
