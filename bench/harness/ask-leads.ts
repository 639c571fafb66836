import type { LeadRow } from "../workloads/workload.js";
import { cpuSince } from "./cpu-since.js";

type Answer = string | undefined;

/** As few leads as everybody is asked about, however slow. */
const fewest = 20;
/** Milliseconds of CPU that everybody has, and those that a whole pass may take. */
const [sure, most] = [300, 3_000];

/** Asks about one lead after the other: about all of them, if that can be done in short time, or about some. So it warms up, too. */
export const askLeads = async (
  leads: readonly LeadRow[],
  decide: (lead: LeadRow) => Answer | Promise<Answer>,
): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  const start = process.cpuUsage();
  for (const lead of leads) {
    const answer = decide(lead);
    answers.push(answer instanceof Promise ? await answer : answer);
    const spent = cpuSince(start);
    if (answers.length >= fewest && spent > sure && (spent * leads.length) / answers.length > most) break;
  }
  return answers;
};
