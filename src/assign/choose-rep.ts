import type { Filter } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import type { Turn } from "../model/turn.js";
import { placesOf } from "../turns/places-of.js";
import type { Choosing, Question } from "./choosing.js";
import { type Drawn, drawTurn, type TurnRequest } from "./draw-turn.js";
import { later } from "./later.js";
import { nextDuty } from "./next-duty.js";
import { qualifies, type Sifted, sift, type Witness } from "./sift.js";
import type { TeamStep } from "./step.js";
import type { Team } from "./team.js";

/** The rep that a step chose. */
export interface Chosen {
  readonly step: TeamStep;
  readonly team: Team;
  readonly rep: Rep;
  readonly via: string;
  /** The last criterion that left others out. */
  readonly narrowedBy: string | undefined;
  readonly turn: Turn | undefined;
  readonly teamTurn: Turn | undefined;
  readonly drawn: Drawn | undefined;
  /** When the rep's next duty begins, where nobody is on duty and the lead is given ahead of it. */
  readonly dutyAt: number | undefined;
}

/** A step that found nobody, and the last filter that removed anybody. */
export interface Nobody {
  readonly filter: Filter;
}

export type Watch = (team: Team) => Witness;

const weigh = (
  reps: readonly Rep[],
  weights: (reps: readonly Rep[], choosing: Choosing) => readonly number[],
  choosing: Choosing,
): [string, number][] => {
  const all = weights(reps, choosing);
  return reps.map((rep, i): [string, number] => [rep.id, all[i] as number]).filter(([, weight]) => weight > 0);
};

/** Those who would take the lead if they were here, and what they gain by it. */
const makeUpOf = (step: TeamStep, sifted: Sifted): TurnRequest["makeUp"] => {
  const { choosing, present } = sifted;
  const { team } = choosing;
  const { pick } = step;
  if (team.makeUp === 0 || present.absent.length === 0 || !("weights" in pick)) return undefined;
  const qualified = present.absent.filter((rep) => qualifies(rep, step, sifted));
  return { share: team.makeUp, most: team.makeUpMax, absent: weigh(qualified, pick.weights, choosing) };
};

const drawRep = (step: TeamStep, sifted: Sifted): Drawn => {
  const { choosing, present, candidates, charged } = sifted;
  const { team, facts, book } = choosing;
  const { reps, ids, places, weights } = present;
  const candidatePlaces = candidates === reps ? places : placesOf(candidates, reps);
  const request: TurnRequest = {
    rotation: step.rotation ?? team.name,
    available: ids,
    weights,
    candidates: candidatePlaces,
    charged: charged === candidates ? candidatePlaces : charged === reps ? places : placesOf(charged, reps),
    value: team.balance && { of: team.balance.read(facts) },
    countManual: team.countManual,
    makeUp: makeUpOf(step, sifted),
  };
  return drawTurn(request, book);
};

const dutyOf = (rep: Rep, { choosing, isAhead }: Sifted): number | undefined => {
  if (!isAhead) return undefined;
  const seat = choosing.roster.seats.get(choosing.team.name)?.find((one) => one.rep === rep);
  return seat && nextDuty(seat, choosing.facts.now);
};

const chosenBy = (step: TeamStep, sifted: Sifted, teamTurn: Turn | undefined): Chosen => {
  const { narrowedBy, choosing, chosen } = sifted;
  const drawn = chosen === undefined ? drawRep(step, sifted) : undefined;
  const rep = chosen ?? (sifted.present.reps[drawn?.picked as number] as Rep);
  return {
    step,
    team: choosing.team,
    rep,
    via: step.pick.type,
    narrowedBy,
    turn: drawn?.turn,
    teamTurn,
    drawn,
    dutyAt: dutyOf(rep, sifted),
  };
};

/** First one of the teams, by a fair turn among those that have a candidate; then the rep. */
const chooseAmong = (
  step: TeamStep,
  { rotation, weights }: NonNullable<TeamStep["among"]>,
  question: Question,
  watch: Watch | undefined,
): Chosen | Nobody => {
  const sifted = step.teams.map((team) => sift(step, team, question, watch?.(team)));
  const open = sifted.filter(({ candidates }) => candidates.length > 0);
  if (open.length === 0) return { filter: sifted.map(({ filter }) => filter).reduce(later) };
  const available = sifted.filter(({ present }) => present.reps.length > 0);
  const candidates = placesOf(open, available);
  const { picked, turn } = drawTurn(
    {
      rotation,
      available: available.map(({ choosing }) => choosing.team.name),
      weights: available.map((team) => weights[sifted.indexOf(team)] as number),
      candidates,
      charged: candidates,
      value: undefined,
      countManual: false,
      makeUp: undefined,
    },
    question.book,
  );
  return chosenBy(step, available[picked] as Sifted, turn);
};

/** First the team where the step names several, then the rep. Changes nothing. */
export const chooseRep = (step: TeamStep, question: Question, watch?: Watch): Chosen | Nobody => {
  if (step.among !== undefined) return chooseAmong(step, step.among, question, watch);
  const team = step.teams[0] as Team;
  const sifted = sift(step, team, question, watch?.(team));
  return sifted.candidates.length === 0 ? { filter: sifted.filter } : chosenBy(step, sifted, undefined);
};
