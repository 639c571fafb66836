import type { Decision } from "../model/decision.js";
import type { Books, Pair } from "./compare-lead.js";
import { compareLead, type Sides } from "./compare-lead.js";
import type { Cause, Compared, Example, GradeMovement, Movement } from "./diff.js";
import { shrinkLead } from "./shrink-lead.js";

const mostExamples = 5;
/** After so many leads of a kind no further example is looked for. */
const mostTries = 25;

type Row = { readonly [field: string]: unknown };
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
type Draft<Type> = Mutable<Type> & { examples: Example[] };

const isRow = (row: unknown): row is Row => typeof row === "object" && row !== null;

const own = ({ grades }: Decision, name: string): unknown => (Object.hasOwn(grades, name) ? grades[name] : undefined);

const shown = (decision: Decision, grades: readonly string[]): Example["before"] => {
  const found = grades.filter((name) => own(decision, name) !== undefined).map((name) => [name, own(decision, name)]);
  return {
    ...(decision.rep !== undefined && { rep: decision.rep }),
    ...(found.length > 0 && { grades: Object.fromEntries(found) }),
  };
};

const count = <Key, Value extends { count: number }>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const found = map.get(key) ?? make();
  map.set(key, found);
  found.count += 1;
  return found;
};

const mostFirst = <Item extends { readonly count: number }>(items: Iterable<Item>): Item[] =>
  [...items].sort((a, b) => b.count - a.count);

/** Counts where leads go, and keeps examples that are as small as they can be. */
export const openTally = (sides: Sides, causeOf: (pair: Pair, books: Books, now?: number) => Cause) => {
  const movements = new Map<
    string,
    Draft<Movement> & { readonly pairs: Map<string, Mutable<Movement["reps"][number]>> }
  >();
  const grades = new Map<string, Draft<GradeMovement>>();
  let leads = 0;
  let elsewhere = 0;

  /** The lead as it was read, so that an example has the fields' names, whatever the columns are called. */
  const typedRow = (row: unknown): Row | undefined => {
    const [one, other] = [sides.before.intake(row), sides.after.intake(row)];
    if (!one.ok && !other.ok) return undefined;
    return { ...(one.ok && one.lead), ...(other.ok && other.lead) };
  };
  const addExample = (
    { count: tried, examples }: { readonly count: number; readonly examples: Example[] },
    pair: Pair,
    books: Books,
    now: number | undefined,
    same: (pair: Pair) => boolean,
  ): void => {
    if (examples.length >= mostExamples || tried > mostTries) return;
    const shows = (row: Row): boolean => same(compareLead(sides, row, books, now));
    const row = [typedRow(pair.row), pair.row].find((one): one is Row => isRow(one) && shows(one));
    if (row === undefined) return;
    const lead = shrinkLead(row, shows);
    const { id: _, ...fields } = lead;
    const text = JSON.stringify(fields);
    const isTold = examples.some((one) => JSON.stringify({ ...one.lead, id: undefined }) === text);
    if (isTold && Object.keys(fields).length > 0) return;
    const found = compareLead(sides, lead, books, now);
    const when = now === undefined ? {} : { now: new Date(now).toISOString() };
    examples.push({
      lead,
      ...when,
      before: shown(found.before, found.grades),
      after: shown(found.after, found.grades),
    });
  };

  const addGrade = (pair: Pair, name: string, books: Books, now: number | undefined): void => {
    const isGrade = [sides.before, sides.after].some(({ ruleSet }) => ruleSet.grades.some((one) => one.name === name));
    const [from, to] = isGrade ? [own(pair.before, name), own(pair.after, name)] : [undefined, undefined];
    const key = JSON.stringify([name, from, to]);
    const keyOf = (other: Pair): boolean =>
      other.grades.includes(name) &&
      (!isGrade || JSON.stringify([name, own(other.before, name), own(other.after, name)]) === key);
    const found = count(grades, key, () => ({ grade: name, from, to, count: 0, examples: [] }));
    addExample(found, pair, books, now, keyOf);
  };

  return {
    /** Counts one lead; the books are as they were when it was decided. */
    add: (pair: Pair, books: Books, now?: number): void => {
      leads += 1;
      if (pair.elsewhere) elsewhere += 1;
      for (const name of pair.grades) {
        const grade = name.split(".").slice(0, -1).join(".");
        if (!pair.grades.includes(grade)) addGrade(pair, name, books, now);
      }
      if (!pair.elsewhere && !pair.rerouted) return;
      const cause = causeOf(pair, books, now);
      const { from, to } = pair;
      const keyOf = (one: Pair, because: Cause): string => JSON.stringify([one.from, one.to, one.elsewhere, because]);
      const key = keyOf(pair, cause);
      const found = count(movements, key, () => ({
        from,
        to,
        elsewhere: pair.elsewhere,
        cause,
        count: 0,
        reps: [],
        examples: [],
        pairs: new Map(),
      }));
      const { rep: one } = pair.before;
      const { rep: other } = pair.after;
      if (sides.roster) count(found.pairs, JSON.stringify([one, other]), () => ({ from: one, to: other, count: 0 }));
      addExample(
        found,
        pair,
        books,
        now,
        (other) => (other.elsewhere || other.rerouted) && keyOf(other, causeOf(other, books, now)) === key,
      );
    },
    result: (): Compared => ({
      leads,
      elsewhere,
      movements: mostFirst(movements.values()).map(({ pairs, ...movement }) => ({
        ...movement,
        reps: mostFirst(pairs.values()),
      })),
      grades: mostFirst(grades.values()),
    }),
  };
};
export type Tally = ReturnType<typeof openTally>;
