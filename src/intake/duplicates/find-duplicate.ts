import type { KeyIndex } from "../../kit/key-index.js";
import { type RecordState, recordStates } from "../../model/duplicates.js";
import type { DuplicateRules, LeadKeys } from "./duplicate-rules.js";

/** What is there already, as far as it matters to a lead that is compared with it. */
export interface KnownRecord {
  readonly id: string;
  readonly state: RecordState;
}

/** Records that a lead is compared with. */
export interface Records<Known extends KnownRecord> {
  readonly index: KeyIndex;
  /** The record with a number; `undefined` for one that does not count. */
  readonly get: (number: number) => Known | undefined;
}

/** The record of which a lead is a duplicate. */
export interface Match<Known extends KnownRecord> {
  readonly record: Known;
  /** The fields that are equal, or the one whose texts are similar. */
  readonly key: string;
  readonly similarity: number;
}

/** Owned records come before pooled ones, and those before customers; then the smaller id. */
const isBefore = (a: KnownRecord, b: KnownRecord): boolean =>
  a.state === b.state ? a.id < b.id : recordStates.indexOf(a.state) < recordStates.indexOf(b.state);

const findEqual = <Known extends KnownRecord>(
  hash: string,
  key: string,
  sources: readonly Records<Known>[],
): Match<Known> | undefined => {
  let best: Known | undefined;
  for (const { index, get } of sources) {
    index.equal(hash, (number) => {
      const record = get(number);
      if (record !== undefined && (best === undefined || isBefore(record, best))) best = record;
    });
  }
  return best && { record: best, key, similarity: 1 };
};

/** Looks for the record of which a lead is a duplicate: by the exact keys in their order, then for the most similar one. */
export const findDuplicate = <Known extends KnownRecord>(
  { exact, fuzzy }: DuplicateRules,
  keys: LeadKeys,
  sources: readonly Records<Known>[],
): Match<Known> | undefined => {
  for (const [i, { name }] of exact.entries()) {
    const hash = keys.exact[i];
    const found = hash === undefined ? undefined : findEqual(hash, name, sources);
    if (found !== undefined) return found;
  }
  let best: Match<Known> | undefined;
  for (const [i, { name, measure, atLeast }] of fuzzy.entries()) {
    const entry = keys.fuzzy[i];
    if (entry === undefined) continue;
    for (const { index, get } of sources) {
      const offer = (number: number, similarity: number): boolean => {
        const record = get(number);
        if (record === undefined) return false;
        const closer = best === undefined ? 1 : similarity - best.similarity;
        if (closer > 0 || (closer === 0 && isBefore(record, (best as Match<Known>).record)))
          best = { record, key: name, similarity };
        return true;
      };
      const [block, text] = entry;
      index.similar(block, text, measure, Math.max(atLeast, best?.similarity ?? 0), offer);
    }
  }
  return best;
};
