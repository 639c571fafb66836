import { isPlain } from "../../../kit/plain.js";
import type { Mutator } from "../change.js";
import { isDropped, showValue } from "../show-source.js";

/** Lists of which one can be forgotten, so that the rest still says something. */
const keys = new Set([
  "bands",
  "cutoffs",
  "rules",
  "rows",
  "attributes",
  "characteristics",
  "segments",
  "match",
  "mix",
  "rolling",
  "facts",
  "territories",
]);

const textOf = (item: unknown): string => {
  if (!isPlain(item)) return showValue(item);
  const { name, grade, tag } = item;
  return showValue([name, grade, tag].find((one) => one !== undefined) ?? item);
};

/** A band, rule, row, attribute, segment, or another item of a list is forgotten. */
export const item: Mutator = {
  name: "item",
  changes: ({ lists }) =>
    lists.flatMap(({ path, key, items, owner }) => {
      const isLevel = owner === "criterion" && path.includes("levels");
      if (!keys.has(key) && !isLevel) return [];
      if (items.length < 2 && key !== "rolling" && key !== "territories") return [];
      return items.map((one, i) => {
        const at = [...path, i];
        return { path: at, edits: [{ path: at, drop: true as const }], says: isDropped(`${key} ${textOf(one)}`) };
      });
    }),
};
