import type { Place } from "../assign/place.js";
import { type Kinds, readAssignment, readSteps } from "../assign/read-step.js";
import { readTerritories } from "../assign/read-territories.js";
import type { Team } from "../assign/team.js";
import { bookFact, bookFactNames } from "../conditions/book-facts.js";
import { compileConditions } from "../conditions/compile-conditions.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Predicate, TableName, Vocabulary } from "../conditions/facts.js";
import { type Guard, lazily } from "../conditions/guard.js";
import { moveConditions } from "../conditions/move-conditions.js";
import { readNamedConditions } from "../conditions/named-conditions.js";
import { readConditions } from "../conditions/read-conditions.js";
import type { NamedConditions } from "../conditions/reading.js";
import { indexRules, type RuleIndex, scanRules } from "../conditions/rule-index/index-rules.js";
import { stageName } from "../conditions/stage-fact.js";
import type { Watch } from "../conditions/watch.js";
import { watchConditions } from "../conditions/watch-conditions.js";
import { factsIn, makeDerived } from "../grade/derived.js";
import type { GradePlace } from "../grade/grader.js";
import type { Guarded, NamedSource } from "../model/condition.js";
import type { DuplicatesSource } from "../model/duplicates.js";
import type { Path, Report } from "../model/errors.js";
import type { RepFieldSource } from "../model/field.js";
import type { AssignSource, StepSource } from "../model/route.js";
import type { TerritoriesSource } from "../model/territory.js";
import { rank } from "../route/rank.js";
import { readCalendars } from "./calendars/read-calendars.js";
import { readDuplicates } from "./duplicates/read-duplicates.js";
import { readTables } from "./evidence/read-tables.js";
import { type FactSource, tableFacts } from "./fact-table.js";
import { hashMeaning } from "./hash-meaning.js";
import { derivedIn } from "./last-order.js";
import { learnedFrom, meaningOf } from "./meaning-of.js";
import { hasAfter, readAfter } from "./read-after.js";
import { listDerived } from "./read-derived.js";
import { checkNormalize, readFields } from "./read-fields.js";
import { listGrades, makeGrade, ofReps } from "./read-grades.js";
import { readIntake } from "./read-intake.js";
import { readPools } from "./read-pools.js";
import { readRepGrades } from "./read-rep-grades.js";
import { assignmentIn, type RouteSource, readRoute } from "./read-routes.js";
import type { ListPlace } from "./read-rule-lists.js";
import { readStages } from "./read-stages.js";
import { readTeams } from "./read-teams.js";
import { knownColumns, repVocabulary } from "./rep-vocabulary.js";
import type { PlacedConditions, RuleSet } from "./rule-set.js";
import type { Catalogue, RuleSetTree } from "./rule-set-schema.js";
import { watchRoute, watchStep } from "./watch-route.js";

const byType = <Kind extends { readonly type: string }>(kinds: readonly Kind[]): ReadonlyMap<string, Kind> =>
  new Map(kinds.map((kind) => [kind.type, kind]));

const stepsIn = (source: AssignSource | StepSource | readonly StepSource[] | undefined): StepSource[] => {
  if (source === undefined) return [];
  if (Array.isArray(source)) return [...source];
  const one = source as AssignSource;
  return [one, ...[one.otherwise ?? []].flat()];
};

const checkRouteNames = (routes: readonly RouteSource[], report: Report): void => {
  const seen = new Map<string, number>();
  routes.forEach(({ name }, i) => {
    if (name === undefined) return;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, i);
    else
      report({
        path: ["routes", i, "name"],
        message: `routes[${first}] has the name ${JSON.stringify(name)} already`,
        found: name,
      });
  });
};

/** Teams that share a rotation must count its turns in one way. */
const checkRotations = (routes: readonly RouteSource[], teams: ReadonlyMap<string, Team>, report: Report): void => {
  const units = new Map([...teams.values()].map((team) => [team.name, team.balance?.fact]));
  routes.forEach((route, i) => {
    for (const step of stepsIn(assignmentIn(route, []).assign)) {
      if (!("rotation" in step) || step.rotation === undefined) continue;
      const names = "teams" in step ? step.teams : "team" in step ? [step.team] : [];
      for (const name of names) {
        const fact = teams.get(name)?.balance?.fact;
        if (!units.has(step.rotation)) units.set(step.rotation, fact);
        else if (units.get(step.rotation) !== fact) {
          report({
            path: ["routes", i],
            message: `the rotation ${JSON.stringify(step.rotation)} is shared with a team whose \`balance\` differs from that of ${JSON.stringify(name)}; routes that share a rotation must agree on it`,
            found: step.rotation,
          });
        }
      }
    }
  });
};

export interface ReadOptions {
  /** Who is told what leads come to; without one nothing of it is compiled in. */
  readonly watch?: Watch | undefined;
  /** Leads a problem with the tree back to the file. */
  readonly origin?: RuleSet["origin"];
}

/** Reads a rule file whose shape is right; what it refers to and cannot is reported. */
export const readRuleSet = (
  tree: RuleSetTree,
  catalogue: Catalogue,
  report: Report,
  { watch, origin = (problem) => problem }: ReadOptions = {},
): RuleSet => {
  const timeZone = tree.timeZone ?? "UTC";
  const kinds: Kinds = { criteria: byType(catalogue.criteria), picks: byType(catalogue.picks) };
  const { fields, id } = readFields(tree.fields, report);
  const repFields = (tree.repFields ?? {}) as { readonly [column: string]: RepFieldSource };
  for (const [name, { normalize }] of Object.entries(repFields)) {
    checkNormalize(normalize, ["repFields", name, "normalize"], report);
  }
  const fieldNames = new Set(fields.map(({ name }) => name));
  const tableSources = { orders: tree.orders, interactions: tree.interactions };
  const derivedSources = listDerived(derivedIn(tree), tableSources, fieldNames, report);
  const ofLifecycle = tree.lifecycle === undefined ? [] : [stageName];
  const taken = new Set([...fieldNames, ...derivedSources.map(({ name }) => name), ...ofLifecycle]);
  const listed = listGrades(tree.grades, catalogue.graders, taken, report);
  const used = new Set<string>();
  const asked = new Set<string>();
  const listedOfReps = listGrades(tree.repGrades, catalogue.graders, new Set(knownColumns(repFields)), report, ofReps);
  const repFacts = repVocabulary(repFields, listedOfReps, timeZone, asked);
  const lifecycle = readStages(tree, fields, report);
  const ownFacts: FactSource =
    lifecycle === undefined
      ? { get: bookFact, keys: () => bookFactNames.values() }
      : {
          get: (name) => (name === stageName ? lifecycle.fact : bookFact(name)),
          keys: () => [stageName, ...bookFactNames].values(),
        };
  const facts = tableFacts(fields, derivedSources, listed, repFacts, timeZone, ownFacts, used, asked);
  const declared = readNamedConditions(
    (tree.conditions ?? {}) as { [name: string]: NamedSource },
    { vocabulary: facts.withRep, timeZone, report },
    ["conditions"],
  );
  const referred = new Set<string>();
  const named: NamedConditions = {
    ...declared,
    resolve: (name, reading, path) => {
      referred.add(name);
      return declared.resolve(name, reading, path);
    },
  };
  const conditions: PlacedConditions[] = [];
  const readTree = (source: Guarded, path: Path, vocabulary: Vocabulary, to: Report = report) =>
    readConditions(source, { vocabulary, named, timeZone, report: to }, path);
  const placeTree = (source: Guarded, path: Path, vocabulary: Vocabulary, placed?: (path: Path) => Path) => {
    const tree =
      placed === undefined
        ? readTree(source, path, vocabulary)
        : moveConditions(
            readTree(source, path, vocabulary, (problem) => report({ ...problem, path: placed(problem.path) })),
            path,
            placed,
          );
    conditions.push({ path, tree });
    return tree;
  };
  const compile = (tree: ConditionTree): Predicate =>
    watch === undefined ? compileConditions(tree, timeZone) : watchConditions(tree, timeZone, watch);
  const readPredicate = (source: Guarded, path: Path, vocabulary: Vocabulary, placed?: (path: Path) => Path) =>
    compile(placeTree(source, path, vocabulary, placed));
  const guard = (tree: ConditionTree): Guard => ({
    tree,
    holds: watch === undefined ? lazily(() => compile(tree)) : compile(tree),
  });
  const readGuard: GradePlace["readGuard"] = (source, path, vocabulary, placed) =>
    guard(placeTree(source, path, vocabulary, placed));
  // Who watches is told of every condition on the way to the first rule that holds.
  const index = (rules: readonly Guard[]): RuleIndex =>
    watch === undefined ? indexRules(rules, timeZone) : scanRules(rules);

  const pools = readPools(tree.pools);
  const bare: Place = {
    vocabulary: facts.all,
    repVocabulary: facts.withRep,
    timeZone,
    teams: new Map(),
    pools: new Set(pools.keys()),
    territories: undefined,
    report,
    readPredicate,
    readGuard,
    indexRules: index,
  };
  const territories = tree.territories && readTerritories(tree.territories as TerritoriesSource, bare, ["territories"]);
  const calendars = readCalendars(tree.calendars, report);
  const teams = readTeams(tree.teams, { ...bare, territories }, calendars);
  const place: Place = { ...bare, territories, teams };

  const tables = readTables(tableSources, fields, timeZone, report);
  /** The tables that each derived fact and grade is made of. */
  const tablesOf = new Map<string, Set<TableName>>();
  /** How the rules of each grade are found. */
  const indexes = new Map<string, RuleIndex>();
  const gradingOf = (name: string) => {
    const asked = new Set<TableName>();
    tablesOf.set(name, asked);
    const table = (one: TableName) => tables.table(one, asked);
    const indexOwn = (rules: readonly Guard[]): RuleIndex => {
      const made = index(rules);
      indexes.set(name, made);
      return made;
    };
    return { timeZone, report, readTree, readPredicate, readGuard, indexRules: indexOwn, table, asked, watch };
  };
  const derived = derivedSources.map(({ name, source, type }, i) => {
    const grading = gradingOf(name);
    for (const fact of factsIn(source)) for (const one of tablesOf.get(fact) ?? []) grading.asked.add(one);
    const read = makeDerived(source, type, { ...grading, vocabulary: facts.underived(i) }, ["derived", name]);
    return { name, slot: facts.slotOf(name), read };
  });
  const grades = listed.map((source, i) => {
    const { asked, ...grading } = gradingOf(source.name);
    const uses = new Set<string>();
    const slots = { grade: facts.slotOf(source.name), of: (fact: string) => facts.slotOf(`${source.name}.${fact}`) };
    const about = { uses, tables: asked, regradeEvery: tree.regradeEvery };
    const made = makeGrade(source, i, slots, { ...grading, vocabulary: facts.before(i, uses) }, about);
    for (const fact of uses) for (const one of tablesOf.get(fact) ?? []) asked.add(one);
    return made;
  });
  const repGrades = readRepGrades(listedOfReps, repFacts, {
    timeZone,
    report,
    readTree,
    readPredicate,
    readGuard,
    indexRules: index,
    watch,
  });
  const ofFields = { fields, id, timeZone, vocabulary: facts.fields, readTree: placeTree, compile, report };
  const { intake, given } = readIntake(ofFields);

  const duplicates = readDuplicates(tree.duplicates as DuplicatesSource | undefined, fields, report);

  const sources = (tree.routes ?? []) as RouteSource[];
  if (tree.routes === undefined && tree.grades === undefined && tree.repGrades === undefined && !hasAfter(tree)) {
    const expected = "a list or an object";
    report({ path: ["routes"], message: `missing; expected ${expected}`, found: "nothing", expected });
  }
  checkRouteNames(sources, report);
  checkRotations(sources, teams, report);
  const ranked = sources.some(({ priority }) => priority !== undefined);
  const routes = rank(
    sources.map((source, i) => {
      const priority = ranked ? (source.priority ?? 1) : sources.length - i;
      const readRouteTree = (guarded: Guarded, path: Path) => placeTree(guarded, path, facts.all);
      const { route, json } = readRoute(source, i, priority, kinds, place, readRouteTree, guard);
      return { route: watch === undefined ? route : watchRoute(route, watch), json, priority };
    }),
  );
  const jsonRules = routes.map(({ json }) => json);
  const routing = index(routes.map(({ route }) => route));
  const steps = readSteps(tree.fallback as StepSource | StepSource[] | undefined, kinds, place, ["fallback"]);
  const fallback = watch === undefined ? steps : steps.map((step) => watchStep(step, watch));

  const listPlace: ListPlace = {
    vocabulary: facts.all,
    timeZone,
    language: tree.language ?? "en",
    stages: lifecycle?.stages.names ?? [],
    lifecycle: lifecycle?.stages,
    teams: new Set(teams.keys()),
    pools,
    report,
    readPredicate: (source, path) => readPredicate(source, path, facts.all),
    readTree: (source, path) => placeTree(source, path, facts.all),
    guard,
    indexRules: index,
    watch,
  };
  const { after, json: jsonAfter } = readAfter(tree, listPlace, {
    kinds,
    steps: (source, path) => {
      const read = readAssignment(source, kinds, place, path);
      return watch === undefined ? read : read.map((step, i) => (i === 0 ? step : watchStep(step, watch)));
    },
  });

  const usedGrades = new Set(grades.map(({ name }) => name).filter((name) => used.has(name)));

  const version = tree.version ?? "";
  const silent: Report = () => undefined;
  const readSilently = (source: Guarded, table?: TableName) =>
    readTree(source, [], table === undefined ? facts.withRep : tables.table(table).vocabulary, silent);
  const meaning = meaningOf(
    tree,
    { timeZone, fields, id, repFields, jsonRules, after: jsonAfter, kinds, calendars },
    readSilently,
  );
  const hash = hashMeaning(meaning);
  const modelHash = hashMeaning(learnedFrom(tree, { timeZone, fields, grades }, readSilently));
  return Object.freeze({
    name: tree.name,
    version,
    hash,
    language: tree.language ?? "en",
    timeZone,
    fields,
    id,
    repFields,
    tables: tables.all(),
    derived,
    grades,
    usedGrades,
    width: facts.width,
    repGrades,
    modelHash,
    vocabulary: facts.all,
    calendars,
    teams,
    pools,
    territories: territories?.names ?? new Set<string>(),
    routes: routes.map(({ route }) => route),
    routing,
    stats: () => ({
      routes: routing.stats(),
      grades: Object.fromEntries([...indexes].map(([name, own]) => [name, own.stats()])),
      territories: territories?.stats() ?? [],
    }),
    fallback,
    intake,
    duplicates,
    given,
    conditions,
    source: tree,
    meaning,
    origin,
    uses: { facts: asked, conditions: referred },
    stamp: Object.freeze({ name: tree.name, version, hash }),
    jsonRules,
    after,
    jsonRulesAfter: jsonAfter.flatMap(([, rules]) => rules),
  });
};
