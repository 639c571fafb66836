import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FactValue } from "../model/lead.js";

/**
 * An identity made of values: the first 16 hexadecimal digits of the SHA-256 of their JSON array, missing ones being null.
 *
 * @returns `undefined` when all values are missing.
 */
export const stableId = (values: readonly (FactValue | undefined)[]): string | undefined => {
  if (values.every((value) => value === undefined || value === "")) return undefined;
  const known = values.map((value) => (value === "" ? null : (value ?? null)));
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(known)))).slice(0, 16);
};
