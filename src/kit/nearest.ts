import { distance } from "fastest-levenshtein";

/**
 * The known name that was probably meant: at most two fifths of its letters differ (one letter in a short name), case and width aside.
 * A name that starts with the word, or the other way round, counts as near too.
 */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  const wanted = word.normalize("NFKC").toLowerCase();
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const name = candidate.normalize("NFKC").toLowerCase();
    const contained = wanted.length > 1 && name.length > 1 && (name.startsWith(wanted) || wanted.startsWith(name));
    const apart = contained ? 0.5 : distance(wanted, name);
    const bound = Math.max(1, Math.round(Math.max(wanted.length, name.length) / 2.5));
    if (apart <= bound && apart < least && (apart < Math.max(wanted.length, name.length) || apart === 0)) {
      best = candidate;
      least = apart;
    }
  }
  return best;
};
