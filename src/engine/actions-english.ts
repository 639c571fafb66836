import type { Action } from "../model/action.js";
import type { ActionWords } from "./action-words.js";
import { english } from "./english.js";

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
    complete: "complete the entry",
    "late-entry": "entered late",
    update: "update the record",
    regrade: "grade again",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      english.rejected(english.list(problems.map((problem) => english.problem(problem)))),
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
    "grade-due": ({ rule, dueAt }) => `The grade "${rule}" is due for revision since ${dueAt}.`,
    "complaint-overdue": ({ rep, dueAt, notify, coordinator }) =>
      `The complaint should have been settled by ${rep} before ${dueAt}.${others(notify, coordinator)}`,
    "closing-incomplete": ({ missing = [], notify, coordinator }) =>
      `It was closed without ${english.list(missing.map((part) => parts[part] ?? part))}.${others(notify, coordinator)}`,
  },
};
