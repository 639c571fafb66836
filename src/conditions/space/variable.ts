import type { Cell } from "./cell.js";
import type { CellSet } from "./cell-set.js";

/** What a variable of the formulas stands for. */
export type Variable =
  | {
      readonly type: "fact";
      readonly name: string;
      readonly isList: boolean;
      readonly cells: readonly Cell[];
      readonly all: CellSet;
    }
  /** Whether a list has an item. */
  | { readonly type: "item"; readonly name: string; readonly item: unknown }
  /** Whether a comparison holds that the cells do not tell. */
  | { readonly type: "open" };
