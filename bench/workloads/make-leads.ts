import type { Draw } from "./draw.js";
import { meet } from "./meet.js";
import type { LeadRow, Rule } from "./workload.js";

/** Leads drawn at random, a share of them changed to meet some rule. */
export const makeLeads = (
  count: number,
  rules: readonly Rule[],
  share: number,
  drawLead: (id: string) => LeadRow,
  draw: Draw,
): LeadRow[] =>
  Array.from({ length: count }, (_, i) => {
    const lead = drawLead(`L${i}`);
    return draw.chance(share) ? meet(lead, draw.oneOf(rules).conditions, draw) : lead;
  });
