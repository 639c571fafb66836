import type { Arbitrary } from "fast-check";
import type { RuleSet } from "../../engine/rule-set.js";
import { type FieldValues, tellingValues } from "../../engine/telling-values.js";
import { builtInColumns } from "../../intake/rep-columns.js";
import type { RepFieldSource } from "../../model/field.js";
import { type FastCheck, fastCheck, type WithFastCheck } from "./fast-check.js";
import { type RepMentions, readRepMentions } from "./rep-mentions.js";

/** A row of a roster. */
export type RepRow = { readonly id: string; readonly [column: string]: unknown };

export interface ArbRepsOptions extends WithFastCheck {
  /** At least so many; default 1. */
  readonly min?: number;
  /** At most so many; default 8. */
  readonly max?: number;
  /** The instant about which absences lie; default 2026-03-02. */
  readonly now?: Date | string;
}

type Cells = { readonly [column: string]: Arbitrary<unknown> };

const someMonday = Date.UTC(2026, 2, 2);
const dayLength = 86_400_000;

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

const some = <Item>(fc: FastCheck, items: readonly Item[], most = 3): Arbitrary<readonly Item[]> =>
  items.length === 0
    ? fc.constant([])
    : fc.subarray([...items], { minLength: 0, maxLength: Math.min(most, items.length) });

const mostlyAbsent = <Value>(fc: FastCheck, value: Arbitrary<Value>): Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** The columns that fairlead itself reads. */
const ownColumns = (fc: FastCheck, { teams, territories }: RuleSet, telling: FieldValues, now: number): Cells => {
  // Of hundreds of places those that leads of this rule set lie in.
  const places = [...telling.values()].flat().filter((value) => typeof value === "string");
  const near = [...territories].filter((name) => places.some((place) => place.includes(name)));
  const cap = mostlyAbsent(fc, fc.constantFrom(0, 1, 2, 3, 5, 10));
  const absence = fc
    .tuple(fc.integer({ min: -5, max: 5 }), fc.nat({ max: 6 }))
    .map(([from, length]) => `${dayOf(now + from * dayLength)}/${dayOf(now + (from + length) * dayLength)}`);
  const deals = fc.nat({ max: 60 }).chain((of) => fc.nat({ max: of }).map((won) => ({ won, of })));
  return {
    name: fc.constantFrom(undefined, "Amy", "王小明", "Bo"),
    teams: fc.oneof(
      { weight: 6, arbitrary: some(fc, [...teams.keys()], 2) },
      { weight: 1, arbitrary: fc.constant([...teams.keys()]) },
    ),
    territories: fc.oneof(some(fc, near, 4), some(fc, [...territories])),
    weight: fc.constantFrom(undefined, 1, 1, 2, 5, 0.5, 0),
    status: fc.constantFrom(undefined, "active", "active", "active", "away", "left"),
    openCap: cap,
    dayCap: cap,
    weekCap: cap,
    monthCap: cap,
    open: mostlyAbsent(fc, fc.nat({ max: 12 })),
    outOfOffice: mostlyAbsent(fc, absence),
    joined: mostlyAbsent(
      fc,
      fc.integer({ min: -2000, max: 0 }).map((days) => dayOf(now + days * dayLength)),
    ),
    timeZone: mostlyAbsent(fc, fc.constantFrom("Asia/Shanghai", "America/New_York", "UTC")),
    deals,
  };
};

const isNumber = (value: unknown): value is number => typeof value === "number";

interface ColumnPlace {
  readonly fc: FastCheck;
  readonly mentions: RepMentions;
  readonly telling: FieldValues;
  readonly now: number;
}

/** What one column holds that rules read: what they ask for, what leads hold, and something else. */
const columnOf = (
  column: string,
  source: RepFieldSource | undefined,
  { fc, mentions, telling, now }: ColumnPlace,
): Arbitrary<unknown> => {
  const like = mentions.likeField.get(column);
  const ofLeads = like === undefined ? [] : (telling.get(like) ?? []).flat().filter((value) => value !== undefined);
  const asked = [...(mentions.columns.get(column) ?? []), ...ofLeads, ...(source?.oneOf ?? [])];
  const type = source?.type ?? (column in builtInColumns ? (builtInColumns as Typed)[column]?.type : undefined);
  if (type === "number" || mentions.numbers.has(column)) {
    const numbers = asked.filter(isNumber).flatMap((value) => [value - 1, value, value + 1]);
    return fc.constantFrom(undefined, 0, 1, 5, 10, ...numbers.filter((value) => value >= 0));
  }
  if (type === "boolean") return fc.constantFrom(undefined, true, false);
  if (type === "date")
    return mostlyAbsent(
      fc,
      fc.integer({ min: -2000, max: 400 }).map((days) => dayOf(now + days * dayLength)),
    );
  const words = [...new Set([...asked.map(String), ...(source?.oneOf === undefined ? ["something else"] : [])])];
  if (type === "list" || mentions.lists.has(column)) {
    const levelled = source?.oneOf === undefined ? words.flatMap((word) => [word, `${word}:3`]) : words;
    return some(fc, levelled);
  }
  return fc.constantFrom(undefined, ...words);
};
type Typed = { readonly [column: string]: { readonly type?: string } | undefined };

/** One row of a roster, without an id. */
export const repCells = (fc: FastCheck, ruleSet: RuleSet, now: number): Arbitrary<{ [column: string]: unknown }> => {
  const mentions = readRepMentions(ruleSet);
  const telling = tellingValues([ruleSet], now);
  const own = ownColumns(fc, ruleSet, telling, now);
  const place = { fc, mentions, telling, now };
  const columns = new Set([...Object.keys(ruleSet.repFields), ...mentions.columns.keys()]);
  const further = [...columns]
    .filter((column) => !(column in own) && !["id", "manager", "calendar", "won"].includes(column))
    .map((column) => [column, columnOf(column, ruleSet.repFields[column], place)] as const);
  return fc
    .tuple(...[...Object.entries(own), ...further].map(([column, value]) => value.map((one) => [column, one])))
    .map((cells) => {
      const { deals, ...row } = Object.fromEntries(cells) as { [column: string]: unknown };
      const { won, of } = deals as { readonly won: number; readonly of: number };
      const all = { ...row, ...(of > 0 && { won, deals: of }) };
      return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    });
};

export const instantAround = (now: Date | string | undefined): number =>
  now === undefined ? someMonday : new Date(now).getTime();

/**
 * Rosters of a rule set for fast-check: reps `r1`, `r2` and so on in its teams and territories, with weights, statuses, caps and absences,
 * and what its rules ask for in the columns that they read.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @param options `min` and `max` reps; `fc`, the fast-check to use
 * @throws Error where fast-check is not installed
 * @example
 * ```ts
 * import fc from "fast-check";
 * fc.assert(
 *   fc.property(arbReps(ruleSet, { fc, max: 4 }), (reps) => createEngine(ruleSet, { reps }).reps.length === reps.length),
 * );
 * ```
 */
export const arbReps = (ruleSet: RuleSet, options: ArbRepsOptions = {}): Arbitrary<RepRow[]> => {
  const fc = fastCheck(options);
  const { min = 1, max = Math.max(8, min) } = options;
  return fc
    .array(repCells(fc, ruleSet, instantAround(options.now)), { minLength: min, maxLength: max, size: "max" })
    .map((rows) => rows.map((row, i) => ({ id: `r${i + 1}`, ...row })));
};
