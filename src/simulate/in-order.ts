/** The longest part of numbers that ascends: what is not in it has moved. */
export const inOrder = (numbers: readonly number[]): ReadonlySet<number> => {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const number of numbers) {
    let place = ends.findIndex((end) => end >= number);
    if (place < 0) place = ends.length;
    previous.set(number, ends[place - 1]);
    ends[place] = number;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) kept.add(at);
  return kept;
};
