import type { Decision } from "../model/decision.js";
import { type Known, nameOf, repWhy, sentence } from "./explain.js";
import { messagesIn } from "./messages-in.js";
import type { ExplainOptions } from "./options.js";

/** Why a rep did not get the lead, team by team that was tried. */
export const whyNot = (
  decision: Decision,
  repId: string,
  known: Known,
  { language = known.ruleSet.language }: ExplainOptions = {},
): string => {
  const say = messagesIn(language);
  const rep = nameOf(known.roster, repId);
  if (decision.rep === repId) return sentence(decision, known, language);
  const teams = decision.trace?.teams;
  if (teams === undefined || teams.some(({ reps }) => reps === undefined))
    return `${sentence(decision, known, language)}\n${say.noTrace}`;
  const lines = teams.flatMap(({ team, reps = [] }) =>
    reps
      .filter((one) => one.rep === repId)
      .map((one) => say.whyNot(rep, team, repWhy(one, team, decision, known, say))),
  );
  return lines.length === 0 ? say.notTried(rep) : lines.join("\n");
};
