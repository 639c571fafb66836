import type { Cell } from "./cell.js";

/** A number between two others, a plain one where there is one; `undefined` where doubles leave no room. */
const between = (low: number, high: number): number | undefined => {
  const whole = Math.floor(low) + 1;
  if (whole > low && whole < high) return whole;
  const middle = low + (high - low) / 2;
  return middle > low && middle < high ? middle : undefined;
};

const beyond = (edge: number, sign: 1 | -1): number | undefined => {
  const near = edge + sign;
  if (near !== edge) return near;
  const far = edge + sign * Math.abs(edge);
  return Number.isFinite(far) ? far : undefined;
};

/** Each number that is mentioned, what lies between neighbours, below the least and above the greatest. */
export const numberCells = (literals: readonly unknown[]): readonly Cell[] => {
  const edges = [...new Set(literals.filter((one) => typeof one === "number" && Number.isFinite(one)))] as number[];
  edges.sort((a, b) => a - b);
  const [first] = edges;
  if (first === undefined) return [{ value: 1, single: false }];
  const cells: Cell[] = [];
  const add = (value: number | undefined): void => {
    if (value !== undefined) cells.push({ value, single: false });
  };
  add(beyond(first, -1));
  edges.forEach((edge, i) => {
    cells.push({ value: edge, single: true });
    const next = edges[i + 1];
    add(next === undefined ? beyond(edge, 1) : between(edge, next));
  });
  return cells;
};
