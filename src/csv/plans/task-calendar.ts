import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import ical from "ical-generator";
import { instantOf } from "../../engine/instant-of.js";
import type { Instant } from "../../engine/options.js";
import type { Task } from "../../model/task.js";

/** How a calendar of tasks is written. */
export interface TaskCalendarOptions {
  /** What the calendar is called. */
  readonly name: string;
  /** When it is written. */
  readonly now: Instant;
  /** What people call a rep; else the id. */
  readonly repName?: ((rep: string) => string) | undefined;
}

/** How long a task takes in the calendar. */
const length = 15 * 60_000;

const uidOf = ({ leadId, key }: Task): string =>
  `${bytesToHex(sha256(utf8ToBytes(JSON.stringify([leadId, key])))).slice(0, 32)}@fairlead`;

/**
 * Tasks as an iCalendar file (RFC 5545), each a quarter of an hour from when it is due. Times are in UTC, which a calendar shows in its
 * own zone. A task has the same UID each time, so that a calendar that reads the file again moves it rather than having it twice.
 *
 * @example
 * ```ts
 * const tasks = engine.tasks(leads, { book, now: new Date() });
 * await writeFile("tasks.ics", taskCalendar(tasks, { name: "Follow-ups", now: new Date() }));
 * ```
 */
export const taskCalendar = (
  tasks: Iterable<Task>,
  { name, now, repName = (rep) => rep }: TaskCalendarOptions,
): string => {
  const stamp = new Date(instantOf(now));
  const calendar = ical({ name, prodId: { company: "fairlead", product: "follow-ups" } });
  for (const task of tasks) {
    const { leadId, rep, dueAt, channel, note, plan, step } = task;
    const start = new Date(dueAt);
    const words = [channel, note].filter((part) => part !== undefined && part !== "");
    const who = rep === undefined ? undefined : repName(rep);
    calendar.createEvent({
      id: uidOf(task),
      start,
      end: new Date(start.getTime() + length),
      stamp,
      summary: words.length === 0 ? plan : words.join(": "),
      description: [leadId, `${plan} #${step}`, who].filter((part) => part !== undefined).join("\n"),
      categories: who === undefined ? [] : [{ name: who }],
    });
  }
  return calendar.toString();
};
