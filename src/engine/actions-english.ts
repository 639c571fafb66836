import type { ActionWords } from "./action-words.js";
import { english } from "./english.js";

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
    complete: "complete the entry",
    "late-entry": "entered late",
    update: "update the record",
    regrade: "grade again",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      english.rejected(english.list(problems.map((problem) => english.problem(problem)))),
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
