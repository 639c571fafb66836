import type { FieldType } from "../../model/field.js";
import type { Cell } from "./cell.js";
import { dateCells } from "./date-cells.js";
import { numberCells } from "./number-cells.js";

const single = (value: unknown): Cell => ({ value, single: true });
const missing = single(undefined);

/** A text that is none of those that are mentioned. */
const otherText = (mentioned: ReadonlySet<unknown>): string => {
  let text = "other";
  for (let i = 2; mentioned.has(text); i++) text = `other ${i}`;
  return text;
};

const textCells = (literals: readonly unknown[]): readonly Cell[] => {
  // A text that is empty counts as missing.
  const mentioned = new Set(literals.filter((one) => typeof one === "string" && one !== ""));
  return [...[...mentioned].map(single), { value: otherText(mentioned), single: false }];
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");
const minutes = (): readonly Cell[] =>
  Array.from({ length: 24 * 60 }, (_, i) => single(`${twoDigits(Math.floor(i / 60))}:${twoDigits(i % 60)}`));

/** The facts of the clock are never missing. */
const clockCells = (name: string, literals: readonly unknown[], timeZone: string): readonly Cell[] | undefined => {
  switch (name) {
    case "now":
      return dateCells(literals, timeZone, "instants");
    case "now.date":
      return dateCells(literals, timeZone, "days");
    case "now.time":
      return minutes();
    case "now.weekday":
      return [1, 2, 3, 4, 5, 6, 7].map(single);
    default:
      return undefined;
  }
};

const presentCells = (type: FieldType, literals: readonly unknown[], timeZone: string): readonly Cell[] => {
  switch (type) {
    case "number":
      return numberCells(literals);
    case "boolean":
      return [single(true), single(false)];
    case "date":
      return [...dateCells(literals, timeZone, "days"), ...dateCells(literals, timeZone, "instants")];
    case "string":
      return textCells(literals);
    case "list":
    case "object":
      return [{ value: [], single: false }];
  }
};

export interface CellsOf {
  readonly name: string;
  readonly type: FieldType;
  /** What comparisons that are looked into compare the fact with. */
  readonly literals: readonly unknown[];
  /** Every value that it can have besides missing, where they are few and known. */
  readonly values: readonly unknown[] | undefined;
  readonly timeZone: string;
}

/** Cuts what a fact can be into cells. The last one is "missing", but for the clock, which is always known. */
export const cellsOf = ({ name, type, literals, values, timeZone }: CellsOf): readonly Cell[] => {
  if (values !== undefined)
    return [...new Set(values)]
      .filter((value) => value !== undefined)
      .map(single)
      .concat(missing);
  return clockCells(name, literals, timeZone) ?? [...presentCells(type, literals, timeZone), missing];
};
