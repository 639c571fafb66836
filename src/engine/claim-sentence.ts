import { readInstant } from "../kit/iso.js";
import type { Claim } from "../model/claim.js";
import type { Language } from "../model/language.js";
import type { ClaimWords } from "./claim-words.js";
import { claimsInChinese } from "./claims-chinese.js";
import { claimsInEnglish } from "./claims-english.js";
import { type Known, nameOf } from "./explain.js";

const words: { readonly [language in Language]: ClaimWords } = { en: claimsInEnglish, zh: claimsInChinese };

/** Whether leads were claimed, or why not, in one sentence; a second one where it is all or nothing. */
export const claimSentence = (claim: Claim, { ruleSet, roster }: Known, language = ruleSet.language): string => {
  const { outcome, reason, rep, leadIds, leadId = "", owner, pool = "", until, limit, count, problems } = claim;
  const say = words[language];
  const shown = {
    rep: nameOf(roster, rep),
    leadIds,
    leadId,
    owner: owner === undefined ? "" : nameOf(roster, owner),
    pool,
    until: until === undefined ? "" : readInstant(Date.parse(until), ruleSet.timeZone),
    limit,
    count,
    problems,
  };
  if (outcome === "claimed" || reason === undefined) return say.claimed(shown);
  const why = say.reasons[reason](shown);
  return leadIds.length > 1 ? say.allOrNothing(why, leadIds.length) : why;
};
