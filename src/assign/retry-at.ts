import type { Rep } from "../model/rep.js";
import type { Question } from "./choosing.js";
import { nextDuty } from "./next-duty.js";
import type { Seat } from "./seat.js";
import { barred, dutyFor, qualifies, type Sifted, sift } from "./sift.js";
import { standingOf } from "./stand.js";
import type { Step, TeamStep } from "./step.js";
import type { Team } from "./team.js";

/** Would the pick take somebody who passed all the rest? */
const isPicked = ({ pick }: TeamStep, rep: Rep, { choosing }: Sifted): boolean =>
  "choose" in pick ? pick.choose([rep], choosing) !== undefined : (pick.weights([rep], choosing)[0] as number) > 0;

/** The members of a team who are not on duty, and when they will be, the first of them first. */
const comingTo = (step: TeamStep, team: Team, { roster, book, facts }: Question, until: number) => {
  const duty = dutyFor(step, team);
  const { seats, reasons } = standingOf(roster, team, book, facts.now, duty);
  return seats
    .filter((_, i) => reasons[i] === "off-duty" || reasons[i] === "out-of-office")
    .flatMap((seat: Seat) => {
      const begin = nextDuty(seat, facts.now, duty === "hours");
      return begin !== undefined && begin < until ? [{ rep: seat.rep, begin }] : [];
    })
    .sort((a, b) => a.begin - b.begin);
};

/** When a lead that waits is to be tried again: as soon as a rep comes on duty whom one of the steps would give it to, or else when the wait is over. */
export const retryAt = (steps: readonly Step[], question: Question, until: number): number => {
  let first = until;
  for (const step of steps) {
    if (step.kind !== "team") continue;
    for (const team of step.teams) {
      const coming = comingTo(step, team, question, first);
      if (coming.length === 0) continue;
      const sifted = sift(step, team, question);
      const isBarred = barred(step, question);
      const found = coming.find(
        ({ rep }) => isBarred(rep) === undefined && qualifies(rep, step, sifted) && isPicked(step, rep, sifted),
      );
      if (found !== undefined) first = found.begin;
    }
  }
  return first;
};
