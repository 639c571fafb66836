import type { ClaimWords } from "./claim-words.js";
import { english } from "./english.js";

export const claimsInEnglish: ClaimWords = {
  claimed: ({ rep, leadIds }) =>
    leadIds.length === 1 ? `${leadIds[0]} is ${rep}'s now.` : `${rep} has ${english.list(leadIds)} now.`,
  allOrNothing: (why, leads) => `None of the ${leads} leads is claimed. ${why}`,
  reasons: {
    "unknown-rep": ({ rep }) => `Nobody on the roster is called ${JSON.stringify(rep)}.`,
    "not-active": ({ rep }) => `${rep} is not active.`,
    "invalid-lead": ({ problems = [] }) => english.rejected(english.list(problems.map((one) => english.problem(one)))),
    protected: ({ leadId, owner, until }) =>
      `${leadId} is already with a colleague, ${owner}${until === "" ? "" : `, until ${until}`}.`,
    "not-in-pool": ({ leadId }) => `${leadId} is in no pool.`,
    "cool-down": ({ leadId, rep, until }) => `${rep} had ${leadId} before and is in cool-down for it until ${until}.`,
    "holding-cap": ({ rep, limit, count, pool }) =>
      `${rep} holds ${count}, and may hold ${limit}${pool === "" ? "" : ` with leads from the pool ${pool}`}.`,
    "claim-cap": ({ rep, limit, count, pool, until }) =>
      `${rep} has claimed ${count} today, and may claim ${limit} a day from the pool ${pool}${until === "" ? "" : `; there is room from ${until} on`}.`,
  },
};
