import type { Filter } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import type { Turn } from "../model/turn.js";
import type { Choosing } from "./choosing.js";
import { type Drawn, drawTurn } from "./draw-turn.js";
import { later, qualifies, type Sifted, sift, type Witness } from "./sift.js";
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
}

/** A step that found nobody, and the last filter that removed anybody. */
export interface Nobody {
  readonly filter: Filter;
}

export type Watch = (team: Team) => Witness;

const ids = (reps: readonly Rep[]): string[] => reps.map((rep) => rep.id);

const drawRep = (step: TeamStep, sifted: Sifted): Drawn => {
  const { choosing, available, weights, candidates, charged, absent } = sifted;
  const { team, facts, book } = choosing;
  const makeUp =
    team.makeUp > 0 && absent.length > 0 && "weights" in step.pick
      ? {
          share: team.makeUp,
          most: team.makeUpMax,
          absent: weigh(
            absent.filter((rep) => qualifies(rep, step, sifted)),
            step.pick.weights,
            choosing,
          ),
        }
      : undefined;
  const candidateIds = ids(candidates);
  return drawTurn(
    {
      rotation: step.rotation ?? team.name,
      available: ids(available),
      weights,
      candidates: candidateIds,
      charged: charged === candidates ? candidateIds : ids(charged),
      value: team.balance && { of: team.balance.read(facts) },
      countManual: team.countManual,
      makeUp,
    },
    book,
  );
};

const weigh = (
  reps: readonly Rep[],
  weights: (reps: readonly Rep[], choosing: Choosing) => readonly number[],
  choosing: Choosing,
): [string, number][] => {
  const all = weights(reps, choosing);
  return reps.map((rep, i): [string, number] => [rep.id, all[i] as number]).filter(([, weight]) => weight > 0);
};

/** First the team where the step names several, then the rep. Changes nothing. */
export const chooseRep = (step: TeamStep, choosingIn: (team: Team) => Choosing, watch?: Watch): Chosen | Nobody => {
  const sifted = step.teams.map((team) => sift(step, choosingIn(team), watch?.(team)));
  const open = sifted.filter(({ candidates }) => candidates.length > 0);
  if (open.length === 0) return { filter: sifted.map(({ filter }) => filter).reduce(later) };
  let one = open[0] as Sifted;
  let teamTurn: Turn | undefined;
  if (step.among !== undefined) {
    const { weights, rotation } = step.among;
    const names = (some: readonly Sifted[]): string[] => some.map(({ choosing }) => choosing.team.name);
    const available = sifted.filter((team) => team.available.length > 0);
    const candidates = names(open);
    const drawn = drawTurn(
      {
        rotation,
        available: names(available),
        weights: available.map((team) => weights[sifted.indexOf(team)] as number),
        candidates,
        charged: candidates,
        countManual: false,
      },
      one.choosing.book,
    );
    teamTurn = drawn.turn;
    one = available[drawn.choice.picked] as Sifted;
  }
  const { narrowedBy, choosing, chosen } = one;
  const { team } = choosing;
  const via = step.pick.type;
  if (chosen !== undefined)
    return { step, team, rep: chosen, via, narrowedBy, turn: undefined, teamTurn, drawn: undefined };
  const drawn = drawRep(step, one);
  const rep = one.available[drawn.choice.picked] as Rep;
  return { step, team, rep, via, narrowedBy, turn: drawn.turn, teamTurn, drawn };
};
