import type { Roster } from "../../assign/roster.js";
import { type DuplicateRules, keysOf, recordKeys } from "../../intake/duplicates/duplicate-rules.js";
import { findDuplicate } from "../../intake/duplicates/find-duplicate.js";
import type { Existing } from "../../intake/duplicates/open-existing.js";
import type { RecordKeys } from "../../kit/key-index.js";
import type { BookState } from "../../model/book.js";
import type { Decision } from "../../model/decision.js";
import type { Lead } from "../../model/lead.js";
import type { RuleSet } from "../rule-set.js";
import { type AbleOwner, ableOwner } from "./able-owner.js";
import { recordsBeside } from "./known-record.js";

/** What a comparison of a lead with what is there already comes to. */
export interface Compared {
  /** What the lead is found by from now on. */
  readonly keys: RecordKeys;
  /** The record of which it is a duplicate. */
  readonly duplicate: Decision["duplicate"];
  /** What that means for the lead: it goes to nobody, to an owner, or its way. */
  readonly to: "nobody" | AbleOwner | undefined;
}

/** Four places are enough to tell by, and never more than is so. */
const shown = (similarity: number): number => Math.floor(similarity * 1e4 + 1e-9) / 1e4;

/** Compares a lead with the book and with existing customers. */
export const checkDuplicate = (
  rules: DuplicateRules,
  lead: Lead,
  ruleSet: RuleSet,
  roster: Roster,
  book: BookState,
  existing: Existing | undefined,
  now: number,
): Compared => {
  const compared = keysOf(rules, lead);
  const keys = recordKeys(compared);
  const records = recordsBeside(lead.id, book, existing, ruleSet.id.from !== undefined);
  const found = findDuplicate(rules, compared, records);
  if (found === undefined) return { keys, duplicate: undefined, to: undefined };
  const { record, key, similarity } = found;
  const duplicate = { of: record.id, key, similarity: shown(similarity), state: record.state };
  const { onMatch } = rules;
  if (onMatch === "flag") return { keys, duplicate, to: undefined };
  return {
    keys,
    duplicate,
    to: onMatch === "reject" ? "nobody" : ableOwner(record, lead.id, ruleSet, roster, book, now),
  };
};
