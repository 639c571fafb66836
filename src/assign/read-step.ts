import { noting } from "../conditions/noting.js";
import { type Duration, parseDuration } from "../kit/duration.js";
import type { Path } from "../model/errors.js";
import type { AssignSource, ChoiceSource, StepSource, TypedSource } from "../model/route.js";
import type { AvailabilitySource } from "../model/team.js";
import { unknownName } from "../model/unknown-name.js";
import type { Criterion, CriterionType, Use } from "./criterion.js";
import type { Pick, PickType } from "./pick.js";
import { type Place, readerOf } from "./place.js";
import type { Step, TeamStep } from "./step.js";
import type { Availability, Team } from "./team.js";
import { readTyped } from "./typed.js";

export interface Kinds {
  readonly criteria: ReadonlyMap<string, CriterionType>;
  readonly picks: ReadonlyMap<string, PickType>;
}

const readCriteria = (sources: readonly TypedSource[] | undefined, use: Use, kinds: Kinds, place: Place, path: Path) =>
  (sources ?? []).flatMap((source, i): { criterion: Criterion; counts: boolean }[] => {
    const typed = readTyped(source, kinds.criteria, place.report, [...path, use, i]);
    if (typed === undefined) return [];
    const { kind, params, counts } = typed;
    const made = kind.make(params, { ...place, report: typed.report }, typed.path, use);
    return [{ criterion: { type: kind.type, ...made }, counts }];
  });

const readPick = (
  source: TypedSource | undefined,
  criteria: readonly Criterion[],
  kinds: Kinds,
  place: Place,
  path: Path,
): Pick => {
  const typed = readTyped(source ?? "rotation", kinds.picks, place.report, [...path, "pick"]);
  if (typed === undefined) return { type: "first", choose: (reps) => reps[0] };
  const made = typed.kind.make(typed.params, { ...place, report: typed.report }, typed.path, criteria);
  return { type: typed.kind.type, ...made };
};

const findTeam = (name: string, place: Place, path: Path): Team[] => {
  const team = place.teams.get(name);
  if (team) return [team];
  place.report(unknownName("team", name, place.teams.keys(), path));
  return [];
};

/** What a team or a step says of working time. */
export const readAvailability = (source: AvailabilitySource | undefined): Availability | undefined =>
  source === undefined || source === "ignore" ? source : { within: parseDuration(source.within) as Duration };

const readTeamStep = (
  source: ChoiceSource & { team?: string; teams?: string[]; among?: string | undefined },
  kinds: Kinds,
  within: Place,
  path: Path,
): TeamStep => {
  const uses = new Set<string>();
  const place: Place = {
    ...within,
    vocabulary: noting(within.vocabulary, uses),
    repVocabulary: noting(within.repVocabulary, uses),
  };
  const names = source.teams ?? [source.team ?? ""];
  const teams = source.teams
    ? source.teams.flatMap((name, i) => findTeam(name, place, [...path, "teams", i]))
    : findTeam(source.team ?? "", place, [...path, "team"]);
  const repeated = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (repeated >= 0) {
    place.report({
      path: [...path, "teams", repeated],
      message: `the team ${JSON.stringify(names[repeated])} is named twice`,
      found: names[repeated],
    });
  }
  for (const { balance } of teams) if (balance !== undefined) uses.add(balance.fact);
  const require = readCriteria(source.require, "require", kinds, place, path).map(({ criterion }) => criterion);
  const prefer = readCriteria(source.prefer, "prefer", kinds, place, path);
  const pick = readPick(source.pick, [...require, ...prefer.map(({ criterion }) => criterion)], kinds, place, path);
  return {
    kind: "team",
    at: path,
    teams,
    among:
      teams.length < 2
        ? undefined
        : {
            rotation: names.join(" | "),
            weights: teams.map((team) => (source.among === "weighted" ? team.weight : 1)),
          },
    exclude: source.exclude && {
      read: readerOf(place, source.exclude.field, [...path, "exclude", "field"]),
      by: source.exclude.by ?? "id",
    },
    require,
    prefer,
    pick,
    rotation: source.rotation,
    availability: readAvailability(source.availability),
    uses,
  };
};

const readStep = (source: StepSource, kinds: Kinds, place: Place, path: Path): Step => {
  if ("hold" in source) return { kind: "hold", at: path, duration: parseDuration(source.hold) as Duration };
  if ("pool" in source) {
    if (!place.pools.has(source.pool)) place.report(unknownName("pool", source.pool, place.pools, [...path, "pool"]));
    return { kind: "pool", at: path, pool: source.pool };
  }
  return readTeamStep(source, kinds, place, path);
};

/** The list that a step or a list of steps stands for. */
export const readSteps = (
  source: StepSource | StepSource[] | undefined,
  kinds: Kinds,
  place: Place,
  path: Path,
): Step[] => {
  if (source === undefined) return [];
  if (!Array.isArray(source)) return [readStep(source, kinds, place, path)];
  return source.map((step, i) => readStep(step, kinds, place, [...path, i]));
};

/** A route's own step and those of its `otherwise`. */
export const readAssignment = (source: AssignSource, kinds: Kinds, place: Place, path: Path): Step[] => [
  readStep(source, kinds, place, path),
  ...readSteps(source.otherwise, kinds, place, [...path, "otherwise"]),
];
