import { grown } from "../../kit/grown.js";
import { type KeyIndex, openKeyIndex } from "../../kit/key-index.js";
import { openTextMap, type TextMap } from "../../kit/text-map.js";
import { type RecordState, recordStates } from "../../model/duplicates.js";
import type { Lead } from "../../model/lead.js";
import { type DuplicateRules, keysOf, recordKeys } from "./duplicate-rules.js";

/** Customers that are there already, by number, found by their keys: made once, for many leads. */
export interface Existing {
  readonly size: () => number;
  readonly index: KeyIndex;
  /** The rules by which the keys were made. */
  readonly rules: DuplicateRules;
  readonly id: (record: number) => string;
  readonly state: (record: number) => RecordState;
  /** Whoever has it: the id of a rep, or a name. */
  readonly owner: (record: number) => string | undefined;
  /** The record with an id, -1 where there is none. */
  readonly find: (id: string) => number;
}

/** What is known of a customer besides the fields. */
export interface RecordFacts {
  readonly owner: string;
  readonly state: RecordState;
}

/** Opens an index of existing customers: each is added, and at the end it is made ready. */
export const openExisting = (
  rules: DuplicateRules,
): { readonly add: (lead: Lead, facts: RecordFacts) => void; readonly finish: () => Existing } => {
  const index = openKeyIndex();
  const ids: string[] = [];
  const owners: string[] = [""];
  const numbers = new Map<string, number>([["", 0]]);
  let ownerOf = new Int32Array(256);
  let stateOf = new Uint8Array(256);
  let byId: TextMap<number> | undefined;

  const numberOf = (owner: string): number => {
    const known = numbers.get(owner);
    if (known !== undefined) return known;
    numbers.set(owner, owners.length);
    return owners.push(owner) - 1;
  };
  return {
    add: (lead, { owner, state }) => {
      const record = index.add(recordKeys(keysOf(rules, lead)));
      ids.push(lead.id);
      ownerOf = grown(ownerOf, record);
      stateOf = grown(stateOf, record);
      ownerOf[record] = numberOf(owner);
      stateOf[record] = recordStates.indexOf(state);
      byId = undefined;
    },
    finish: () => {
      for (const { measure } of rules.fuzzy) index.prepare(measure);
      return {
        size: index.size,
        index,
        rules,
        id: (record) => ids[record] as string,
        state: (record) => recordStates[stateOf[record] as number] as RecordState,
        owner: (record) => owners[ownerOf[record] as number] || undefined,
        find: (id) => {
          if (byId === undefined) {
            byId = openTextMap();
            for (let i = ids.length - 1; i >= 0; i--) byId.set(ids[i] as string, i);
          }
          return byId.get(id) ?? -1;
        },
      };
    },
  };
};
