import type { Row } from "./spec.js";

const runningNumber = /\{n(?::(\d{1,2}))?\}/g;

const fill = (value: unknown, n: number): unknown => {
  if (typeof value === "string")
    return value.replace(runningNumber, (_, width: string | undefined) => String(n).padStart(Number(width ?? 0), "0"));
  return Array.isArray(value) ? value.map((item) => fill(item, n)) : value;
};

/** The row of the nth lead: `{n}` is n, `{n:8}` is n padded to 8 digits; without an id of its own it is `L<n>`. */
export const fillLead = (source: Row, n: number, idAliases: readonly string[] = []): Row => {
  const filled = Object.fromEntries(Object.entries(source).map(([key, value]) => [key, fill(value, n)]));
  const hasId = ["id", ...idAliases].some((key) => ![undefined, null, ""].includes(filled[key] as never));
  return hasId ? filled : { ...filled, id: `L${n}` };
};
