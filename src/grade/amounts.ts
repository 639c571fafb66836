import { openSums } from "../kit/exact-sums.js";
import { grown } from "../kit/grown.js";
import type { Path } from "../model/errors.js";
import type { FoldReader, OpenFolding, Table, TableRow } from "./fold.js";

/** Sums of amounts, customer by customer. */
interface Amounts extends OpenFolding<number> {
  /** Those of everybody who has orders. */
  readonly values: () => Float64Array;
}

const open = (amount: (row: TableRow) => number): Amounts => {
  const sums = openSums();
  let seen = new Uint8Array(1024);
  let end = 0;
  return {
    add: (slot, row) => {
      seen = grown(seen, slot);
      seen[slot] = 1;
      if (slot >= end) end = slot + 1;
      sums.add(slot, amount(row));
    },
    read: (slot) => (seen[slot] === 1 ? sums.read(slot) : undefined),
    values: () => {
      const values = new Float64Array(end);
      let length = 0;
      for (let slot = 0; slot < end; slot++) if (seen[slot] === 1) values[length++] = sums.read(slot);
      return values.subarray(0, length);
    },
  };
};

/** The exact sum of each customer's orders; refunds lower it. */
export const foldAmounts = (orders: Table, path: Path): FoldReader<number, Amounts> => {
  const amount = orders.number("amount", path);
  return orders.fold({ key: "amounts", open: () => open(amount) });
};
