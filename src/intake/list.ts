import { cleanText } from "../kit/clean-text.js";
import type { FactValue } from "../model/lead.js";
import { type Cell, type CellType, notAList } from "./cell.js";
import { dropMark } from "./text.js";

const delimiter = /[;|、,]/;
/** No list of a lead is longer; an empty array may say that it is. */
const mostElements = 100_000;

const readElement = (value: unknown): Cell => {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) return value;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return typeof value === "string" ? value : notAList;
};

/**
 * Lists: text is split at `;` `|` `、` `,` and their full-width forms; arrays are taken, single values are a list of one.
 * Empty elements are dropped, and a list without elements is missing.
 *
 * @param readOne reads an element that is clean text.
 * @param check has the last word about an element that is a number or a boolean.
 */
export const listCell = (
  readOne: (text: string, entered: string) => Cell,
  check: (element: Cell) => Cell,
): CellType => {
  const gather = (values: readonly unknown[]): Cell => {
    const list: FactValue[] = [];
    for (const value of values) {
      let element = readElement(value);
      if (typeof element === "string") {
        const text = cleanText(element);
        element = text === "" ? undefined : readOne(text, element);
      } else {
        element = check(element);
      }
      if (typeof element === "symbol") return element;
      if (element !== undefined) list.push(element);
    }
    return list.length > 0 ? list : undefined;
  };
  return {
    fromText: (text) => gather(dropMark(text).split(delimiter)),
    fromValue: (value) => {
      try {
        if (!Array.isArray(value)) return gather([value]);
        return value.length > mostElements ? notAList : gather(value);
      } catch {
        return notAList;
      }
    },
  };
};
