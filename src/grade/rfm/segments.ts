import type { Path, Report } from "../../model/errors.js";
import type { Label } from "../../model/receipt.js";
import type { Segment } from "./rfm-params.js";

const keys = ["r", "f", "m", "fm", "rfm"] as const;

const ends = (range: number | readonly [number, number]): readonly [number, number] =>
  typeof range === "number" ? [range, range] : range;

const within = (range: Segment["r"], value: number): boolean => {
  if (range === undefined) return true;
  const [low, high] = ends(range);
  return low <= value && value <= high;
};

/** Whether a segment holds a cell. */
export const holdsCell = (segment: Segment, r: number, f: number, m: number): boolean =>
  within(segment.r, r) &&
  within(segment.f, f) &&
  within(segment.m, m) &&
  within(segment.fm, f + m) &&
  within(segment.rfm, r + f + m);

/** The grade of each cell; the first segment that holds it counts. `sizes` are the highest scores of R, F and M. */
export const gradeCells = (
  segments: readonly Segment[],
  otherwise: Label | undefined,
  [highR, highF, highM]: readonly [number, number, number],
  path: Path,
  report: Report,
): ((r: number, f: number, m: number) => Label | undefined) => {
  const highest = { r: highR, f: highF, m: highM, fm: highF + highM, rfm: highR + highF + highM };
  const lowest = { r: 1, f: 1, m: 1, fm: 2, rfm: 3 };
  segments.forEach((segment, i) => {
    for (const key of keys) {
      const range = segment[key];
      if (range === undefined) continue;
      const [low, high] = ends(range);
      const expected = `within ${lowest[key]} and ${highest[key]}, the lower first`;
      if (low > high || low < lowest[key] || high > highest[key]) {
        const found = JSON.stringify(range);
        report({ path: [...path, i, key], message: `${key} is ${found}; expected ${expected}`, found, expected });
      }
    }
  });
  const cells: (Label | undefined)[] = [];
  for (let r = 1; r <= highR; r++)
    for (let f = 1; f <= highF; f++)
      for (let m = 1; m <= highM; m++)
        cells.push(segments.find((segment) => holdsCell(segment, r, f, m))?.grade ?? otherwise);
  return (r, f, m) => cells[((r - 1) * highF + f - 1) * highM + m - 1];
};
