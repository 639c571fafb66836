import { codePointsOf } from "./code-points.js";
import { grown } from "./grown.js";
import type { Measure } from "./measure.js";

/** How much each equal character at the beginning counts, and how many do. */
const scale = 0.1;
const longestPrefix = 4;
/** What sums of doubles may be off by. */
const slack = 1e-9;

/** Which characters of the second text are matched: those with the number of the comparison. */
let matchedAt = new Int32Array(64);
let comparison = 0;
/** The characters of the first text that are matched, in their order. */
let matched = new Int32Array(64);

const jaro = (a: Int32Array, from: number, length: number, b: Int32Array, at: number, count: number): number => {
  matchedAt = grown(matchedAt, count);
  matched = grown(matched, length);
  if (comparison === 0x7fffffff) {
    matchedAt.fill(0);
    comparison = 0;
  }
  comparison += 1;
  const reach = Math.max(0, (Math.max(length, count) >> 1) - 1);
  let matches = 0;
  for (let i = 0; i < length; i++) {
    const point = a[from + i] as number;
    const last = Math.min(count - 1, i + reach);
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (b[at + j] !== point || matchedAt[j] === comparison) continue;
      matchedAt[j] = comparison;
      matched[matches++] = point;
      break;
    }
  }
  if (matches === 0) return 0;
  let displaced = 0;
  for (let j = 0, k = 0; k < matches; j++) {
    if (matchedAt[j] !== comparison) continue;
    if (b[at + j] !== matched[k++]) displaced += 1;
  }
  return (matches / length + matches / count + (matches - displaced / 2) / matches) / 3;
};

/** Jaro and Winkler: characters in common and their order, with a bonus for an equal beginning. */
export const jaroWinkler: Measure = {
  piece: 1,
  between: (points, from, length, others, at, count) => {
    const similarity = jaro(points, from, length, others, at, count);
    const most = Math.min(longestPrefix, length, count);
    let prefix = 0;
    while (prefix < most && points[from + prefix] === others[at + prefix]) prefix += 1;
    return similarity + prefix * scale * (1 - similarity);
  },
  // With m characters in common Jaro is at most (m / a + m / b + 1) / 3, and Winkler adds at most 0.1 of the rest for each of four.
  least: (a, b, similarity) => {
    const bonus = scale * Math.min(longestPrefix, a, b);
    const needed = 3 * ((similarity - bonus) / (1 - bonus)) - 1;
    return Math.max(1, Math.ceil((needed * a * b) / (a + b) - slack));
  },
};

/** The similarity of two texts by Jaro and Winkler, 0 to 1: prefix scale 0.1, up to four characters. Equal texts are 1, empty ones 0. */
export const jaroWinklerSimilarity = (a: string, b: string): number => {
  const [one, other] = [codePointsOf(a), codePointsOf(b)];
  if (one.length === 0 || other.length === 0) return 0;
  return jaroWinkler.between(one, 0, one.length, other, 0, other.length);
};
