import * as z from "zod";
import { utcText } from "../kit/iso.js";
import { actedKey } from "../model/acted-key.js";
import type { BookState, Holding } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { checkRole, whoIs } from "../model/role.js";
import type { ChoiceSource, StepSource } from "../model/route.js";
import { name, strict } from "../model/strict.js";
import { actedOn } from "./acted.js";
import { evidenceOf } from "./evidence.js";
import type { Due, RuleEvent } from "./rule-event.js";
import type { Subject } from "./subject.js";

/** What a hand-over says besides how the new owner is chosen: the new team, who opens the account, whether the owner stays. */
export const handOverParams = strict({ team: name, opens: name.optional(), keep: z.boolean().optional() });

export type HandOverSource = ChoiceSource & {
  readonly team: string;
  readonly otherwise?: StepSource | StepSource[] | undefined;
  readonly opens?: string | undefined;
  readonly keep?: boolean | undefined;
};

/** A hand-over, ready to run. */
export interface HandOver extends Due {
  readonly team: string;
  readonly keep: boolean;
  /** Whether a customer is in one of the teams already to which it may go. */
  readonly isDone: (holding: Holding) => boolean;
  /** Who opens the account. */
  readonly opens: (holding: Holding, people: Pick<Subject["people"], "byId" | "leadOf">) => string | undefined;
}

/** The owner of a customer: who has it, or who won it. */
export const ownerOf = ({ open, closed }: BookState, leadId: string): Holding | undefined => {
  const ended = closed.get(leadId);
  return open.get(leadId) ?? (ended?.result === "won" ? ended.holding : undefined);
};

const waiting = "until ";

/** Until when nobody of the new team can take the customer, as the book keeps it. */
export const waitEvent = (subject: Pick<Subject, "lead" | "now">, rep: string, until: number): LedgerEvent =>
  actedOn(subject, "hand-over", `${waiting}${utcText(until)}`, rep);

const isWaiting = ({ acted }: BookState, leadId: string, now: number): boolean => {
  const prefix = actedKey("hand-over", waiting);
  for (const key of acted.get(leadId)?.keys() ?? [])
    if (key.startsWith(prefix) && Date.parse(key.slice(prefix.length)) > now) return true;
  return false;
};

/** What happens in the book when the owner stays and the team changes. */
export const keptEvent = (
  leadId: string,
  { rep, grades, route, ruleSet }: Holding,
  team: string,
  now: number,
): LedgerEvent => ({
  type: "assigned",
  leadId,
  at: utcText(now),
  reason: "handed-over",
  grades,
  route,
  ruleSet,
  rep,
  team,
  from: rep,
});

const choosing = ["exclude", "require", "prefer", "pick", "rotation", "otherwise"] as const;

const teamsOf = ({ team, otherwise = [] }: HandOverSource): ReadonlySet<string> =>
  new Set([
    team,
    ...[otherwise]
      .flat()
      .flatMap((step: StepSource) => ("teams" in step ? step.teams : "team" in step ? [step.team] : [])),
  ]);

/** Passes a customer on to another team, by that team's own plan. */
export const handOver: RuleEvent<HandOverSource, HandOver> = {
  type: "hand-over",
  params: handOverParams,
  make: (source, place, path, tree) => {
    const { team, opens: role, keep = false } = source;
    if (role !== undefined) checkRole(role, [...path, "opens"], place.report);
    for (const key of choosing) {
      if (!keep || source[key] === undefined) continue;
      const message = `with \`keep\` the owner stays, so \`${key}\` chooses nobody`;
      place.report({ path: [...path, key], message });
    }
    const teams = teamsOf(source);
    const evidence = evidenceOf(tree, place);
    const isDone: HandOver["isDone"] = (holding) => holding.team !== undefined && teams.has(holding.team);
    const opens: HandOver["opens"] = ({ rep, team: of }, { byId, leadOf }) =>
      role === undefined ? undefined : whoIs(role, { rep, lead: leadOf(of) }, byId);
    return {
      team,
      keep,
      isDone,
      opens,
      due: ({ lead, book, now, facts, people }, rule) => {
        const holding = ownerOf(book, lead.id);
        if (holding === undefined || isDone(holding) || isWaiting(book, lead.id, now)) return [];
        const { rep } = holding;
        return [
          {
            leadId: lead.id,
            action: "hand-over",
            rep,
            reason: "hand-over-due",
            rule,
            to: keep ? rep : undefined,
            team,
            opens: opens(holding, people),
            evidence: evidence.held(facts),
            lead,
            events: keep ? [keptEvent(lead.id, holding, team, now)] : [],
          },
        ];
      },
    };
  },
};
