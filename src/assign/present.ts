import type { Filter, Unavailable } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { type Choosing, isCounted } from "./choosing.js";
import { later } from "./later.js";
import type { Pick as RepPick } from "./pick.js";
import type { Seat } from "./seat.js";
import type { Present, Relief, Standing } from "./standing.js";

const filterOf: { readonly [reason in Unavailable]: Filter } = {
  left: "nobody-active",
  away: "nobody-active",
  "out-of-office": "nobody-on-duty",
  "off-duty": "nobody-on-duty",
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

/** Sorts members into those who are present and those who are not. `reasonOf` says what keeps a member, by seat. */
export const listPresent = (
  seats: readonly Seat[],
  reasonOf: (seat: Seat, place: number) => Unavailable | undefined,
): Present => {
  const reps: Rep[] = [];
  const absent: Rep[] = [];
  let filter: Filter = "empty-team";
  for (let i = 0; i < seats.length; i++) {
    const seat = seats[i] as Seat;
    const reason = reasonOf(seat, i);
    if (reason === undefined) {
      reps.push(seat.rep);
      continue;
    }
    filter = later(filter, filterOf[reason]);
    if (reason !== "left") absent.push(seat.rep);
  }
  return list(reps, absent, filter);
};

/** Who is present, whatever they weigh. */
export const presentOf = (standing: Standing): Present => {
  const { seats, reasons } = standing;
  standing.present ??= listPresent(seats, (_, i) => reasons[i]);
  return standing.present;
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

/** Those present, with the weights that the pick gives them. */
export const weighed = (
  { present, weighed: known }: Pick<Relief, "present" | "weighed">,
  pick: RepPick,
  choosing: Choosing,
): Present => {
  if (!("weights" in pick) || present.reps.length === 0) return present;
  const { book, roster } = choosing;
  const before = known.get(pick.weights);
  if (before !== undefined && (before.deals === undefined || before.deals === book.changes.deals))
    return before.present;
  const now = weigh(present, pick.weights(present.reps, choosing));
  const { columns } = pick;
  if (!columns.some((column) => roster.grades?.names.has(column))) {
    const deals = columns.some(isCounted) ? book.changes.deals : undefined;
    known.set(pick.weights, { present: now, deals });
  }
  return now;
};

/** Who is present, with the weights that the pick gives them. */
export const presentFor = (standing: Standing, pick: RepPick, choosing: Choosing): Present => {
  presentOf(standing);
  return weighed(standing as Standing & { present: Present }, pick, choosing);
};
