import type { Contestant } from "../contestants/contestant.js";
import type { LeadRow, Workload } from "../workloads/workload.js";
import { askLeads } from "./ask-leads.js";
import { cpuSince } from "./cpu-since.js";
import type { Subject } from "./subject.js";

/** A contestant that decides the leads of a workload one after the other, again from the first after the last. */
export const decideLeads = ({ open }: Contestant, workload: Workload): Subject => {
  const { leads } = workload;
  const opened = open(workload);
  let place = 0;
  /** Names that were found; somebody must look at them, or the compiler may leave the work out. */
  let found = 0;
  const run = async (count: number): Promise<void> => {
    if (typeof opened === "function") {
      for (let i = 0; i < count; i++) {
        if (opened(leads[place] as LeadRow) !== undefined) found++;
        if (++place === leads.length) place = 0;
      }
    } else {
      for (let i = 0; i < count; i++) {
        if ((await opened.later(leads[place] as LeadRow)) !== undefined) found++;
        if (++place === leads.length) place = 0;
      }
    }
  };
  /** How many leads are decided between two looks at the clock: about 10 milliseconds of them. */
  let step = 1;
  return {
    answers: () => askLeads(leads, typeof opened === "function" ? opened : opened.later),
    round: async (milliseconds) => {
      const start = process.cpuUsage();
      let [decided, last] = [0, 0];
      while (last < milliseconds) {
        await run(step);
        decided += step;
        const now = cpuSince(start);
        step = Math.max(1, Math.min(leads.length, Math.round((step * 10) / Math.max(0.1, now - last))));
        last = now;
      }
      if (found < 0) throw new Error("nobody counts below zero");
      return { leads: decided, cpu: last };
    },
  };
};
