import type { Receipts } from "../model/book.js";

export const noReceipts = (): Receipts => ({ at: [], total: [] });

/** How many of the instants lie before `instant`. */
const before = (at: readonly number[], instant: number): number => {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as number) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How many leads were received at `from` or later, and before `until`. */
export const receivedWithin = (receipts: Receipts, from: number, until: number): number => {
  const { at, total } = receipts;
  const size = at.length;
  if (size === 0 || (at[size - 1] as number) < from) return 0;
  const upTo = (index: number): number => (index === 0 ? 0 : (total[index - 1] as number));
  const end = (at[size - 1] as number) < until ? size : before(at, until);
  return upTo(end) - upTo(before(at, from));
};

/** How many leads were received later than `instant`. */
export const receivedAfter = (receipts: Receipts, instant: number): number =>
  receivedWithin(receipts, instant + 1, Number.POSITIVE_INFINITY);

export const receive = (receipts: Receipts, instant: number): void => {
  const { at, total } = receipts;
  const size = at.length;
  const index = size > 0 && (at[size - 1] as number) < instant ? size : before(at, instant);
  if (index === size) {
    at.push(instant);
    total.push((size === 0 ? 0 : (total[size - 1] as number)) + 1);
    return;
  }
  if (at[index] !== instant) {
    at.splice(index, 0, instant);
    total.splice(index, 0, index === 0 ? 0 : (total[index - 1] as number));
  }
  for (let i = index; i < total.length; i++) total[i] = (total[i] as number) + 1;
};

/** Takes back one lead that was received at `instant`. */
export const unreceive = (receipts: Receipts, instant: number): void => {
  const { at, total } = receipts;
  const index = before(at, instant);
  if (at[index] !== instant) return;
  for (let i = index; i < total.length; i++) total[i] = (total[i] as number) - 1;
  const left = index === 0 ? 0 : (total[index - 1] as number);
  if (total[index] === left) {
    at.splice(index, 1);
    total.splice(index, 1);
  }
};
