import { leavesOf, usesIn } from "../../conditions/condition-tree.js";
import { builtInColumns, repColumns } from "../../intake/rep-columns.js";
import { cleanText } from "../../kit/clean-text.js";
import { nearest } from "../../kit/nearest.js";
import type { Path } from "../../model/errors.js";
import type { Rep } from "../../model/rep.js";
import { roles } from "../../model/role.js";
import type { Told } from "../../model/told.js";
import { columnsOf, kindsIn } from "./criteria.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";
import { reviewRoster } from "./review-roster.js";
import { assignmentOf, handOverSteps, teamsIn } from "./steps.js";

/** Names that the rule set does not know, empty teams, and reps in no team. */
export const checkTeams: Check = ({ ruleSet, roster }) => {
  if (roster === undefined) return [];
  // Who leads a team, or others, has something else to do.
  const superiors = new Set<string | undefined>([
    ...[...ruleSet.teams.values()].map(({ lead }) => lead),
    ...roster.reps.map(({ manager }) => manager),
  ]);
  const idle = roster.reps.flatMap((rep, i): Found[] => {
    if (rep.teams.length > 0 || rep.status === "left" || ruleSet.teams.size === 0) return [];
    if (superiors.has(rep.id)) return [];
    const message = `${rep.name} is in no team, and so gets no lead`;
    return [{ code: "rep-without-team", path: [i, "teams"], message, found: rep.id }];
  });
  return [...reviewRoster(ruleSet, roster.reps, ruleSet.language), ...idle];
};

/** Picks of somebody whom the roster, or the team, does not have. */
export const checkPicks: Check = ({ ruleSet, roster, steps }) =>
  roster === undefined
    ? []
    : [...steps, ...handOverSteps(ruleSet)].flatMap(kindsIn).flatMap(({ use, params, path, step }): Found[] => {
        const { rep } = params;
        if (use !== "pick" || params.type !== "rep" || typeof rep !== "string") return [];
        const isCalled = (one: Rep): boolean => one.id === rep || one.id === cleanText(rep);
        const teams = teamsIn(step.source);
        if (teams.some((team) => roster.members.get(team)?.some(isCalled))) return [];
        const quoted = JSON.stringify(rep);
        const isThere = roster.reps.some(isCalled);
        const meant = isThere ? undefined : nearest(rep, roster.byId.keys());
        const question = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
        const message = isThere
          ? `${quoted} is not in the team ${teams.map((team) => JSON.stringify(team)).join(", ")}, and so is never picked`
          : `nobody on the roster has the id ${quoted}${question}`;
        return [{ code: "unknown-rep", path, message, found: rep, nearest: meant }];
      });

/** Who leads teams, is told or coordinates by id, and is not on the roster. */
export const checkLeads: Check = ({ ruleSet, roster }) => {
  if (roster === undefined) return [];
  const isRole = (one: string): boolean => (roles as readonly string[]).includes(one);
  const ofTold = ({ notify = [], coordinator }: Told, path: Path): readonly (readonly [string, Path])[] => [
    ...notify.map((one, i) => [one, [...path, "notify", i]] as const),
    ...(coordinator === undefined ? [] : [[coordinator, [...path, "coordinator"]] as const]),
  ];
  const named: readonly (readonly [string, Path])[] = [
    ...[...ruleSet.teams.values()].flatMap(({ name, lead }) =>
      lead === undefined ? [] : [[lead, ["teams", name, "lead"]] as const],
    ),
    ...ruleSet.routes.flatMap((route) =>
      ofTold(assignmentOf(ruleSet, route).assign, assignmentOf(ruleSet, route).path),
    ),
  ];
  return named.flatMap(([id, path]): Found[] => {
    if (isRole(id) || roster.byId.has(id)) return [];
    const meant = nearest(id, roster.byId.keys());
    const question = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
    const message = `nobody on the roster has the id ${JSON.stringify(id)}${question}`;
    return [{ code: "unknown-rep", path, message, found: id, nearest: meant }];
  });
};

/** Columns that every rep has, given or not. */
const always = new Set(["id", "name", "weight", "status", "open", "won", "deals"]);

/** Columns that rules ask for and nobody has, and columns that are nearly called like one that rules ask for. */
export const checkColumns: Check = ({ ruleSet, roster, steps }) => {
  if (roster === undefined || roster.reps.length === 0) return [];
  const { uses, repGrades, repFields } = ruleSet;
  const present = new Set(roster.reps.flatMap(({ columns }) => [...columns.keys()]));
  const graded = new Set(repGrades.slots.keys());
  const asked = new Map<string, Found["path"]>();
  const ask = (column: string, path: Found["path"]): void => {
    if (!graded.has(column) && !asked.has(column)) asked.set(column, path);
  };
  for (const { params, path } of [...steps, ...handOverSteps(ruleSet)].flatMap(kindsIn))
    for (const column of columnsOf(params)) ask(column, path);
  for (const leaf of ruleSet.conditions.flatMap(({ tree }) => leavesOf(tree)))
    for (const { name } of usesIn(leaf)) if (name.startsWith("rep.")) ask(name.slice(4), leaf.at);
  for (const fact of uses.facts) if (fact.startsWith("rep.")) ask(fact.slice(4), ["repGrades"]);
  const missing = [...asked.keys()].filter((column) => !present.has(column) && !present.has(cleanText(column)));
  const known = new Set([...Object.keys(builtInColumns), ...Object.keys(repFields)]);
  const unread = [...present].filter((column) => !asked.has(column) && !known.has(column));
  const titles = repColumns(repFields).flatMap(({ name, aliases }) => (present.has(name) ? [] : [name, ...aliases]));
  const told = new Set<string>();
  const ofRules = missing
    .filter((column) => !always.has(column))
    .map((column): Found => {
      const meant = nearest(column, unread);
      if (meant !== undefined) told.add(meant);
      const question = meant === undefined ? "" : `; the roster has ${JSON.stringify(meant)}`;
      const path = asked.get(column) ?? [];
      const message = `a rule asks for the column ${JSON.stringify(column)}, and nobody on the roster has one${question}`;
      return { code: "missing-column", path, message, found: column, nearest: meant };
    });
  const ofRoster = unread.flatMap((column): Found[] => {
    const meant = nearest(column, titles);
    if (meant === undefined || told.has(column)) return [];
    const i = roster.reps.findIndex(({ columns }) => columns.has(column));
    const message = `no rule reads the column ${JSON.stringify(column)}; did you mean ${JSON.stringify(meant)}?`;
    return [{ code: "misspelt-column", path: [i, column], message, found: column, nearest: meant }];
  });
  return [...ofRules, ...ofRoster];
};
