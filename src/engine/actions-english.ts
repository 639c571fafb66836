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

const parts: { readonly [part: string]: string } = {
  rep: "who it was",
  channel: "the channel",
  result: "the result",
  note: "the content",
  problem: "the problem",
};

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
  },
};
