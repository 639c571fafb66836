import { utcText } from "../kit/iso.js";
import type { CriterionTrace, Doubt, RepTrace, TeamTrace, Trace } from "../model/decision.js";
import type { RepReason } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { unitOf } from "../turns/lag.js";
import { lagsBefore } from "../turns/rotation.js";
import type { Observe, Stage } from "./assign-lead.js";
import type { Chosen } from "./choose-rep.js";
import type { Drawn } from "./draw-turn.js";
import { nextDuty } from "./next-duty.js";
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
  ahead: boolean;
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

const dutyAt = (seat: Seat, reason: RepReason, ahead: boolean, now: number): Partial<RepTrace> => {
  const isComing = reason === "off-duty" || (ahead && (reason === "picked" || reason === "turn"));
  const begin = isComing ? nextDuty(seat, now) : undefined;
  return begin === undefined ? {} : { dutyAt: utcText(begin) };
};

const traceTeam = (
  { team, step, stage, reasons, criteria, ahead }: Tried,
  members: readonly Seat[],
  full: boolean,
  chosen: Chosen | undefined,
  now: number,
): TeamTrace => {
  const here = chosen?.team === team && chosen.step === step ? chosen : undefined;
  const measures = full && here?.drawn ? measuresOf(here.drawn) : undefined;
  const reps = members.map((seat): RepTrace => {
    const { rep } = seat;
    const reason = reasons.get(rep) ?? (here?.rep === rep ? "picked" : "turn");
    return { rep: rep.id, reason, ...measures?.(rep), ...(full && dutyAt(seat, reason, ahead, now)) };
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
    ...(ahead && { ahead }),
    counts,
    ...(full && { reps }),
  };
};

/** The years whose holidays the calendars of those asked do not know. */
const doubtsOf = (seats: readonly Seat[], now: number): readonly Doubt[] => {
  const found = new Map<string, Doubt>();
  for (const { calendar, hours } of seats) {
    const year = hours && calendar?.unknownYear(now, hours.zone);
    if (year !== undefined && calendar !== undefined)
      found.set(JSON.stringify([calendar.name, year]), { reason: "unknown-holidays", calendar: calendar.name, year });
  }
  return [...found.values()];
};

/** Watches the way of one lead through the teams. */
export const traceTeams = (
  level: "summary" | "full",
  seats: ReadonlyMap<string, readonly Seat[]>,
  now: number,
): { readonly observe: Observe; readonly finish: (chosen: Chosen | undefined) => Trace } => {
  const tried: Tried[] = [];
  const full = level === "full";
  return {
    observe: (step, stage) => (team) => {
      const one: Tried = { team, step, stage, reasons: new Map(), criteria: [], ahead: false };
      tried.push(one);
      return {
        rep: (rep, reason) => {
          if (!one.reasons.has(rep)) one.reasons.set(rep, reason);
        },
        ahead: () => {
          one.ahead = true;
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
    finish: (chosen) => {
      const membersOf = ({ team }: Tried): readonly Seat[] => seats.get(team.name) ?? [];
      const doubts = doubtsOf(tried.flatMap(membersOf), now);
      return {
        teams: tried.map((one) => traceTeam(one, membersOf(one), full, chosen, now)),
        ...(doubts.length > 0 && { doubts }),
      };
    },
  };
};
