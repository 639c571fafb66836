import type { Point } from "../../conditions/space/point.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { tellingLeads, tellingValues } from "../../engine/telling-values.js";
import type { Decision } from "../../model/decision.js";
import { fillLead } from "../fill-lead.js";
import type { Row, SpecTest } from "../spec.js";
import type { Change } from "./change.js";
import { type Differing, differencesOf } from "./differences.js";
import { openTrials } from "./trials.js";

/** A lead that tells a rule set from a changed one. */
export interface TellingLead {
  readonly row: Row;
  /** Which of so many leads like it, decided one after the other, tells. */
  readonly nth: number;
  /** When it is decided. */
  readonly at: string;
  /** The test from whose roster and tables it starts. */
  readonly like: string;
  readonly differs: readonly Differing[];
}

/** A lead of a test, and the test from whose start it is decided. */
interface Base {
  readonly test: SpecTest;
  readonly row: Row;
}

const mostBases = 8;
const mostComers = 3;
const mostMixed = 300;
const longestRun = 60;

/** What is about each lead alone. */
const ofOneLead: ReadonlySet<string | number> = new Set(["when", "conditions", "grades", "fields", "derived"]);

/** The leads that tests begin with, each kind once. */
const basesOf = (tests: readonly SpecTest[]): Base[] => {
  const found = new Map<string, Base>();
  for (const test of tests) {
    const first = test.steps.find(({ assign }) => assign !== undefined)?.assign;
    if (first === undefined) continue;
    const row = { ...test.setting.defaults, ...(first.lead ?? first.like) };
    const key = JSON.stringify(row);
    if (!found.has(key)) found.set(key, { test, row });
  }
  return [...found.values()];
};

/** As many as are asked for, taken evenly. */
const evenly = <Item>(items: readonly Item[], count: number): Item[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)] as Item);

const without = (row: Row, ...names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** Looks for leads that tell a rule set from changed ones, starting from where its tests start. */
export const openTellingLeads = (ruleSet: RuleSet, tests: readonly SpecTest[]) => {
  const original = openTrials(ruleSet);
  const all = basesOf(tests);
  const bases = evenly(all, mostBases);
  const aliases = new Map(ruleSet.fields.map(({ name, aliases }) => [name, aliases]));
  const idNames = ["id", ...(ruleSet.id.aliases ?? [])];

  /** The row with another value of a field, however the row calls it. */
  const withValue = (row: Row, fact: string, value: unknown): Row => {
    const rest = without(row, fact, ...(aliases.get(fact) ?? []));
    return value === undefined ? rest : { ...rest, [fact]: value };
  };

  const withPoint = (row: Row, { found }: Point): Row =>
    [...found].reduce((made, [fact, value]) => (aliases.has(fact) ? withValue(made, fact, value) : made), row);

  function* candidates(change: Change, changed: RuleSet, points: readonly Point[]): Generator<Base, void, undefined> {
    const { at } = change;
    for (const point of points) for (const { test, row } of bases) yield { test, row: withPoint(row, point) };
    if (at !== undefined && aliases.has(at.fact))
      for (const { test, row } of all.slice(0, 40))
        for (const value of [...at.values, undefined]) yield { test, row: withValue(row, at.fact, value) };
    for (const base of all.slice(0, 200)) yield base;
    const values = tellingValues([ruleSet, changed]);
    for (const { test, row } of bases)
      for (const [fact, telling] of values)
        for (const value of telling) yield { test, row: withValue(row, fact, value) };
    for (const { test, row } of bases.slice(0, 2))
      for (const lead of tellingLeads([ruleSet, changed], { count: mostMixed }))
        yield {
          test,
          row: {
            ...without(row, ...[...values].flatMap(([name]) => [name, ...(aliases.get(name) ?? [])])),
            ...without(lead, "id"),
          },
        };
  }

  const rowsOf = ({ row }: Base, count: number): Row[] => {
    const like = count === 1 ? row : without(row, ...idNames);
    return Array.from({ length: count }, (_, i) => fillLead(like, i + 1, ruleSet.id.aliases));
  };
  /** What comes of leads like one is asked for with every change. */
  const runs = new Map<Base, { readonly rows: readonly Row[]; readonly decisions: readonly Decision[] }>();
  const runOf = (base: Base) => {
    const rows = rowsOf(base, longestRun);
    const run = runs.get(base) ?? { rows, decisions: original(base.test, rows) };
    runs.set(base, run);
    return run;
  };

  /** The leads of tests that come to a route. */
  const comers = new Map<string, Base[]>();
  const comersOf = (name: string): readonly Base[] => {
    if (comers.size === 0)
      for (const base of all) {
        const [first] = original(base.test, rowsOf(base, 1));
        const route = first?.route ?? "";
        comers.set(route, [...(comers.get(route) ?? []), base]);
      }
    return comers.get(name) ?? [];
  };
  /** Leads that come to where something is changed, then any. */
  const basesFor = ({ path: [section, place] }: Change): Iterable<Base> => {
    const route = ruleSet.routes.find(({ at }) => section === "routes" && at[1] === place);
    const near = route === undefined ? [] : comersOf(route.name).slice(0, mostComers);
    return new Set([...near, ...bases]);
  };

  const tell = (
    { test }: Base,
    rows: readonly Row[],
    now: readonly Decision[],
    then: readonly Decision[],
  ): TellingLead | undefined => {
    for (const [i, row] of rows.entries()) {
      const [one, other] = [now[i], then[i]];
      const differs = one === undefined || other === undefined ? [] : differencesOf(one, other);
      if (differs.length > 0) return { row, nth: i + 1, at: test.setting.now, like: test.name, differs };
    }
    return undefined;
  };

  /** A lead that is decided otherwise by the changed rule set; `undefined` where none is found. */
  return (change: Change, changed: RuleSet, points: readonly Point[]): TellingLead | undefined => {
    const then = openTrials(changed);
    const single = (): TellingLead | undefined => {
      for (const base of candidates(change, changed, points)) {
        const rows = rowsOf(base, 1);
        const found = tell(base, rows, original(base.test, rows), then(base.test, rows));
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const several = (): TellingLead | undefined => {
      for (const base of basesFor(change)) {
        const { rows, decisions } = runOf(base);
        const found = tell(base, rows, decisions, then(base.test, rows));
        if (found !== undefined) return found;
      }
      return undefined;
    };
    // Caps and turns tell at the nth lead of a kind, conditions and grades at the first.
    return change.path.some((key) => ofOneLead.has(key)) ? single() : (several() ?? single());
  };
};
