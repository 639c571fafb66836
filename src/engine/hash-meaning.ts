import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
import { isRemark } from "../kit/remark.js";

const unordered = new Set(["all", "any"]);

/** The same text for the same meaning: keys sorted, remarks left out, the parts of `all` and `any` in any order. */
const canonical = (value: unknown, key = ""): string => {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item));
    return `[${(unordered.has(key) ? items.sort() : items).join(",")}]`;
  }
  if (value instanceof Map) return canonical([...value]);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([name, item]) => item !== undefined && !isRemark(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonical(item, name)}`);
  return `{${entries.join(",")}}`;
};

/** 16 hexadecimal digits of the SHA-256 of a value's meaning. */
export const hashMeaning = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(value)))).slice(0, 16);
