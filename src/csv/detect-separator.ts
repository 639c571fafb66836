const separators = [",", ";", "\t"] as const;
export type Separator = (typeof separators)[number];

/** How many records are looked at. */
const enough = 20;

type Counts = Record<Separator, number>;

/** How often each separator stands outside quotation marks, in each of the first records that are not blank. */
const countIn = (text: string, complete: boolean): Counts[] => {
  const records: Counts[] = [];
  let counts: Counts = { ",": 0, ";": 0, "\t": 0 };
  let blank = true;
  let quoted = false;
  const close = (): void => {
    if (!blank) records.push(counts);
    counts = { ",": 0, ";": 0, "\t": 0 };
    blank = true;
  };
  for (let at = 0; at < text.length && records.length < enough; at++) {
    const char = text[at] as string;
    if (char === '"') quoted = !quoted;
    if (!quoted && (char === "\n" || char === "\r")) close();
    else if (!quoted && char in counts) counts[char as Separator] += 1;
    else if (char !== " ") blank = false;
  }
  if (complete && records.length < enough) close();
  return records;
};

/** The number of times that a separator stands in most records that have it, and the share of the records that have it so often. */
const steadiness = (records: readonly Counts[], separator: Separator): { share: number; often: number } => {
  const times = new Map<number, number>();
  for (const { [separator]: count } of records) if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
  const [often, found] = [...times].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return { share: found / records.length, often };
};

/**
 * What stands between the cells of a file: of the separators that the header has, the one that the records have equally often.
 *
 * @param text the beginning of the file
 * @param complete whether that is all of it
 */
export const detectSeparator = (text: string, complete: boolean): Separator => {
  const records = countIn(text, complete);
  const [header, ...rows] = records;
  if (header === undefined) return ",";
  const found = separators.filter((separator) => header[separator] > 0);
  if (found.length === 0) {
    // A title above the header, or a file of one column.
    return separators.find((one) => steadiness(rows, one).often > 1 && steadiness(rows, one).share === 1) ?? ",";
  }
  const judged = found.map((separator) => ({ separator, ...steadiness(records, separator) }));
  const better = (a: (typeof judged)[number], b: (typeof judged)[number]): boolean =>
    b.share > a.share || (b.share === a.share && b.often > a.often);
  return judged.reduce((best, one) => (better(best, one) ? one : best)).separator;
};

/** Excel's own way to name the separator: a first line such as `sep=;`. */
export const namedSeparator = /^sep=([,;\t])[ ,;\t]*(?=\r?\n|\r|$)/i;
