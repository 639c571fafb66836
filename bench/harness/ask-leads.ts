import type { LeadRow } from "../workloads/workload.js";
import { cpuSince } from "./cpu-since.js";

type Answer = string | undefined;

/** As few leads as everybody is asked about, however slow. */
const fewest = 20;
/** Milliseconds of CPU after which the speed is compared with that before. */
const glance = 200;
/** Milliseconds of CPU that a whole pass may take where the answers come no faster. */
const most = 3_000;

/** Asks about one lead after the other: about all of them, or, where that takes long, until the answers no longer come faster. So it warms up, too. */
export const askLeads = async (
  leads: readonly LeadRow[],
  decide: (lead: LeadRow) => Answer | Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  let start = process.cpuUsage();
  let [since, before, looked] = [0, 0, performance.now()];
  for (const lead of leads) {
    const answer = decide(lead);
    answers.push(answer instanceof Promise ? await answer : answer);
    // To ask for CPU time takes longer than many a decision.
    if (performance.now() - looked < glance / 10) continue;
    looked = performance.now();
    const spent = cpuSince(start);
    if (spent < glance) continue;
    const now = (answers.length - since) / spent;
    const isSlow = leads.length / now > most && now < 1.05 * before;
    if (answers.length >= fewest && isSlow) break;
    [since, before] = [answers.length, now];
    start = process.cpuUsage();
  }
  return answers;
};
