import { join } from "node:path";
import { effectOf } from "../../engine/effect.js";
import { nameOf } from "../../engine/explain.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Reviewing } from "../../engine/subject-of.js";
import { tasksOf } from "../../engine/tasks.js";
import type { Language } from "../../model/language.js";
import type { Intake } from "../../model/lead.js";
import type { CsvFormat } from "../csv-line.js";
import type { OutputFiles } from "../output-files.js";
import { effectLines } from "./effect-lines.js";
import { taskCalendar } from "./task-calendar.js";
import { taskLines } from "./task-lines.js";

const names = ["tasks.csv", "tasks.ics", "effect.csv"] as const;

/** What is written in a folder where the rule set has follow-up plans; nothing where it has none. */
export const planFiles = ({ after }: Pick<RuleSet, "after">, out: string): readonly string[] =>
  after.followUps.plan.rules.length === 0 ? [] : names.map((name) => join(out, name));

/** Writes the tasks of leads as CSV and as a calendar, and what came of the plans. */
export const writePlans = async (
  leads: readonly Intake[],
  reviewing: Reviewing,
  outputs: Pick<OutputFiles, "create">,
  { files, format, titles }: { files: readonly string[]; format: CsvFormat; titles: Language | undefined },
): Promise<void> => {
  const { ruleSet, roster, now } = reviewing;
  const [taskFile, calendarFile, effectFile] = files;
  if (taskFile === undefined || calendarFile === undefined || effectFile === undefined) return;
  const tasks = tasksOf(leads, undefined, reviewing);
  const toTask = taskLines(ruleSet.timeZone, titles, format);
  const list = await outputs.create(taskFile);
  list.write(toTask.header);
  for (const task of tasks) {
    list.write(toTask.line(task));
    await list.flush();
  }
  const calendar = await outputs.create(calendarFile);
  const repName = (rep: string): string => nameOf(roster, rep);
  calendar.write(taskCalendar(tasks, { name: ruleSet.name, now: new Date(now), repName }));
  const toEffect = effectLines(titles, format);
  const effects = await outputs.create(effectFile);
  effects.write(toEffect.header);
  for (const effect of effectOf(undefined, leads, reviewing)) effects.write(toEffect.line(effect));
};
