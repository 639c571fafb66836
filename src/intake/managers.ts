import { nearest } from "../kit/nearest.js";
import type { Path, Report } from "../model/errors.js";
import type { RosterWords } from "./roster-words.js";

/** A rep as far as superiors are concerned; `manager` is the id or the name of one. */
interface Subordinate {
  readonly id: string;
  readonly name: string;
  readonly manager: string | undefined;
  /** Where the roster names the superior. */
  readonly path: Path;
}

const names = (reps: readonly Subordinate[]): Map<string, Subordinate[]> => {
  const byName = new Map<string, Subordinate[]>();
  for (const rep of reps) byName.set(rep.name, [...(byName.get(rep.name) ?? []), rep]);
  return byName;
};

const reportCircles = (
  reps: readonly Subordinate[],
  superiors: ReadonlyMap<string, string>,
  words: RosterWords,
  report: Report,
): void => {
  const seen = new Set<string>();
  for (const one of reps) {
    const path: string[] = [];
    let at: string | undefined = one.id;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = superiors.get(at);
    }
    if (at === undefined || !path.includes(at)) continue;
    const circle = [...path.slice(path.indexOf(at)), at].join(" → ");
    report({ path: one.path, message: words.circle(circle), found: circle });
  }
};

/**
 * Finds each rep's superior by id or by a name that only one rep has; one who is not on the roster stays as written.
 * Names that several reps have, and circles, are reported.
 *
 * @returns the superior of each rep by the rep's id.
 */
export const resolveManagers = (
  reps: readonly Subordinate[],
  words: RosterWords,
  report: Report,
): Map<string, string> => {
  const ids = new Set(reps.map(({ id }) => id));
  const byName = names(reps);
  const superiors = new Map<string, string>();
  for (const one of reps) {
    const { id, manager } = one;
    if (manager === undefined) continue;
    const namesakes = ids.has(manager) ? [] : (byName.get(manager) ?? []);
    if (namesakes.length > 1) {
      const message = words.managers(manager, namesakes.map((rep) => rep.id).join(", "));
      report({ path: one.path, message, found: manager, expected: "an id", nearest: nearest(manager, ids) });
    }
    superiors.set(id, namesakes.length === 1 ? (namesakes[0] as Subordinate).id : manager);
  }
  reportCircles(reps, superiors, words, report);
  return superiors;
};
