import { type CellType, notABoolean } from "./cell.js";
import { dropQuote } from "./text.js";

const words = new Map<string, boolean>([
  ...["true", "yes", "y", "1", "是", "有", "√"].map((word) => [word, true] as const),
  ...["false", "no", "n", "0", "否", "无", "×"].map((word) => [word, false] as const),
]);

export const booleanCell: CellType = {
  fromText: (text) => words.get(dropQuote(text).toLowerCase()) ?? notABoolean,
  fromValue: (value) => {
    if (typeof value === "boolean") return value;
    return typeof value === "number" || typeof value === "bigint"
      ? (words.get(String(value)) ?? notABoolean)
      : notABoolean;
  },
};
