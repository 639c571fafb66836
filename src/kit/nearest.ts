/** How many letters must be put in, taken out, changed or swapped with their neighbour (optimal string alignment). */
const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] as number;
};

/** Among more names than this only some that begin alike are compared: a file with thousands of unknown names must be told, too. */
const most = 200;

const worthComparing = (word: string, known: Iterable<string>): readonly string[] => {
  const names = [...known];
  if (names.length <= most) return names;
  const first = word.slice(0, 1).toLowerCase();
  return names.filter((name) => name.slice(0, 1).toLowerCase() === first).slice(0, most);
};

/** Longer names than this are compared as far as this goes. */
const longest = 60;

const plain = (name: string): string => name.slice(0, longest).normalize("NFKC").toLowerCase();

/**
 * The known name that was probably meant: at most two fifths of its letters differ (one letter in a short name), case and width aside.
 * A name that starts with the word, or the other way round, counts as near too.
 */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const wanted = plain(word);
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of worthComparing(word, known)) {
    const name = plain(candidate);
    const longer = Math.max(wanted.length, name.length);
    const contained = wanted.length > 1 && name.length > 1 && (name.startsWith(wanted) || wanted.startsWith(name));
    const bound = Math.max(1, Math.round(longer / 2.5));
    if (!contained && Math.abs(wanted.length - name.length) > bound) continue;
    const apart = contained ? 0.5 : distance(wanted, name);
    if (apart <= bound && apart < least && (apart < longer || apart === 0)) {
      best = candidate;
      least = apart;
    }
  }
  return best;
};
