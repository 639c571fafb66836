import { compileCell } from "../../intake/read-cell.js";
import { defineField } from "../../model/field.js";
import type { Wording } from "./english.js";
import type { Declared } from "./fields.js";
import type { Json } from "./json-layout.js";
import type { Roster } from "./read-roster.js";
import type { Territories } from "./territories.js";
import { says } from "./titles.js";

/** A route that the user may switch on, and what it does. */
export interface NextStep {
  readonly remark: string;
  readonly route: { readonly name: string; readonly [key: string]: Json };
  /** A lead that the route takes, where the export has one like it. */
  readonly lead: { readonly [field: string]: Json } | undefined;
}

interface Known {
  readonly fields: readonly Declared[];
  readonly roster: Pick<Roster, "reps" | "dealt" | "isWeighted" | "titles">;
  readonly territories: Territories | undefined;
  readonly words: Wording;
}

/** One fair rotation of all: among several teams each by its weight. */
export const everybody = ({ dealt, isWeighted }: Pick<Roster, "dealt" | "isWeighted">) => {
  const names = dealt.map(({ name }) => name);
  const [only = ""] = names;
  return {
    ...(names.length > 1 ? { teams: names, among: "weighted" } : { team: only }),
    ...(isWeighted && { pick: "weighted" }),
  };
};

/** The value that most leads have, of those that can be read. */
const mostCommon = ({ column, source }: Declared): string | undefined => {
  const read = compileCell(defineField(column.name, source), "UTC");
  const values = [...column.counts].filter(([value]) => !["undefined", "symbol"].includes(typeof read(value)));
  return values.sort(([, a], [, b]) => b - a)[0]?.[0];
};

/** A lead that has the field. */
const leadWith = (field: Declared): NextStep["lead"] => {
  const value = mostCommon(field);
  return value === undefined ? undefined : { [field.column.name]: value };
};

const byOwner = ({ fields, roster, words }: Known): NextStep | undefined => {
  const [ids, people] = [new Set(roster.reps.map(({ id }) => id)), new Set(roster.reps.map(({ name }) => name))];
  const hits = ({ column }: Declared, known: ReadonlySet<string>): number =>
    [...column.counts.keys()].filter((value) => known.has(value)).length;
  const owner =
    fields.find((field) => Math.max(hits(field, ids), hits(field, people)) > field.column.counts.size / 2) ??
    fields.find(({ kind, column }) => kind === "text" && says.owner.test(column.words));
  if (!owner) return undefined;
  const { name } = owner.column;
  const history = hits(owner, ids) > hits(owner, people) ? name : { field: name, by: "name" };
  const all = everybody(roster);
  const assign = { ...all, require: [{ history }], otherwise: all };
  return {
    remark: words.ownerStep(name),
    route: { name: words.ownerRoute, when: { [name]: { present: true } }, assign },
    // No customer's words: what is free text may hold any.
    lead: owner.kind === "text" ? { [name]: words.testRep(1) } : leadWith(owner),
  };
};

/** A round number that about a fifth of the values reach. */
const largeFrom = ({ column: { counts } }: Declared): number => {
  const read = compileCell({ type: "number", formats: [] }, "UTC");
  const values = [...counts.keys()].map(read).filter((value) => typeof value === "number");
  const high = values.sort((a, b) => a - b)[Math.floor(0.8 * values.length)] ?? 0;
  return high > 0 ? Number(high.toPrecision(1)) : 0;
};

const senior = /资深|高级|主管|总监|senior|lead|principal|expert/i;

const bySize = ({ fields, roster, words }: Known): NextStep | undefined => {
  const numbers = fields.filter(({ kind }) => kind === "number");
  const size =
    numbers.find(({ column }) => says.money.test(column.words)) ??
    numbers.find(({ column }) => says.staff.test(column.words));
  const from = size ? largeFrom(size) : 0;
  if (!size || from === 0) return undefined;
  const all = everybody(roster);
  const [first, second] = roster.dealt;
  const levels = roster.reps.flatMap(({ level }) => level ?? []);
  const level = levels.find((one) => senior.test(one)) ?? levels[0] ?? words.senior;
  const some = second
    ? { team: first?.name ?? "" }
    : { ...all, require: [{ where: { when: { "rep.level": level } } }] };
  const { name } = size.column;
  return {
    remark: second ? words.sizeStep(name) : words.levelStep(name, roster.titles.get("level") ?? words.levelTitle),
    route: { name: words.sizeRoute, when: { [name]: { from } }, assign: { ...some, otherwise: all } },
    lead: { [name]: from },
  };
};

const bySource = ({ fields, roster, words }: Known): NextStep | undefined => {
  const source = fields.find(({ kind, column }) => kind === "choice" && says.source.test(column.words));
  const [value] = [...(source?.column.counts ?? [])].sort(([, a], [, b]) => b - a)[0] ?? [];
  const team = roster.dealt.slice(1).at(-1)?.name;
  if (!source || value === undefined || team === undefined) return undefined;
  const [when, assign] = [{ [source.column.name]: value }, { team, otherwise: everybody(roster) }];
  return { remark: words.sourceStep(value), route: { name: value, when, assign }, lead: when };
};

const byTerritory = ({ fields, roster, territories, words }: Known): NextStep | undefined => {
  if (!territories) return undefined;
  const { fact } = territories;
  const all = everybody(roster);
  const [when, assign] = [{ [fact]: { present: true } }, { ...all, require: ["territory"], otherwise: all }];
  const field = fields.find(({ column }) => column.name === fact);
  const lead = field && leadWith(field);
  return { remark: words.territoryStep(fact), route: { name: words.territoryRoute, when, assign }, lead };
};

/** What a rule file may do next, in the order in which such routes usually stand. */
export const nextSteps = (known: Known): readonly NextStep[] =>
  [byOwner, bySize, bySource, byTerritory].flatMap((make) => make(known) ?? []);
