import type { Path } from "../../model/errors.js";
import type { Doubt } from "../doubt.js";
import type { Segment } from "../rfm/rfm-params.js";
import { holdsCell } from "../rfm/segments.js";
import { firstOf, most } from "./words.js";

const dimensions = ["r", "f", "m"] as const;
type Scores = { readonly [dimension in (typeof dimensions)[number]]: number };

export interface SegmentsReview {
  /** How many scores each dimension has, or those of R, F and M. */
  readonly quantiles: number | readonly [r: number, f: number, m: number];
  readonly otherwise?: string | number | undefined;
}

const takesAny = ({ r, f, m, fm, rfm }: Segment): boolean => [r, f, m, fm, rfm].every((range) => range === undefined);

const tested = (dimension: (typeof dimensions)[number], segments: readonly Segment[]): boolean =>
  segments.some((segment) =>
    (["r", "f", "m", "fm", "rfm"] as const).some((key) => key.includes(dimension) && segment[key] !== undefined),
  );

/** Cells by the grades that they are in. */
const grouped = (shared: readonly (readonly [grades: string, cell: string])[]): string => {
  const cellsOf = new Map<string, string[]>();
  for (const [grades, cell] of shared.slice(0, most)) cellsOf.set(grades, [...(cellsOf.get(grades) ?? []), cell]);
  const groups = [...cellsOf].map(([grades, cells]) => `${cells.join(", ")} (${grades})`).join("; ");
  return shared.length > most ? `${groups} and ${shared.length - most} more` : groups;
};

/**
 * What is doubtful about a map from scores to segments, all cells tried: cells without a segment, cells with several of which the
 * first counts, and segments that are never reached. A segment without ranges at the end is the rest, and overlaps with none.
 */
export const reviewSegments = (
  segments: readonly Segment[],
  { quantiles, otherwise }: SegmentsReview,
  path: Path,
): Doubt[] => {
  if (segments.length === 0) return [];
  const [r, f, m] = typeof quantiles === "number" ? [quantiles, quantiles, quantiles] : quantiles;
  const many: Scores = { r, f, m };
  const used = dimensions.filter((dimension) => tested(dimension, segments));
  const scoresOf = (dimension: (typeof dimensions)[number]): readonly number[] =>
    used.includes(dimension) ? Array.from({ length: many[dimension] }, (_, i) => i + 1) : [1];
  const cells = scoresOf("r").flatMap((r) => scoresOf("f").flatMap((f) => scoresOf("m").map((m) => ({ r, f, m }))));
  const nameOf = (cell: Scores): string => used.map((dimension) => cell[dimension]).join("");

  const reached = new Set<number>();
  const holders = segments.map((): Set<number> => new Set());
  const empty: string[] = [];
  const shared: (readonly [grades: string, cell: string])[] = [];
  for (const cell of cells) {
    const found = segments.flatMap((segment, i) => (holdsCell(segment, cell.r, cell.f, cell.m) ? [i] : []));
    const [first] = found;
    if (first === undefined) empty.push(nameOf(cell));
    else reached.add(first);
    for (const i of found) holders[i]?.add(first as number);
    const narrow = found.map((i) => segments[i] as Segment).filter((segment) => !takesAny(segment));
    const grades = [...new Set(narrow.map(({ grade }) => grade))];
    if (grades.length > 1) shared.push([grades.join(", "), nameOf(cell)]);
  }
  const ofAll = `of ${cells.length} cells`;
  const problems = segments.flatMap(({ grade }, i): Doubt[] => {
    if (reached.has(i)) return [];
    const earlier = [...(holders[i] ?? [])].sort((a, b) => a - b).map((k) => JSON.stringify(segments[k]?.grade));
    const why =
      earlier.length === 0 ? "no score is in its ranges" : `what it holds is held by ${earlier.join(", ")} already`;
    return [
      {
        code: earlier.length === 0 ? "grade-never-holds" : "grade-unreached",
        path: [...path, i],
        message: `the segment ${JSON.stringify(grade)} is never reached: ${why}`,
      },
    ];
  });
  if (empty.length > 0 && otherwise === undefined)
    problems.push({ code: "grade-gap", path, message: `${empty.length} ${ofAll} have no segment: ${firstOf(empty)}` });
  if (shared.length > 0)
    problems.push({
      code: "grade-overlap",
      path,
      message: `${shared.length} ${ofAll} are in several segments, of which the first counts: ${grouped(shared)}`,
    });
  return problems;
};
