import type { ActionWords } from "./action-words.js";
import { english } from "./english.js";

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
    update: "update the record",
    regrade: "grade again",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      english.rejected(english.list(problems.map((problem) => english.problem(problem)))),
  },
};
