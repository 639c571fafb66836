import type { RuleSet } from "../engine/rule-set.js";
import { isPlain } from "../kit/plain.js";
import type { Path } from "../model/errors.js";
import { deepChanges } from "./deep-changes.js";
import type { Change } from "./diff.js";
import { inOrder } from "./in-order.js";
import type { RoutePairs } from "./match-routes.js";
import { routeChanges } from "./route-changes.js";
import { changeText } from "./value-text.js";

/** What one entry of a section is called. */
const nouns: { readonly [section: string]: string } = {
  fields: "field",
  repFields: "column of the roster",
  derived: "derived fact",
  grades: "grade",
  repGrades: "grade of reps",
  territories: "territory",
  teams: "team",
  pools: "pool",
};

const words: { readonly [section: string]: string } = { id: "id of leads", timeZone: "time zone" };

type Entries = readonly (readonly [name: string, value: unknown])[];

const entriesOf = (section: string, value: unknown): Entries => {
  if (Array.isArray(value))
    return section === "fields"
      ? (value as { readonly name: string }[]).map((field) => [field.name, field])
      : (value as Entries);
  return isPlain(value) ? Object.entries(value) : [];
};

const changed = (path: Path, about: string, before: unknown, after: unknown): Change[] =>
  deepChanges(before, after).map((one) => ({
    kind: "changed",
    path: [...path, ...one.path],
    before: one.before,
    after: one.after,
    text: `${about}: ${changeText(one.path, one.before, one.after)}`,
  }));

/** A section with names: what is new, gone, changed, and stands in another order where that has a meaning. */
const namedChanges = (section: string, before: unknown, after: unknown): Change[] => {
  const [old, now] = [entriesOf(section, before), entriesOf(section, after)];
  const [earlier, later] = [new Map(old), new Map(now)];
  const about = (name: string): string => `${nouns[section]} ${JSON.stringify(name)}`;
  const gone = old.filter(([name]) => !later.has(name));
  const kept = now.filter(([name]) => earlier.has(name));
  const places = kept.map(([name]) => old.findIndex(([one]) => one === name));
  const isMoved = (Array.isArray(before) || Array.isArray(after)) && inOrder(places).size < places.length;
  return [
    ...gone.map(
      ([name, value]): Change => ({
        kind: "removed",
        path: [section, name],
        before: value,
        text: `${about(name)} is gone`,
      }),
    ),
    ...now.flatMap(([name, value]): Change[] =>
      earlier.has(name)
        ? changed([section, name], about(name), earlier.get(name), value)
        : [{ kind: "added", path: [section, name], after: value, text: `${about(name)} is new` }],
    ),
    ...(isMoved
      ? [{ kind: "moved" as const, path: [section], text: `the entries of ${section} stand in another order` }]
      : []),
  ];
};

/** Everything that two rule files say differently, by meaning: layout, comments and descriptions do not count. */
export const findChanges = (before: RuleSet, after: RuleSet, pairs: RoutePairs): Change[] => {
  if (before.hash === after.hash) return [];
  const sections = [...new Set([...Object.keys(before.meaning), ...Object.keys(after.meaning)])];
  return sections.flatMap((section) => {
    const [one, other] = [before.meaning[section], after.meaning[section]];
    if (section === "routes") return routeChanges(before, after, pairs);
    if (nouns[section] !== undefined) return namedChanges(section, one, other);
    return changed([section], words[section] ?? section, one, other);
  });
};
