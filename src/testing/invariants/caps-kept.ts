import { addDuration } from "../../kit/duration.js";
import { dayAt, monthOf, weekOf } from "../../kit/zone.js";
import type { Rep } from "../../model/rep.js";
import type { Check, Life } from "./live.js";

interface Limit {
  readonly name: string;
  readonly most: number;
  /** How many there were before the first of these leads. */
  readonly before: number;
  /** Whether a lead received at that instant counts. */
  readonly counts: (at: number) => boolean;
}

/** Every cap of a rep in a team, the rep's own and the team's, one by one. */
const limitsOf = ({ engine }: Life, rep: Rep, teamName: string | undefined, now: number): readonly Limit[] => {
  const { teams, timeZone } = engine.ruleSet;
  const zone = rep.timeZone ?? timeZone;
  const caps = teams.get(teamName ?? "")?.caps;
  const [day, week, month] = [dayAt(now, zone), weekOf(now, zone).start, monthOf(now, zone).start];
  const all: readonly (readonly [string, number | undefined, number, Limit["counts"]])[] = [
    ["openCap", rep.openCap, rep.open, () => true],
    ["the team's open cap", caps?.open, rep.open, () => true],
    ["dayCap", rep.dayCap, 0, (at) => dayAt(at, zone) === day],
    ["the team's day cap", caps?.day, 0, (at) => dayAt(at, zone) === day],
    ["weekCap", rep.weekCap, 0, (at) => weekOf(at, zone).start === week],
    ["the team's week cap", caps?.week, 0, (at) => weekOf(at, zone).start === week],
    ["monthCap", rep.monthCap, 0, (at) => monthOf(at, zone).start === month],
    ["the team's month cap", caps?.month, 0, (at) => monthOf(at, zone).start === month],
    ...(caps?.rolling ?? []).map(
      ({ max, per }) =>
        ["the team's rolling cap", max, 0, (at: number) => at > addDuration(now, per, zone, -1)] as const,
    ),
  ];
  return all.flatMap(([name, most, before, counts]) => (most === undefined ? [] : [{ name, most, before, counts }]));
};

/** Nobody gets a lead beyond a cap: counted from the decisions alone. */
export const capsKept: Check = (life) => {
  const reps = new Map(life.engine.reps.map((rep) => [rep.id, rep]));
  const received = new Map<string, number[]>();
  for (const { decision } of life.lived) {
    const rep = reps.get(decision.rep ?? "");
    if (rep === undefined || decision.repeated) continue;
    const now = Date.parse(decision.at);
    const own = [...(received.get(rep.id) ?? []), now];
    received.set(rep.id, own);
    for (const { name, most, before, counts } of limitsOf(life, rep, decision.team, now)) {
      const count = before + own.filter(counts).length;
      if (count > most)
        return {
          invariant: "caps",
          message: `with lead ${decision.leadId} ${rep.id} has ${count}, and ${name} is ${most}`,
        };
    }
  }
  return undefined;
};
