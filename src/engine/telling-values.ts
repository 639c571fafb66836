import { type ConditionTree, type Leaf, leavesOf, usesIn } from "../conditions/condition-tree.js";
import { parseOperator } from "../conditions/operators.js";
import { addDuration, parseDuration } from "../kit/duration.js";
import { parseInstant } from "../kit/iso.js";
import { openRandom } from "../kit/random.js";
import type { Field } from "../model/field.js";
import type { RuleSet } from "./rule-set.js";

/** Values of the fields of leads, by name. */
export type FieldValues = ReadonlyMap<string, readonly unknown[]>;

/** More values than this of one field tell no more, and cost time. */
const most = 60;

type Mentions = Map<string, Set<unknown>>;

const mention = (mentions: Mentions, fact: string, values: readonly unknown[]): void => {
  const known = mentions.get(fact) ?? new Set<unknown>();
  for (const value of values) known.add(value);
  mentions.set(fact, known);
};

const durations = new Set(["withinNext", "withinLast", "olderThan"]);

/** The instant from which a duration counts, as the fact would be. */
const bound = (operator: string, literal: unknown, now: number): string[] => {
  const duration = typeof literal === "string" ? parseDuration(literal) : undefined;
  if (duration === undefined) return [];
  return [new Date(addDuration(now, duration, "UTC", operator === "withinNext" ? 1 : -1)).toISOString().slice(0, 10)];
};

/** An object that a path leads into to a value: `$.a.b`. */
const nested = (path: string, value: unknown): unknown =>
  path
    .split(/[.[\]"$]+/)
    .filter((key) => key !== "")
    .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

const leafValues = ({ operator, operand, fact }: Leaf, now: number): unknown[] => {
  if (!("literal" in operand)) return [];
  const parsed = parseOperator(operator);
  const base = "unknown" in parsed ? operator : parsed.base;
  if (base === "isPresent") return [];
  if (base === "matches") return [String(operand.literal).replaceAll(/[\^$.*+?()[\]{}|\\]/g, "")];
  const values = durations.has(base) ? bound(base, operand.literal, now) : [operand.literal].flat();
  return fact.path === undefined ? values : values.map((value) => nested(fact.path?.text ?? "", value));
};

const mentionLeaves = (mentions: Mentions, tree: ConditionTree, now: number): void => {
  for (const leaf of leavesOf(tree)) {
    mention(mentions, leaf.fact.name, leafValues(leaf, now));
    for (const { name } of usesIn(leaf)) mention(mentions, name, []);
  }
};

const edges = ["from", "above", "below", "upTo"];

/** The edges of bands and attributes belong to the fact that is named above them. */
const mentionEdges = (mentions: Mentions, source: unknown, fact: string | undefined): void => {
  if (Array.isArray(source)) for (const item of source) mentionEdges(mentions, item, fact);
  else if (typeof source === "object" && source !== null) {
    const own = source as { readonly [key: string]: unknown };
    const about = typeof own.fact === "string" ? own.fact : fact;
    for (const [key, value] of Object.entries(own)) {
      if (about !== undefined && edges.includes(key) && typeof value === "number") mention(mentions, about, [value]);
      else mentionEdges(mentions, value, about);
    }
  }
};

/** The values by which a fact says where a lead lies: those of the short form, some of the built-in regions. */
const mentionTerritories = (mentions: Mentions, source: unknown): void => {
  if (typeof source !== "object" || source === null) return;
  const { by, use, fact, ...rest } = source as { readonly [key: string]: unknown };
  if (typeof use === "string" && typeof fact === "string")
    mention(mentions, fact, ["上海", "江苏省苏州市", "江苏省", "广东省深圳市", "北京", "内蒙古", "四川省成都市"]);
  else if (typeof by === "string")
    for (const [name, values] of Object.entries(rest))
      if (Array.isArray(values)) mention(mentions, by, [name, ...values]);
};

/** The smallest step in which a number is written: 1 for 500000, 0.1 for 2.5. */
const stepOf = (value: number): number => {
  const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return 10 ** -digits;
};

const shifted = (value: number, by: number): number => Number((value + by).toPrecision(15));

const numbersAround = (mentioned: readonly number[]): number[] => {
  if (mentioned.length === 0) return [0, 1, 1000];
  const sorted = [...new Set(mentioned)].sort((a, b) => a - b);
  return sorted.flatMap((value, i) => {
    const next = sorted[i + 1];
    const step = stepOf(value);
    const between = next === undefined ? [shifted(value, 10 * step)] : [shifted(value, (next - value) / 2)];
    return [shifted(value, -step), value, shifted(value, step), ...between];
  });
};

const day = 86_400_000;

const datesAround = (mentioned: readonly string[], timeZone: string, now: number): string[] => {
  const days = mentioned.flatMap((text) => {
    const parsed = parseInstant(text, timeZone);
    if (parsed === undefined) return [];
    const at = "day" in parsed ? Date.parse(parsed.day) : parsed.instant;
    return [at - day, at, at + day].map((instant) => new Date(instant).toISOString().slice(0, 10));
  });
  return [...new Set([...days, new Date(now).toISOString().slice(0, 10)])];
};

/** What a field of this kind may hold that no rule mentions. */
export const otherText = ({ normalize, country }: Field): string => {
  if (normalize === "phone") return country === "CN" ? "13800000101" : "+14155550101";
  if (normalize === "email") return "somebody@example.com";
  if (normalize === "credit-code") return "91350100M000100Y43";
  if (normalize === "region") return "西藏";
  return "something else";
};

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === "string";

const valuesOf = (field: Field, mentioned: readonly unknown[], timeZone: string, now: number): unknown[] => {
  const known = field.oneOf ?? [];
  switch (field.type) {
    case "number":
      return known.length > 0 ? [...known] : numbersAround(mentioned.filter(isNumber));
    case "boolean":
      return [true, false];
    case "date":
      return datesAround(mentioned.filter(isText), timeZone, now);
    case "list": {
      const items = known.length > 0 ? known : [...mentioned, "something else"];
      const alone = items.map((item) => [item]);
      return items.length === 1 ? alone : [...alone, items.slice(0, 2), ...(items.length > 2 ? [[...items]] : [])];
    }
    case "object":
      return mentioned.filter((value) => typeof value === "object");
    case "string":
      return known.length > 0 ? [...known] : [...mentioned.filter(isText), otherText(field)];
  }
};

/** As many as tell something, taken evenly. */
const thinned = (values: readonly unknown[]): unknown[] => {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, i) => values[Math.floor((i * values.length) / most)]);
};

/**
 * The values of each field that tell rules apart: those that conditions and graders mention, the values next to them and between them,
 * one that nobody mentions, and `undefined` for none.
 *
 * @param ruleSets one, or several that are compared
 * @param now the instant from which durations count
 */
export const tellingValues = (ruleSets: readonly RuleSet[], now = Date.UTC(2026, 2, 2)): FieldValues => {
  const mentions: Mentions = new Map();
  for (const { conditions, source } of ruleSets) {
    for (const { tree } of conditions) mentionLeaves(mentions, tree, now);
    mentionEdges(mentions, source.grades, undefined);
    mentionTerritories(mentions, source.territories);
  }
  const found = new Map<string, unknown[]>();
  for (const { fields, timeZone } of ruleSets)
    for (const field of fields) {
      const values = valuesOf(field, [...(mentions.get(field.name) ?? [])], timeZone, now);
      found.set(field.name, [...new Set([...(found.get(field.name) ?? []), ...values])]);
    }
  return new Map([...found].map(([name, values]) => [name, [...thinned(values), undefined]]));
};

export interface TellingLeadsOptions {
  /** How many. */
  readonly count: number;
  readonly seed?: number;
  readonly now?: number;
  /** Further values of some fields, such as the names of reps. */
  readonly also?: FieldValues;
}

/**
 * Leads made of the values that tell rules apart, the same for the same seed: first each value once beside the first ones of the other
 * fields, then mixes.
 */
export function* tellingLeads(
  ruleSets: readonly RuleSet[],
  { count, seed = 1, now, also = new Map() }: TellingLeadsOptions,
): Generator<{ readonly [field: string]: unknown }, void, undefined> {
  const telling = tellingValues(ruleSets, now);
  const fields = [...telling].map(([name, values]) => ({ name, values: [...(also.get(name) ?? []), ...values] }));
  const random = openRandom(seed);
  let n = 0;
  const lead = (pick: (field: (typeof fields)[number], at: number) => unknown) => {
    n += 1;
    const entries = fields.map((field, at) => [field.name, pick(field, at)] as const);
    return Object.fromEntries([["id", `T${n}`], ...entries.filter(([, value]) => value !== undefined)]);
  };
  for (const [at, { values }] of fields.entries())
    for (const value of values) {
      if (n >= count) return;
      yield lead((field, i) => (i === at ? value : field.values[0]));
    }
  while (n < count) yield lead(({ values }) => values[Math.floor(random() * values.length)]);
}
