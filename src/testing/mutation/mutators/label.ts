import type { Path } from "../../../model/errors.js";
import type { Change, Mutator } from "../change.js";
import { becomes, showValue } from "../show-source.js";
import { isLabel } from "../sites/labels.js";
import type { Sites } from "../sites/sites.js";

interface Given {
  readonly path: Path;
  readonly key: string;
  readonly label: unknown;
}

/** The grades that a grader gives, wherever it gives one. */
const givenIn = ({ params, lists }: Sites): Map<string, Given[]> => {
  const found = new Map<string, Given[]>();
  const add = (one: Given): void => {
    const grade = `${one.path[0]} ${one.path[1]}`;
    found.set(grade, [...(found.get(grade) ?? []), one]);
  };
  for (const param of params) if (isLabel(param) && param.key !== "order") add({ ...param, label: param.value });
  for (const { path, key, items, owner } of lists)
    if (owner === "table" && key === "rows")
      items.forEach((row, i) => {
        const cells = row as unknown[];
        add({ path: [...path, i, cells.length - 1], key: "grade", label: cells.at(-1) });
      });
  return found;
};

/** The label behind this one. */
const nextOf = (label: unknown, labels: readonly unknown[]): unknown => {
  const others = labels.filter((one) => one !== label);
  return others[labels.indexOf(label)] ?? others[0];
};

/** A grader gives another of its grades. */
export const label: Mutator = {
  name: "label",
  changes: (sites) =>
    [...givenIn(sites).values()].flatMap((given) => {
      const labels = [...new Set(given.map(({ label }) => label))];
      return given.flatMap(({ path, key, label }): Change[] => {
        const to = nextOf(label, labels);
        if (to === undefined) return [];
        return [
          { path, edits: [{ path, to }], says: becomes(`${key} ${showValue(label)}`, `${key} ${showValue(to)}`) },
        ];
      });
    }),
};
