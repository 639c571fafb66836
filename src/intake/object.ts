import { type Cell, type CellType, notAnObject } from "./cell.js";
import { readDate } from "./text.js";

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const deepest = 200;
const mostNodes = 100_000;

/** Copies JSON-like data, own properties only, into objects without a prototype; throws on what JSON cannot hold, circles included. */
const copyPlain = (root: unknown): unknown => {
  let nodes = 0;
  const copy = (value: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > mostNodes || depth > deepest) throw new RangeError("too large, or a circle");
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : null;
    if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    if (typeof value !== "object") return undefined;
    const time = readDate(value);
    if (time !== undefined) return Number.isNaN(time) ? null : new Date(time).toISOString();
    if (Array.isArray(value)) {
      if (value.length > mostNodes) throw new RangeError("too large");
      return Array.from(value, (item) => copy(item, depth + 1) ?? null);
    }
    if (!isPlain(value)) throw new TypeError("not plain");
    const record: { [key: string]: unknown } = Object.create(null);
    for (const key of Object.keys(value)) {
      const item = copy((value as { [key: string]: unknown })[key], depth + 1);
      if (item !== undefined) record[key] = item;
    }
    return record;
  };
  return copy(root, 0);
};

/** Nested data, from JSON or from code only. It is copied: later changes, getters and prototypes of the original do not reach the lead. */
export const objectCell: CellType = {
  fromText: () => notAnObject,
  fromValue: (value): Cell => {
    if (typeof value !== "object" || value === null || readDate(value) !== undefined) return notAnObject;
    try {
      return copyPlain(value) as Cell;
    } catch {
      return notAnObject;
    }
  },
};
