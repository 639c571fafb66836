import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { cleanText } from "../../kit/clean-text.js";
import { dice } from "../../kit/dice.js";
import { jaroWinkler } from "../../kit/jaro-winkler.js";
import type { RecordKeys } from "../../kit/key-index.js";
import type { Measure } from "../../kit/measure.js";
import type { DuplicatesSource, FuzzySource, OnMatch } from "../../model/duplicates.js";
import type { Field } from "../../model/field.js";
import type { Lead } from "../../model/lead.js";
import { companyKey } from "../company-key.js";

/** Fields that must all be equal. */
export interface ExactKey {
  readonly name: string;
  /** The hash of the lead's values; `undefined` where one is missing. */
  readonly hashOf: (lead: Lead) => string | undefined;
}

/** A field whose texts may be similar. */
export interface FuzzyKey {
  readonly name: string;
  readonly measure: Measure;
  readonly atLeast: number;
  /** The block within which the lead's text is compared, and the text; `undefined` where something is missing. */
  readonly entryOf: (lead: Lead) => readonly [block: string, text: string] | undefined;
}

/** The section `duplicates`, ready to run. */
export interface DuplicateRules {
  readonly exact: readonly ExactKey[];
  readonly fuzzy: readonly FuzzyKey[];
  readonly onMatch: OnMatch;
  /** The names of all fields that are compared. */
  readonly fields: ReadonlySet<string>;
}

/** What of a lead is compared: each key in its place, `undefined` where the lead has not all of it. */
export interface LeadKeys {
  readonly exact: readonly (string | undefined)[];
  readonly fuzzy: readonly (readonly [block: string, text: string] | undefined)[];
}

const between = "\u0000";

type Spelling = (lead: Lead) => string | undefined;

/** What two spellings of a value have in common; `undefined` for nothing. */
const spellingOf = ({ name, normalize }: Field): Spelling => {
  const normal = normalize === "company" ? companyKey : (text: string) => cleanText(text).toLowerCase();
  // Several keys ask for the same value of one lead.
  let last: unknown;
  let spelt: string | undefined;
  return (lead) => {
    const value = lead[name];
    if (value === undefined || typeof value === "object") return undefined;
    if (value !== last) {
      last = value;
      spelt = normal(String(value)) || undefined;
    }
    return spelt;
  };
};

const joined =
  (spellings: readonly Spelling[]): Spelling =>
  (lead) => {
    let text = "";
    for (const spelling of spellings) {
      const value = spelling(lead);
      if (value === undefined) return undefined;
      text += between + value;
    }
    return text;
  };

const sectionNames = (fields: readonly string[]): string => fields.join("+");

/** The fields within which a fuzzy key compares. */
export const withinOf = ({ within }: FuzzySource): readonly string[] => [within ?? []].flat();

/** The fuzzy keys of a section. */
export const fuzzyIn = ({ fuzzy }: DuplicatesSource): readonly FuzzySource[] => [fuzzy ?? []].flat();

/** Compiles a section whose fields are all there. */
export const compileDuplicates = (source: DuplicatesSource, fieldCalled: (name: string) => Field): DuplicateRules => {
  const spellings = new Map<string, Spelling>();
  const spelling = (name: string): Spelling => {
    const made = spellings.get(name) ?? spellingOf(fieldCalled(name));
    spellings.set(name, made);
    return made;
  };
  return {
    exact: (source.keys ?? []).map((names) => {
      const name = sectionNames(names);
      const valuesOf = joined(names.map(spelling));
      return {
        name,
        hashOf: (lead) => {
          const values = valuesOf(lead);
          return values === undefined ? undefined : bytesToHex(sha256(utf8ToBytes(name + values)).subarray(0, 8));
        },
      };
    }),
    fuzzy: fuzzyIn(source).map((one) => {
      const { field, atLeast, by } = one;
      const within = withinOf(one);
      const textOf = spelling(field);
      const valuesOf = joined(within.map(spelling));
      const section = sectionNames([field, ...within]);
      return {
        name: field,
        measure: by === "dice" ? dice : jaroWinkler,
        atLeast,
        entryOf: (lead) => {
          const [text, values] = [textOf(lead), valuesOf(lead)];
          return text === undefined || values === undefined ? undefined : [section + values, text];
        },
      };
    }),
    onMatch: source.onMatch ?? "flag",
    fields: new Set([
      ...(source.keys ?? []).flat(),
      ...fuzzyIn(source).flatMap((one) => [one.field, ...withinOf(one)]),
    ]),
  };
};

/** What of a lead is compared. */
export const keysOf = ({ exact, fuzzy }: DuplicateRules, lead: Lead): LeadKeys => ({
  exact: exact.map(({ hashOf }) => hashOf(lead)),
  fuzzy: fuzzy.map(({ entryOf }) => entryOf(lead)),
});

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** What a record with these keys can be found by. */
export const recordKeys = ({ exact, fuzzy }: LeadKeys): RecordKeys => ({
  exact: exact.filter(isThere),
  similar: fuzzy.filter(isThere),
});
