/** More rounds than this mean that the values lie badly: what is left is sorted. */
const mostRounds = 64;

/** The one of three places of a list whose value is in the middle. */
const middleOf = (values: Float64Array, low: number, high: number): number => {
  const a = values[low] as number;
  const b = values[(low + high) >>> 1] as number;
  const c = values[high] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
};

/**
 * Moves values so that the one that sorting would bring to a place stands there, no greater one before it and no less one behind it
 * (Hoare's selection).
 *
 * @param low the values before this place are no greater than those from it on
 */
export const selectAt = (values: Float64Array, place: number, low = 0): number => {
  let high = values.length - 1;
  for (let rounds = 0; low < high; rounds++) {
    if (rounds === mostRounds) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = middleOf(values, low, high);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const value = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] as number;
};
