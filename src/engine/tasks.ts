import { utcText } from "../kit/iso.js";
import type { Intake } from "../model/lead.js";
import type { Task } from "../model/task.js";
import { ownerOf } from "../ownership/plan/follow-plan.js";
import { plansHeld } from "../ownership/plan/plans-held.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

const inOrder = (a: Task, b: Task): number => {
  if (a.dueAt !== b.dueAt) return a.dueAt < b.dueAt ? -1 : 1;
  if (a.leadId !== b.leadId) return a.leadId < b.leadId ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
};

/** What plans still ask for, the earliest first; leads that cannot be read are left out. */
export const tasksOf = (leads: Iterable<Intake>, until: number | undefined, reviewing: Reviewing): readonly Task[] => {
  const { after } = reviewing.ruleSet;
  const tasks: Task[] = [];
  for (const read of leads) {
    if (!read.ok) continue;
    const subject = subjectOf(read.lead, reviewing);
    const rep = ownerOf(subject)?.rep;
    for (const { steps } of plansHeld(subject, after.followUps.plan)) {
      for (const { step, state, dueAt, rule, key } of steps) {
        if (state === "done" || state === "skipped" || (until !== undefined && dueAt > until)) continue;
        const { number, channel, note } = step;
        tasks.push({
          leadId: read.lead.id,
          rep,
          dueAt: utcText(dueAt),
          channel,
          note: note?.(subject.facts),
          plan: rule.name,
          step: number,
          state,
          key,
        });
      }
    }
  }
  return tasks.sort(inOrder);
};
