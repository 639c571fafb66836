import { type BookJson, createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { askLeads } from "../harness/ask-leads.js";
import { cpuSince } from "../harness/cpu-since.js";
import type { Subject } from "../harness/subject.js";
import { ruleFile } from "../workloads/rule-file.js";
import type { Workload } from "../workloads/workload.js";

const yesterday = "2026-03-01T09:00:00+08:00";
const now = "2026-03-02T09:00:00+08:00";

/** A book in which the reps hold so many leads, the same number each. */
const heldBy = (reps: readonly { readonly id: string }[], count: number): BookJson => {
  const book = openBook();
  for (let i = 0; i < count; i++)
    book.record({ type: "carried", leadId: `C${i}`, rep: reps[i % reps.length]?.id ?? "", at: yesterday });
  return book.toJSON();
};

/**
 * The whole decision: a row in, read, routed to a team, given to the rep whose turn it is among those with room, recorded, a decision out. The
 * reps hold `held` leads already, every seventh can take no more, and each has a cap for the day. Every round decides all leads, from the same book on.
 */
export const assignLeads = (workload: Workload, team: number, held: number): Subject => {
  const each = held / team;
  const reps = Array.from({ length: team }, (_, i) => ({
    id: `rep ${i + 1}`,
    teams: ["sales"],
    ...(i % 7 === 6 && { openCap: each }),
  }));
  const room = (2 * workload.leads.length) / team;
  const sections = { teams: { sales: { caps: { open: Math.ceil(each + room), day: Math.ceil(room) } } } };
  const assign = { team: "sales", pick: "rotation" };
  const engine = createEngine(parseRuleSet(ruleFile(workload, assign, sections)), { reps });
  const saved = heldBy(reps, held);
  const { leads } = workload;
  return {
    answers: () => {
      const book = openBook(saved);
      return askLeads(leads, (lead) => {
        const { outcome, route } = engine.assign(lead, { book, now });
        if (outcome !== "assigned") throw new Error(`${lead.id} is ${outcome}`);
        return route;
      });
    },
    round: async () => {
      const options = { book: openBook(saved), now };
      globalThis.gc?.();
      const before = process.cpuUsage();
      let assigned = 0;
      for (const lead of leads) if (engine.assign(lead, options).outcome === "assigned") assigned++;
      const cpu = cpuSince(before);
      if (assigned !== leads.length) throw new Error(`${leads.length - assigned} leads went to nobody`);
      return { leads: leads.length, cpu };
    },
  };
};
