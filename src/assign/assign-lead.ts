import { addDuration } from "../kit/duration.js";
import type { Filter, Reason } from "../model/reason.js";
import { type Chosen, chooseRep, type Watch } from "./choose-rep.js";
import type { Question } from "./choosing.js";
import { retryAt } from "./retry-at.js";
import type { Step, TeamStep } from "./step.js";

export type Stage = "route" | "otherwise" | "fallback";

/** What became of a lead on its way through the steps. */
export type Assignment =
  | { readonly outcome: "assigned"; readonly reason: Reason; readonly chosen: Chosen }
  | {
      readonly outcome: "held";
      readonly reason: Reason;
      readonly until: number;
      readonly retryAt: number;
      readonly step: number;
    }
  | { readonly outcome: "pooled"; readonly reason: Reason; readonly pool: string }
  | { readonly outcome: "unassigned"; readonly reason: Reason };

export interface Steps {
  /** The route's own step and its `otherwise`; `undefined` where no route holds. */
  readonly route: readonly Step[] | undefined;
  readonly fallback: readonly Step[];
  readonly timeZone: string;
  /** Which of these steps has the lead wait already, and until when. */
  readonly waiting?: { readonly step: number; readonly until: number } | undefined;
}

export type Observe = (step: TeamStep, stage: Stage) => Watch;

const assignedReason: { readonly [stage in Stage]: Reason } = {
  route: "first-choice",
  otherwise: "overflow",
  fallback: "fallback",
};

/** Tries the steps in order until one takes the lead. A wait that is over is passed over, and so are those before it. Changes nothing. */
export const assignLead = (
  { route, fallback, timeZone, waiting }: Steps,
  question: Question,
  observe?: Observe,
): Assignment => {
  const { now } = question.facts;
  let failed: Filter | undefined;
  const own = route?.length ?? 0;
  for (let i = 0; i < own + fallback.length; i++) {
    const step = (i < own ? route?.[i] : fallback[i - own]) as Step;
    const stage: Stage = i >= own ? "fallback" : i === 0 ? "route" : "otherwise";
    const reason: Reason = failed ?? (route === undefined ? "no-route" : "first-choice");
    if (step.kind === "pool") return { outcome: "pooled", reason, pool: step.pool };
    if (step.kind === "hold") {
      if (waiting !== undefined && (i < waiting.step || (i === waiting.step && waiting.until <= now))) continue;
      const until = i === waiting?.step ? waiting.until : addDuration(now, step.duration, timeZone, 1);
      const tried = [...(route ?? []), ...fallback].slice(0, i);
      return { outcome: "held", reason, until, retryAt: retryAt(tried, question, until), step: i };
    }
    const result = chooseRep(step, question, observe?.(step, stage));
    if ("rep" in result) return { outcome: "assigned", reason: assignedReason[stage], chosen: result };
    if (route !== undefined) failed ??= result.filter;
  }
  return { outcome: "unassigned", reason: failed ?? (route === undefined ? "no-route" : "first-choice") };
};
