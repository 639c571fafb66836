import { chinese } from "./chinese.js";
import type { ClaimWords } from "./claim-words.js";

export const claimsInChinese: ClaimWords = {
  claimed: ({ rep, leadIds }) => `${rep}已领取${chinese.list(leadIds)}。`,
  allOrNothing: (why, leads) => `这 ${leads} 条线索都没有领取。${why}`,
  reasons: {
    "unknown-rep": ({ rep }) => `花名册上没有“${rep}”。`,
    "not-active": ({ rep }) => `${rep}不在岗或已离职。`,
    "invalid-lead": ({ problems = [] }) => chinese.rejected(chinese.list(problems.map((one) => chinese.problem(one)))),
    protected: ({ leadId, owner, until }) =>
      `${leadId}已由同事${owner}跟进${until === "" ? "" : `，保护期到 ${until} 为止`}。`,
    "not-in-pool": ({ leadId }) => `${leadId}不在公海里。`,
    "cool-down": ({ leadId, rep, until }) => `${rep}曾负责过${leadId}，冷却期到 ${until} 为止。`,
    "holding-cap": ({ rep, limit, count, pool }) =>
      `${rep}手上有 ${count} 条，${pool === "" ? "" : `从“${pool}”领取的人`}最多持有 ${limit} 条。`,
    "claim-cap": ({ rep, limit, count, pool, until }) =>
      `${rep}今天已领取 ${count} 条，“${pool}”每天最多领取 ${limit} 条${until === "" ? "" : `，${until} 起可再领取`}。`,
  },
};
