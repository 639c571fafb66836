import * as z from "zod";
import type { Rep } from "../../model/rep.js";
import type { PickType } from "../pick.js";
import { greatest } from "./greatest.js";

const params = z.object({});

/** The rep with most free places if every candidate has an open cap, else the one with the fewest open leads. */
export const leastLoaded: PickType<z.infer<typeof params>> = {
  type: "least-loaded",
  params,
  make: () => ({
    choose: (reps, { book, roster, team }) => {
      const open = (rep: Rep): number => rep.open + (book.reps.get(rep.id)?.open ?? 0);
      const limits = new Map(roster.seats.get(team.name)?.map((seat) => [seat.rep, seat.limits.open]));
      const capped = reps.every((rep) => limits.get(rep) !== undefined);
      return greatest(reps, book, (rep) => (capped ? (limits.get(rep) ?? 0) : 0) - open(rep));
    },
  }),
};
