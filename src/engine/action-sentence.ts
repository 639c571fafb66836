import { readInstant } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import type { Language } from "../model/language.js";
import type { ActionWords } from "./action-words.js";
import { actionsInChinese } from "./actions-chinese.js";
import { actionsInEnglish } from "./actions-english.js";
import { type Known, nameOf } from "./explain.js";

const words: { readonly [language in Language]: ActionWords } = { en: actionsInEnglish, zh: actionsInChinese };

/** What an action is called where people read it in a table. */
export const actionName = (action: Action["action"], language: Language): string => words[language].names[action];

/** Why an action is due, in one sentence. */
export const actionSentence = (action: Action, { ruleSet, roster }: Known, language = ruleSet.language): string => {
  const named = (id: string | undefined): string => (id === undefined ? "" : nameOf(roster, id));
  const timed = (instant: string | undefined): string =>
    instant === undefined ? "" : readInstant(Date.parse(instant), ruleSet.timeZone);
  const { rep, to, dueAt, received, activity, opens, coordinator, notify = [] } = action;
  const shown = {
    ...action,
    rep: named(rep),
    to: named(to),
    opens: opens === undefined ? undefined : named(opens),
    notify: notify.map(named),
    coordinator: coordinator === undefined ? undefined : named(coordinator),
    dueAt: timed(dueAt),
    received: timed(received),
    activity: timed(activity),
  };
  return words[language].reasons[action.reason](shown);
};
