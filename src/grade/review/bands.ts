import type { Path } from "../../model/errors.js";
import { type Edges, edgesOf, holds } from "../band.js";
import type { Doubt } from "../doubt.js";
import { runsOf, type Stretch, stretchesOf, stretchWords } from "./number-axis.js";
import { listed } from "./words.js";

/** Which numbers there can be at all. */
export interface Possible {
  readonly test: (stretch: Stretch) => boolean;
  /** The same as a sentence, such as "a total is from 0 to 30". */
  readonly words: string;
}

export interface BandsReview {
  /** What the bands are called, such as `cutoff`. */
  readonly noun?: string;
  /** Where it is known. Then every possible number is to have its band. */
  readonly possible?: Possible;
  /** Whether even a single band is to hold every number. */
  readonly complete?: boolean;
}

/** Numbers from one to another, both of which may occur; either may be infinite. */
export const within = (least: number, greatest: number, what: string): Possible => {
  const [from, upTo] = [Number.isFinite(least), Number.isFinite(greatest)];
  return {
    test: ({ low, high }) => (low === high ? low >= least && low <= greatest : high > least && low < greatest),
    words: `${what} is ${from && upTo ? `from ${least} to ${greatest}` : from ? `${least} or more` : `at most ${greatest}`}`,
  };
};

const hasLower = ({ from, above }: Edges): boolean => from !== undefined || above !== undefined;
const hasUpper = ({ below, upTo }: Edges): boolean => below !== undefined || upTo !== undefined;
const isBetween = (band: Edges): boolean => hasLower(band) && hasUpper(band);
/** Lists of bands with one edge each go one way: lower edges down, upper edges up. */
const isOneSided = (band: Edges, other: Edges): boolean =>
  !isBetween(band) && !isBetween(other) && ((hasLower(band) && hasLower(other)) || (hasUpper(band) && hasUpper(other)));

const isWholeGap = ({ low, high }: Stretch): boolean => Number.isInteger(low) && high === low + 1;

/**
 * What is doubtful about bands of which the first that holds counts: numbers that none holds, bands that are never reached, and
 * bands with two edges that overlap. Negative numbers need no band where the lowest edge is `from` 0, and one band alone needs no others.
 */
export const reviewBands = (
  bands: readonly Edges[],
  path: Path,
  { noun = "band", possible, complete = possible !== undefined }: BandsReview = {},
): Doubt[] => {
  if (bands.length === 0) return [];
  const stretches = stretchesOf(edgesOf(bands));
  const last = stretches.length - 1;
  const positions = stretches.map((_, i) => i);
  const held = bands.map((band) => positions.filter((i) => holds(band, (stretches[i] as Stretch).value)));
  const may = positions.map((i) => possible === undefined || possible.test(stretches[i] as Stretch));
  const taken = new Set<number>();
  const problems: Doubt[] = [];
  const words = (of: readonly number[]): string => stretchWords(stretches, of);
  const nameOf = (i: number): string => `${noun} ${i + 1}`;
  const because = possible === undefined ? "" : `; ${possible.words}`;

  bands.forEach((band, i) => {
    const at = [...path, i];
    const all = held[i] as readonly number[];
    const own = all.filter((position) => may[position]);
    const earlier = held.flatMap((others, k) => (k < i && own.some((one) => others.includes(one)) ? [k] : []));
    if (all.length === 0) {
      problems.push({
        code: "grade-never-holds",
        path: at,
        message: `this ${noun} holds no number: its lower edge is not below its upper edge`,
      });
    } else if (own.length === 0) {
      problems.push({
        code: "grade-never-holds",
        path: at,
        message: `this ${noun} is never reached: it holds ${words(all)}, and ${possible?.words}`,
      });
    } else if (own.every((position) => taken.has(position))) {
      const single = earlier.find((k) => own.every((one) => held[k]?.includes(one)));
      const order =
        single !== undefined && isOneSided(bands[single] as Edges, band)
          ? `out of order: ${hasLower(band) ? "the greatest" : "the least"} edge comes first; `
          : "";
      const by = listed(single === undefined ? earlier.map(nameOf) : [nameOf(single)]);
      const verb = single === undefined && earlier.length > 1 ? "hold" : "holds";
      problems.push({
        code: "grade-unreached",
        path: at,
        message: `${order}this ${noun} is never reached: ${by} ${verb} all of it already`,
      });
    } else if (isBetween(band)) {
      for (const k of earlier) {
        if (!isBetween(bands[k] as Edges)) continue;
        const shared = own.filter((position) => held[k]?.includes(position));
        problems.push({
          code: "grade-overlap",
          path: at,
          message: `${nameOf(k)} holds ${words(shared)} too, and counts first`,
        });
      }
    }
    for (const position of all) taken.add(position);
  });

  const isLeftOut = (first: number, end: number): boolean => {
    if (first > 0 && end < last) return false;
    if (bands.length === 1 && !complete) return true;
    return possible === undefined && first === 0 && stretches[end]?.high === 0 && stretches[end]?.low !== 0;
  };
  for (const [first, end] of runsOf(positions.filter((i) => may[i] && !taken.has(i)))) {
    if (isLeftOut(first, end)) continue;
    const run = positions.slice(first, end + 1);
    const whole = first === end && isWholeGap(stretches[first] as Stretch) ? ", where it is not a whole number" : "";
    problems.push({ code: "grade-gap", path, message: `no ${noun} holds ${words(run)}${whole}${because}` });
  }
  return problems;
};
