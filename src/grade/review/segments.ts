import type { Path, Problem } from "../../model/errors.js";
import { firstOf, most } from "./words.js";

type Range = number | readonly [least: number, greatest: number];

/** A segment of scores; a key that is absent takes any. */
export interface SegmentShape {
  readonly grade: string | number;
  readonly r?: Range | undefined;
  readonly f?: Range | undefined;
  readonly m?: Range | undefined;
  /** The sum of both. */
  readonly fm?: Range | undefined;
  readonly rfm?: Range | undefined;
}

const dimensions = ["r", "f", "m"] as const;
type Scores = { readonly [dimension in (typeof dimensions)[number]]: number };

export interface SegmentsReview {
  /** How many scores each dimension has. */
  readonly quantiles: number | Scores;
  readonly otherwise?: string | number | undefined;
}

const isIn = (range: Range | undefined, score: number): boolean =>
  range === undefined ||
  (typeof range === "number" ? range === score : (range[0] as number) <= score && score <= (range[1] as number));

const holds = (segment: SegmentShape, { r, f, m }: Scores): boolean =>
  isIn(segment.r, r) &&
  isIn(segment.f, f) &&
  isIn(segment.m, m) &&
  isIn(segment.fm, f + m) &&
  isIn(segment.rfm, r + f + m);

const takesAny = ({ r, f, m, fm, rfm }: SegmentShape): boolean =>
  [r, f, m, fm, rfm].every((range) => range === undefined);

const tested = (dimension: (typeof dimensions)[number], segments: readonly SegmentShape[]): boolean =>
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
  segments: readonly SegmentShape[],
  { quantiles, otherwise }: SegmentsReview,
  path: Path,
): Problem[] => {
  const many = typeof quantiles === "number" ? { r: quantiles, f: quantiles, m: quantiles } : quantiles;
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
    const found = segments.flatMap((segment, i) => (holds(segment, cell) ? [i] : []));
    const [first] = found;
    if (first === undefined) empty.push(nameOf(cell));
    else reached.add(first);
    for (const i of found) holders[i]?.add(first as number);
    const narrow = found.map((i) => segments[i] as SegmentShape).filter((segment) => !takesAny(segment));
    const grades = [...new Set(narrow.map(({ grade }) => grade))];
    if (grades.length > 1) shared.push([grades.join(", "), nameOf(cell)]);
  }
  const ofAll = `of ${cells.length} cells`;
  const problems = segments.flatMap(({ grade }, i): Problem[] => {
    if (reached.has(i)) return [];
    const earlier = [...(holders[i] ?? [])].sort((a, b) => a - b).map((k) => JSON.stringify(segments[k]?.grade));
    const why =
      earlier.length === 0 ? "no score is in its ranges" : `what it holds is held by ${earlier.join(", ")} already`;
    return [{ path: [...path, i], message: `the segment ${JSON.stringify(grade)} is never reached: ${why}` }];
  });
  if (empty.length > 0 && otherwise === undefined)
    problems.push({ path, message: `${empty.length} ${ofAll} have no segment: ${firstOf(empty)}` });
  if (shared.length > 0)
    problems.push({
      path,
      message: `${shared.length} ${ofAll} are in several segments, of which the first counts: ${grouped(shared)}`,
    });
  return problems;
};
