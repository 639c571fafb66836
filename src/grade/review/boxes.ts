import { type Grid, positionOf } from "./grid.js";

/** Combinations of a grid that belong together: some positions on each axis. */
export type Box = readonly (readonly number[])[];

/** Combinations as few boxes: each is as large as it can be, and every one is in one box at least. */
export const boxesOf = (grid: Grid, has: (cell: number) => boolean): readonly Box[] => {
  const { axes, size, strides } = grid;
  const shown = new Uint8Array(size);
  const cellsOf = (box: Box): readonly number[] =>
    box.reduce<readonly number[]>(
      (cells, positions, axis) => cells.flatMap((cell) => positions.map((i) => cell + i * (strides[axis] as number))),
      [0],
    );
  const boxes: Box[] = [];
  for (let cell = 0; cell < size; cell++) {
    if (shown[cell] === 1 || !has(cell)) continue;
    const box: number[][] = axes.map((_, axis) => [positionOf(grid, axis, cell)]);
    for (const [axis, { values }] of axes.entries()) {
      const here = box[axis] as number[];
      for (let i = 0; i < values.length; i++) {
        if (here.includes(i)) continue;
        const slab = box.map((positions, k) => (k === axis ? [i] : positions));
        if (cellsOf(slab).every(has)) here.push(i);
      }
      here.sort((a, b) => a - b);
    }
    for (const one of cellsOf(box)) shown[one] = 1;
    boxes.push(box);
  }
  return boxes;
};

/** A box in words: `tonnes below 600 and sales from 10000000 on`; empty for everything. */
export const boxWords = ({ axes }: Grid, box: Box): string =>
  box.flatMap((positions, axis) => axes[axis]?.words(positions) || []).join(" and ");
