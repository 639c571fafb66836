import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import * as z from "zod";
import type { RuleSetTree } from "../../engine/rule-set-schema.js";
import { isRemark } from "../../kit/remark.js";
import type { SpecTest } from "../spec.js";
import type { Change } from "./change.js";
import type { TellingLead } from "./telling-lead.js";

/** What became of one change. Tests are called by the hash of what they do. */
const result = z.union([
  /** It is no rule set, means the same, or is that of a change before it. */
  z.strictObject({ status: z.enum(["invalid", "equivalent", "repeated"]) }),
  z.strictObject({ status: z.literal("killed"), by: z.string() }),
  z.strictObject({
    status: z.literal("survived"),
    tests: z.array(z.string()),
    lead: z.custom<TellingLead>().optional(),
  }),
]);
export type Result = z.infer<typeof result>;

/** What became of each change of one rule set: plain JSON, for the next run. */
export const resultsSchema = z.strictObject({
  /** Of what the results are: the rule set as it is written, without its remarks. */
  of: z.string(),
  changes: z.record(z.string(), result),
});
export type Results = z.infer<typeof resultsSchema>;

const hash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(value)))).slice(0, 16);

const withoutRemarks = (key: string, value: unknown): unknown =>
  isRemark(key) || key === "$schema" ? undefined : value;

export const sourceKey = (tree: RuleSetTree): string => hash(JSON.stringify(tree, withoutRemarks));

export const changeKey = (mutator: string, { edits }: Change): string => hash([mutator, edits]);

/** Calls tests by what they do. What many of them share is looked at once. */
export const openTestKeys = () => {
  const known = new WeakMap<object, string>();
  const keyOf = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const key = known.get(value) ?? hash(value);
    known.set(value, key);
    return key;
  };
  return ({ setting, first, steps, asText }: SpecTest): string =>
    hash([Object.entries(setting).map(([name, value]) => [name, keyOf(value)]), first, asText, steps]);
};
