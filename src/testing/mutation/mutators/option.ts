import type { Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import type { Change, Mutator } from "../change.js";
import { isDropped, showValue } from "../show-source.js";

/** What may be left out, and what then counts; `undefined` where nothing does. */
const standard: { readonly [key: string]: unknown } = {
  missing: undefined,
  otherwise: undefined,
  override: undefined,
  until: undefined,
  lapsed: undefined,
  young: "young",
  new: "new",
  base: 0,
  baseline: undefined,
  plus: 0,
  times: 1,
  asOf: undefined,
  zeroAfter: undefined,
  within: undefined,
  open: undefined,
  day: undefined,
  week: undefined,
  month: undefined,
  total: undefined,
  makeUp: 0,
  makeUpMax: 3,
  countManual: false,
  balance: "count",
  atLeast: undefined,
  need: "any",
  by: "id",
  prior: 0,
  weight: 1,
  floor: 0.5,
  ceiling: 2,
  counts: false,
  exclude: undefined,
  rotation: undefined,
  availability: undefined,
  calendar: undefined,
  among: "rotation",
  quantiles: 5,
  nested: false,
  split: undefined,
  monetary: "sum",
  minimum: 40,
  r: undefined,
  f: undefined,
  m: undefined,
  fm: undefined,
  rfm: undefined,
  holding: undefined,
  claimsPerDay: undefined,
  cooldown: undefined,
  countWon: false,
  warn: undefined,
  max: undefined,
  extend: undefined,
  exempt: undefined,
  unless: undefined,
  keep: false,
  enteredWithin: undefined,
  record: undefined,
};

const textOf = (key: string, value: unknown): string => `${key} ${showValue(value)}`;

const optionsOf = (source: Plain, path: Path, isDroppable: (key: string, value: unknown) => boolean): Change[] =>
  Object.entries(source).flatMap(([key, value]): Change[] => {
    if (!Object.hasOwn(standard, key) || value === standard[key] || !isDroppable(key, value)) return [];
    const at = [...path, key];
    return [{ path: at, edits: [{ path: at, drop: true }], says: isDropped(textOf(key, value)) }];
  });

/** Something that may be left out is forgotten, and what then counts is another thing. */
export const option: Mutator = {
  name: "option",
  changes: ({ objects, steps }) => [
    ...objects.flatMap(({ path, key, value, owner }) =>
      optionsOf(value, path, (name, one) => {
        // Caps of a decaying grade are by type of interaction.
        if (key === "caps") return true;
        if (owner === "derived" && name !== "within") return false;
        if (owner === "team" && (name === "max" || name === "within")) return false;
        return !(owner === "criterion" && name === "otherwise" && one === "any");
      }),
    ),
    ...steps.flatMap(({ path, step }) =>
      optionsOf(step, path, (name) => ["exclude", "rotation", "among", "availability"].includes(name)),
    ),
  ],
};
