import type { CriterionTrace, RepTrace, TeamTrace, Trace } from "../model/decision.js";
import type { RepReason } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { unitOf } from "../turns/lag.js";
import { lagsBefore } from "../turns/rotation.js";
import type { Observe, Stage } from "./assign-lead.js";
import type { Chosen } from "./choose-rep.js";
import type { Drawn } from "./draw-turn.js";
import type { Seat } from "./seat.js";
import type { TeamStep } from "./step.js";
import type { Team } from "./team.js";
import { turnsUntil } from "./turns-until.js";

/** How much a decision tells of the way to it: nothing, counts by reason, or every rep of every team tried. */
export type TraceLevel = "off" | "summary" | "full";

interface Tried {
  readonly team: Team;
  readonly step: TeamStep;
  readonly stage: Stage;
  readonly reasons: Map<Rep, RepReason>;
  readonly criteria: CriterionTrace[];
}

/** Lags and deadlines in leads, or in units of value. */
const measuresOf = (drawn: Drawn): ((rep: Rep) => Partial<RepTrace>) => {
  const { available, quantum, weights, rotation, turn } = drawn;
  const unit = unitOf(turn);
  const lags = lagsBefore(rotation, drawn);
  const ahead = turnsUntil(drawn);
  return ({ id }) => {
    const i = available.indexOf(id);
    if (i < 0) return {};
    const lag = lags[i] as number;
    return {
      lag: lag / unit,
      deadline: (quantum - lag) / (weights[i] as number) / unit,
      turnsUntil: ahead.get(id),
    };
  };
};

const traceTeam = (
  { team, step, stage, reasons, criteria }: Tried,
  members: readonly Seat[],
  full: boolean,
  chosen: Chosen | undefined,
): TeamTrace => {
  const here = chosen?.team === team && chosen.step === step ? chosen : undefined;
  const measures = full && here?.drawn ? measuresOf(here.drawn) : undefined;
  const reps = members.map(({ rep }): RepTrace => {
    const dropped = reasons.get(rep);
    const reason = dropped ?? (here?.rep === rep ? "picked" : "turn");
    return { rep: rep.id, reason, ...measures?.(rep) };
  });
  const counts: { [reason: string]: number } = {};
  for (const { reason } of reps) counts[reason] = (counts[reason] ?? 0) + 1;
  return {
    team: team.name,
    step: stage,
    members: members.length,
    candidates: reps.filter(({ reason }) => reason === "turn" || reason === "picked").length,
    criteria,
    pick: step.pick.type,
    counts,
    ...(full && { reps }),
  };
};

/** Watches the way of one lead through the teams. */
export const traceTeams = (
  level: "summary" | "full",
  seats: ReadonlyMap<string, readonly Seat[]>,
): { readonly observe: Observe; readonly finish: (chosen: Chosen | undefined) => Trace } => {
  const tried: Tried[] = [];
  const full = level === "full";
  return {
    observe: (step, stage) => (team) => {
      const one: Tried = { team, step, stage, reasons: new Map(), criteria: [] };
      tried.push(one);
      return {
        rep: (rep, reason) => {
          if (!one.reasons.has(rep)) one.reasons.set(rep, reason);
        },
        criterion: (use, type, from, kept) => {
          one.criteria.push({
            use,
            type,
            from: from.length,
            kept: kept.length,
            ...(full && { reps: kept.map(({ id }) => id) }),
          });
        },
      };
    },
    finish: (chosen) => ({ teams: tried.map((one) => traceTeam(one, seats.get(one.team.name) ?? [], full, chosen)) }),
  };
};
