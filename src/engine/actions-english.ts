import type { ActionWords, ShownAction } from "./action-words.js";
import { english } from "./english.js";

/** What a step of a plan asks for. */
const asked = ({ channel, note }: ShownAction): string => {
  const parts = [channel, note].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(": ")})`;
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
    update: "update the record",
    regrade: "grade again",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      english.rejected(english.list(problems.map((problem) => english.problem(problem)))),
    "step-due": (action) =>
      `Step ${action.step} of the plan ${action.rule}${asked(action)} is to be done by ${action.dueAt}.`,
    "step-overdue": (action) =>
      `Step ${action.step} of the plan ${action.rule}${asked(action)} was due at ${action.dueAt} and is not done.`,
    "plan-changed": ({ rule, instead }) =>
      `The plan ${rule} takes the place of ${instead}: what was to be done under it stays, and nothing more of it follows.`,
  },
};
