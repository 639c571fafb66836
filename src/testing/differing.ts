export type Counts = { readonly [key: string]: number };

/** Of many, so many are told one by one. */
const most = 20;

const few = (lines: readonly string[]): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most), `and ${lines.length - most} more`];

/** The counts that are not as expected, a line each. */
export const differingCounts = (expected: Counts, actual: Counts): string[] =>
  few(
    [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) => {
      const [wanted, found] = [expected[key] ?? 0, actual[key] ?? 0];
      return wanted === found ? [] : [`${key}: expected ${wanted}, found ${found}`];
    }),
  );

/** The counts outside of bounds, a line each. */
export const countsOutside = (
  { min, max }: { readonly min?: number; readonly max?: number },
  actual: Counts,
): string[] => {
  const bounds = min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
  const isInside = (count: number): boolean => count >= (min ?? 0) && count <= (max ?? Number.POSITIVE_INFINITY);
  return few(
    Object.entries(actual).flatMap(([key, count]) =>
      isInside(count) ? [] : [`${key}: expected ${bounds}, found ${count}`],
    ),
  );
};

const shortList = 8;

/** Two lists from shortly before the first place where they differ. */
export const differingOrder = (expected: readonly string[], actual: readonly string[]): string[] => {
  const at = expected.findIndex((item, i) => item !== actual[i]);
  const from = expected.length <= shortList ? 0 : Math.max(0, at - 1);
  const part = (list: readonly string[]): string =>
    [from > 0 ? "…" : "", ...list.slice(from, from + shortList), list.length > from + shortList ? "…" : ""]
      .filter((item) => item !== "")
      .join(", ");
  return [`expected ${part(expected)}`, `found    ${part(actual)}`, `${at + 1} of ${expected.length} differs`];
};
