import type { Arbitrary } from "fast-check";
import type { RuleSet } from "../../engine/rule-set.js";
import { tellingValues } from "../../engine/telling-values.js";
import { cnRegions } from "../../kit/cn-regions.js";
import type { Field } from "../../model/field.js";
import { numberedCode } from "../numbered-code.js";
import { cellTexts } from "./cell-text.js";
import { type FastCheck, fastCheck, type WithFastCheck } from "./fast-check.js";
import { junk } from "./junk.js";
import { readRepMentions } from "./rep-mentions.js";

/** A row, as a file or a program has it. */
export type LeadRow = { readonly [field: string]: unknown };

export interface ArbLeadOptions extends WithFastCheck {
  /** The roster: fields that name a rep then name one of it. */
  readonly reps?: Iterable<object> | undefined;
  /** Whether a cell in a hundred holds what cannot be read; default true. */
  readonly junk?: boolean;
  /** The instant about which dates lie; default 2026-03-02. */
  readonly now?: Date | string;
}

const someMonday = Date.UTC(2026, 2, 2);
const twoYears = 2 * 365 * 86_400_000;

const regions = cnRegions.flatMap(({ name, provinces }) => [
  name,
  ...provinces.flatMap((province) => [province.name, ...province.prefectures]),
]);

const isText = (value: unknown): value is string => typeof value === "string";

const textOf = (fc: FastCheck, { normalize }: Field): Arbitrary<unknown> => {
  const number = fc.nat({ max: 99_999_999 });
  switch (normalize) {
    case "phone":
      return number.map((n) => `+86138${String(n).padStart(8, "0")}`);
    case "email":
      return number.map((n) => `Buyer.${n}@Example.com`);
    case "credit-code":
      return number.map(numberedCode);
    case "region":
      return fc.constantFrom(...regions);
    case "company":
      return fc
        .tuple(number, fc.constantFrom("甲{n}有限公司", "乙{n}科技股份公司", "Acme {n} Ltd.", "Beta{n} GmbH"))
        .map(([n, name]) => name.replace("{n}", String(n)));
    case undefined:
      return fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
  }
};

/** Anything that the field may hold, whether rules mention it or not. */
const ofType = (fc: FastCheck, field: Field, telling: readonly unknown[], now: number): Arbitrary<unknown> => {
  if (field.oneOf !== undefined && field.type !== "list") return fc.constantFrom(...field.oneOf);
  switch (field.type) {
    case "number": {
      const most = Math.max(1000, ...telling.map((value) => (typeof value === "number" ? Math.ceil(value) * 10 : 0)));
      return fc.oneof(fc.integer({ min: -1000, max: most }), fc.double({ min: -1e9, max: 1e12, noNaN: true }));
    }
    case "boolean":
      return fc.boolean();
    case "date": {
      const date = fc.date({ min: new Date(now - twoYears), max: new Date(now + twoYears), noInvalidDate: true });
      return fc.oneof(
        date.map((one) => one.toISOString().slice(0, 10)),
        date.map((one) => one.toISOString()),
        date,
      );
    }
    case "list": {
      const items = [...(field.oneOf ?? []), ...telling.flatMap((value) => (Array.isArray(value) ? value : []))];
      return fc.uniqueArray(fc.constantFrom(...(items.length > 0 ? items : ["one", "two"])), { maxLength: 4 });
    }
    case "object":
      return fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(fc.integer(), fc.string({ maxLength: 5 })), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case "string":
      return textOf(fc, field);
  }
};

/** What a rep is called in a field of a lead. */
const namesOf = (reps: Iterable<object> | undefined, by: "id" | "name"): string[] =>
  [...(reps ?? [])].flatMap((row) => {
    const { id, name } = row as { readonly id?: unknown; readonly name?: unknown };
    return [by === "id" ? (id ?? name) : (name ?? id)].filter(isText);
  });

const openCells = (fc: FastCheck, ruleSet: RuleSet, options: ArbLeadOptions) => {
  const now = options.now === undefined ? someMonday : new Date(options.now).getTime();
  const telling = tellingValues([ruleSet], now);
  const { namedIn } = readRepMentions(ruleSet);
  return (field: Field): Arbitrary<unknown> => {
    const by = namedIn.get(field.name);
    const named = by === undefined ? [] : namesOf(options.reps, by);
    const values = [...named, ...(telling.get(field.name) ?? [])].filter((value) => value !== undefined);
    const texts = values.flatMap((value) => cellTexts(value, field));
    const some = (weight: number, all: readonly unknown[]) =>
      all.length === 0 ? [] : [{ weight, arbitrary: fc.constantFrom(...all) }];
    return fc.oneof(
      ...some(55, values),
      { weight: 15, arbitrary: ofType(fc, field, values, now) },
      ...some(15, texts),
      ...some(field.required === true ? 1 : 14, [undefined, "", null]),
      ...some(options.junk === false ? 0 : 1, junk),
    );
  };
};

/**
 * Leads of a rule set for fast-check: rows whose cells hold the values and thresholds that conditions mention, those next to them, whatever
 * else the field may hold, the same as text as spreadsheets have it (`500万`), nothing, and sometimes what cannot be read.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @param options `reps` for fields that name one; `junk: false` for leads that can be read; `fc`, the fast-check to use
 * @throws Error where fast-check is not installed
 * @example
 * ```ts
 * import fc from "fast-check";
 * const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
 * fc.assert(
 *   fc.property(arbLead(ruleSet, { fc }), (lead) => {
 *     const { outcome } = engine.assign(lead, { book: openBook(), now: "2026-03-02T09:00:00Z" });
 *     return outcome !== "unassigned";
 *   }),
 * );
 * ```
 */
export const arbLead = (ruleSet: RuleSet, options: ArbLeadOptions = {}): Arbitrary<LeadRow> => {
  const fc = fastCheck(options);
  const cell = openCells(fc, ruleSet, options);
  const id = fc.nat().map((n) => `L${n}`);
  const cells = fc.tuple(id, ...ruleSet.fields.map(cell));
  return cells.map(([own, ...values]) => {
    const entries = ruleSet.fields.map(({ name }, i) => [name, values[i]] as const);
    return Object.fromEntries([["id", own], ...entries.filter(([, value]) => value !== undefined)]);
  });
};
