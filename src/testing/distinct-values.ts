import type { RuleSet } from "../engine/rule-set.js";
import type { Field } from "../model/field.js";
import { numberedCode } from "./numbered-code.js";
import type { Row } from "./spec.js";

/** Three characters that no other of the first thousands of leads has, so that no two texts are similar. */
const distinctText = (n: number): string => {
  const first = 0x4e00 + ((n * 3) % 20_000);
  return String.fromCodePoint(first, first + 1, first + 2);
};

const distinctValue = ({ type, oneOf, values, normalize }: Field, n: number): unknown => {
  if (oneOf !== undefined || values !== undefined || normalize === "region") return undefined;
  if (type === "number") return n;
  if (type !== "string") return undefined;
  if (normalize === "phone") return `+86138${String(n % 100_000_000).padStart(8, "0")}`;
  if (normalize === "email") return `lead${n}@example.com`;
  return normalize === "credit-code" ? numberedCode(n) : distinctText(n);
};

/** Values of their own for the fields of `duplicates.keys`, for the nth of leads that are made alike. */
export const distinctValues = ({ fields, source }: Pick<RuleSet, "fields" | "source">): ((n: number) => Row) => {
  const keys = new Set((source.duplicates as { keys?: string[][] } | undefined)?.keys?.flat() ?? []);
  const compared = fields.filter(({ name }) => keys.has(name));
  return (n) =>
    Object.fromEntries(
      compared.flatMap((field) => {
        const value = distinctValue(field, n);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
};
