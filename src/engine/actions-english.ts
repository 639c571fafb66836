import type { Action } from "../model/action.js";
import type { ActionWords, ShownAction } from "./action-words.js";
import { english } from "./english.js";

/** What an owner did with a lead. */
const since = ({ rep, received, activity }: ShownAction): string =>
  `${rep} has had it since ${received}; ${activity === "" ? "nothing was logged since" : `the last activity was on ${activity}`}`;
/** What a step of a plan asks for. */
const asked = ({ channel, note }: ShownAction): string => {
  const parts = [channel, note].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(": ")})`;
};

const moved = (stage: Action["stage"]): string => `From ${stage?.from} to ${stage?.to}`;

const parts: { readonly [part: string]: string } = {
  rep: "who it was",
  channel: "the channel",
  result: "the result",
  note: "the content",
  problem: "the problem",
  cause: "the cause",
  outcome: "the outcome",
};

const others = (notify: readonly string[], coordinator: string | undefined): string =>
  (notify.length === 0 ? "" : english.told(notify)) +
  (coordinator === undefined ? "" : english.coordinates(coordinator));

export const actionsInEnglish: ActionWords = {
  names: {
    unreadable: "correct the record",
    advance: "advance",
    demote: "set back",
    "refuse-stage": "refuse the stage",
    reclaim: "take back",
    warn: "warn",
    escalate: "escalate",
    reassign: "give to the next",
    "hand-over": "hand over",
    notify: "notify",
    overdue: "overdue",
    task: "do",
    plan: "change the plan",
    complete: "complete the entry",
    "late-entry": "entered late",
    update: "update the record",
    regrade: "grade again",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      english.rejected(english.list(problems.map((problem) => english.problem(problem)))),
    "protection-ends": (action) =>
      `${since(action)}. Protection ends with ${action.protectedThrough}: then it goes to the pool ${action.pool}.`,
    "protection-over": (action) => `${since(action)}. Protection ended with ${action.protectedThrough}.`,
    "protection-limit": (action) =>
      `${since(action)}. Whatever follows, protection ends with ${action.protectedThrough}: then it goes to the pool ${action.pool}.`,
    "step-due": (action) =>
      `Step ${action.step} of the plan ${action.rule}${asked(action)} is to be done by ${action.dueAt}.`,
    "step-overdue": (action) =>
      `Step ${action.step} of the plan ${action.rule}${asked(action)} was due at ${action.dueAt} and is not done.`,
    "plan-changed": ({ rule, instead }) =>
      `The plan ${rule} takes the place of ${instead}: what was to be done under it stays, and nothing more of it follows.`,
    "stage-reached": ({ stage, evidence = [] }) =>
      `${moved(stage)}: ${evidence.length === 0 ? "nothing more is asked for" : `there is ${english.list(evidence)}`}.`,
    "stage-lost": ({ stage, evidence = [] }) => `${moved(stage)}: ${english.list(evidence)}.`,
    "stage-not-earned": ({ stage, missing = [] }) =>
      `The record says ${stage?.to}, and the customer is at ${stage?.from}; what is missing for more: ${english.list(missing)}.`,
    "hand-over-due": ({ rep, to, team, opens, evidence = [] }) => {
      const goes =
        to === "" ? `${rep} hands the customer over to team ${team}` : `${to} keeps the customer, now for team ${team}`;
      const why = evidence.length === 0 ? "" : `: there is ${english.list(evidence)}`;
      return `${goes}${why}.${opens === undefined ? "" : english.opens(opens)}`;
    },
    "entry-incomplete": ({ dueAt, channel = "activity", missing = [] }) =>
      `The entry "${channel}" of ${dueAt} lacks ${english.list(missing.map((part) => parts[part] ?? part))}.`,
    "entered-late": ({ dueAt, channel = "activity" }) =>
      `The entry "${channel}" was made on ${dueAt}, long after the contact.`,
    "record-outdated": ({ dueAt, channel = "activity" }) =>
      `The record is older than the last contact (${channel}, ${dueAt}).`,
    "not-contacted": ({ action, rep, to, received }) =>
      action === "escalate"
        ? `${rep} has had the lead since ${received} and has not contacted it; ${to} is told.`
        : `${rep} has had the lead since ${received} and has not contacted it: it goes to the next in turn.`,
    "owner-gone": ({ rep }) => `${rep} has left; somebody else gets the lead.`,
    "grade-due": ({ rule, dueAt }) => `The grade "${rule}" is due for revision since ${dueAt}.`,
    "complaint-overdue": ({ rep, dueAt, notify, coordinator }) =>
      `The complaint should have been settled by ${rep} before ${dueAt}.${others(notify, coordinator)}`,
    "closing-incomplete": ({ missing = [], notify, coordinator }) =>
      `It was closed without ${english.list(missing.map((part) => parts[part] ?? part))}.${others(notify, coordinator)}`,
  },
};
