import { codePointsOf } from "./code-points.js";
import { grown } from "./grown.js";
import { openNumberLists } from "./lists-by-number.js";
import type { Measure } from "./measure.js";
import { openPairs } from "./pair-index.js";
import { openSearcher, type Searcher } from "./similar-texts.js";

/** What a record can be found by. */
export interface RecordKeys {
  /** What must be equal: hashes of 16 hexadecimal digits. */
  readonly exact: readonly string[];
  /** What may be similar: texts, each in the block within which it is compared. */
  readonly similar: readonly (readonly [block: string, text: string])[];
}

/** Records, numbered from 0 as they come, found by their keys. */
export interface KeyIndex {
  readonly size: () => number;
  /** Adds a record and gives its number. */
  readonly add: (keys: RecordKeys) => number;
  readonly keysOf: (record: number) => RecordKeys;
  /** Visits the records that have a hash. */
  readonly equal: (hash: string, visit: (record: number) => void) => void;
  /** Makes ready what similar texts are found by; otherwise the first search does. */
  readonly prepare: (measure: Measure) => void;
  /** Offers the records of a block with a text that is at least so similar, and then those that are at least as similar as what counted. */
  readonly similar: (
    block: string,
    text: string,
    measure: Measure,
    atLeast: number,
    offer: (record: number, similarity: number) => boolean,
  ) => void;
}

const half = (hash: string, from: number): number => Number.parseInt(hash.slice(from, from + 8), 16) | 0;
const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

/** Keeps keys in typed arrays, so that millions of records fit. What similar texts are found by is made when it is first asked for. */
export const openKeyIndex = (): KeyIndex => {
  let size = 0;
  const hashes = openPairs();
  const holders = openNumberLists();
  /** The number of each hash of a record; those of a record stand together, and so do its texts: where they end. */
  let ofRecords = new Int32Array(256);
  let hashEnds = new Int32Array(256);
  let textEnds = new Int32Array(256);
  let highs = new Int32Array(256);
  let lows = new Int32Array(256);

  let texts = 0;
  const blocks = new Map<string, number>();
  const blockNames: string[] = [];
  let points = new Int32Array(1024);
  let blockOf = new Int32Array(256);
  let ends = new Int32Array(256);
  let recordOf = new Int32Array(256);
  const searchers = new Map<Measure, Searcher>();

  const startOf = (endings: Int32Array, i: number): number => (i === 0 ? 0 : (endings[i - 1] as number));
  const pool = {
    size: () => texts,
    block: (text: number) => blockOf[text] as number,
    points: () => points,
    start: (text: number) => startOf(ends, text),
    length: (text: number) => (ends[text] as number) - startOf(ends, text),
  };

  const addHash = (hash: string, place: number): void => {
    const [high, low] = [half(hash, 0), half(hash, 8)];
    const number = hashes.of(high, low);
    highs = grown(highs, number);
    lows = grown(lows, number);
    highs[number] = high;
    lows[number] = low;
    ofRecords = grown(ofRecords, place);
    ofRecords[place] = number;
    holders.append(number, size);
  };
  const addText = (block: string, text: string): void => {
    let number = blocks.get(block);
    if (number === undefined) {
      number = blockNames.push(block) - 1;
      blocks.set(block, number);
    }
    const added = codePointsOf(text);
    const start = startOf(ends, texts);
    points = grown(points, start + added.length);
    points.set(added, start);
    blockOf = grown(blockOf, texts);
    ends = grown(ends, texts);
    recordOf = grown(recordOf, texts);
    blockOf[texts] = number;
    ends[texts] = start + added.length;
    recordOf[texts] = size;
    texts += 1;
  };
  const textAt = (text: number): string => {
    const [start, end] = [startOf(ends, text), ends[text] as number];
    let made = "";
    for (let i = start; i < end; i++) made += String.fromCodePoint(points[i] as number);
    return made;
  };

  const searcherBy = (measure: Measure): Searcher => {
    const searcher = searchers.get(measure) ?? openSearcher(pool, measure);
    searchers.set(measure, searcher);
    return searcher;
  };

  return {
    size: () => size,
    add: ({ exact, similar }) => {
      const start = startOf(hashEnds, size);
      exact.forEach((hash, i) => void addHash(hash, start + i));
      for (const [block, text] of similar) addText(block, text);
      hashEnds = grown(hashEnds, size);
      textEnds = grown(textEnds, size);
      hashEnds[size] = start + exact.length;
      textEnds[size] = texts;
      return size++;
    },
    keysOf: (record) => {
      const exact: string[] = [];
      for (let i = startOf(hashEnds, record); i < (hashEnds[record] as number); i++) {
        const number = ofRecords[i] as number;
        exact.push(hex(highs[number] as number) + hex(lows[number] as number));
      }
      const similar: [string, string][] = [];
      for (let i = startOf(textEnds, record); i < (textEnds[record] as number); i++)
        similar.push([blockNames[blockOf[i] as number] as string, textAt(i)]);
      return { exact, similar };
    },
    equal: (hash, visit) => {
      const number = hashes.find(half(hash, 0), half(hash, 8));
      if (number >= 0) holders.each(number, visit);
    },
    prepare: (measure) => searcherBy(measure).follow(),
    similar: (block, text, measure, atLeast, offer) => {
      const number = blocks.get(block);
      if (number === undefined) return;
      searcherBy(measure).find(number, text, atLeast, (found, similarity) =>
        offer(recordOf[found] as number, similarity),
      );
    },
  };
};
