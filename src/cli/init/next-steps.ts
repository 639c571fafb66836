import { compileCell } from "../../intake/read-cell.js";
import type { Declared } from "./fields.js";
import type { Json } from "./json-layout.js";
import type { Roster } from "./read-roster.js";
import type { Territories } from "./territories.js";
import { says } from "./titles.js";
import type { Wording } from "./wording.js";

/** A route that the user may switch on, and what it does. */
export interface NextStep {
  readonly remark: readonly string[];
  readonly route: { readonly [key: string]: Json };
}

type Assign = { readonly [key: string]: Json };

interface Known {
  readonly fields: readonly Declared[];
  readonly roster: Pick<Roster, "reps" | "dealt" | "isWeighted" | "titles">;
  readonly territories: Territories | undefined;
  readonly words: Wording;
}

/** One fair rotation of all: among several teams each by its weight, the number of its active members. */
export const everybody = ({ dealt, isWeighted }: Pick<Roster, "dealt" | "isWeighted">): Assign => {
  const pick: Assign = isWeighted ? { pick: "weighted" } : {};
  const names = dealt.map(({ name }) => name);
  return dealt.length === 1 ? { team: names[0] as string, ...pick } : { teams: names, among: "weighted", ...pick };
};

const byOwner = ({ fields, roster, words }: Known): NextStep | undefined => {
  const ids = new Set(roster.reps.map(({ id }) => id));
  const people = new Set(roster.reps.map(({ name }) => name));
  const hits = ({ column }: Declared): number =>
    [...column.counts.keys()].filter((value) => ids.has(value) || people.has(value)).length;
  const owner =
    fields.find((field) => hits(field) > field.column.counts.size / 2) ??
    fields.find(({ kind, column }) => kind === "text" && says.owner.test(column.words));
  if (!owner) return undefined;
  const { name, counts } = owner.column;
  const isId =
    [...counts.keys()].some((value) => ids.has(value)) && ![...counts.keys()].some((value) => people.has(value));
  const history = isId ? name : { field: name, by: "name" };
  const all = everybody(roster);
  return {
    remark: words.ownerStep(name),
    route: {
      name: words.ownerRoute,
      when: { [name]: { present: true } },
      assign: { ...all, require: [{ history }], otherwise: all },
    },
  };
};

/** A round number that about a fifth of the values reach. */
const largeFrom = ({ column: { counts } }: Declared): number | undefined => {
  const read = compileCell({ type: "number", formats: [] }, "UTC");
  const values = [...counts.keys()].map(read).filter((value) => typeof value === "number");
  const high = values.sort((a, b) => a - b)[Math.floor(0.8 * values.length)];
  if (high === undefined || high <= 0) return undefined;
  const step = 10 ** Math.floor(Math.log10(high));
  return Number((Math.floor(high / step) * step).toPrecision(1));
};

const senior = /资深|高级|主管|总监|senior|lead|principal|expert/i;

const bySize = ({ fields, roster, words }: Known): NextStep | undefined => {
  const numbers = fields.filter(({ kind }) => kind === "number");
  const size =
    numbers.find(({ column }) => says.money.test(column.words)) ??
    numbers.find(({ column }) => says.staff.test(column.words));
  const from = size && largeFrom(size);
  if (!size || from === undefined) return undefined;
  const when = { [size.column.name]: { from } };
  const all = everybody(roster);
  const [first, second] = roster.dealt;
  if (first && second) {
    const assign = { team: first.name, otherwise: all };
    return { remark: words.sizeStep(size.column.name), route: { name: words.sizeRoute, when, assign } };
  }
  const levels = [...new Set(roster.reps.flatMap(({ level }) => level ?? []))];
  const level = levels.find((one) => senior.test(one)) ?? levels[0] ?? words.senior;
  const assign = { ...all, require: [{ where: { when: { "rep.level": level } } }], otherwise: all };
  return {
    remark: words.levelStep(size.column.name, roster.titles.get("level") ?? words.repColumns.level),
    route: { name: words.sizeRoute, when, assign },
  };
};

const bySource = ({ fields, roster, words }: Known): NextStep | undefined => {
  const source = fields.find(({ kind, column }) => kind === "choice" && says.source.test(column.words));
  const [top] = [...(source?.column.counts ?? [])].sort(([, a], [, b]) => b - a);
  if (!source || !top) return undefined;
  const [value] = top;
  const when = { [source.column.name]: value };
  const last = roster.dealt.length > 1 ? roster.dealt.at(-1) : undefined;
  const all = everybody(roster);
  return last
    ? { remark: words.sourceStep(value), route: { name: value, when, assign: { team: last.name, otherwise: all } } }
    : { remark: words.rotationStep(value), route: { name: value, when, assign: { ...all, rotation: value } } };
};

const byTerritory = ({ roster, territories, words }: Known): NextStep | undefined => {
  if (!territories) return undefined;
  const all = everybody(roster);
  return {
    remark: words.territoryStep(
      territories.fact,
      territories.isServed,
      roster.titles.get("territories") ?? words.repColumns.territories,
    ),
    route: {
      name: words.territoryRoute,
      when: { [territories.fact]: { present: true } },
      assign: { ...all, require: ["territory"], otherwise: all },
    },
  };
};

/** What a rule file may do next, in the order in which such routes usually stand. */
export const nextSteps = (known: Known): readonly NextStep[] =>
  [byOwner, bySize, bySource, byTerritory].flatMap((make) => make(known) ?? []);
