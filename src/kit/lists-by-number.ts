import { grown } from "./grown.js";

/** Very many lists of numbers, each of which may grow at any time. */
export interface NumberLists {
  readonly append: (list: number, value: number) => void;
  readonly count: (list: number) => number;
  readonly each: (list: number, visit: (value: number) => void) => void;
}

/** The most values that one piece of a list holds. */
const longest = 254;
/** What stands before the values of a piece: where the next piece is, 0 for none, and how many values fit. */
const head = 2;

/** Pieces of lists in one typed array, each as long as the list before it, so that going through a list mostly goes straight on. */
export const openNumberLists = (): NumberLists => {
  let cells = new Int32Array(1024);
  /** The first cell that is free; 0 stands for no piece. */
  let free = 1;
  let firsts = new Int32Array(256);
  let lasts = new Int32Array(256);
  let counts = new Int32Array(256);
  /** How many values fit into the last piece yet. */
  let rooms = new Int32Array(256);

  const addPiece = (list: number): void => {
    const size = Math.min(longest, Math.max(1, counts[list] as number));
    const start = free;
    free += head + size;
    cells = grown(cells, free);
    cells[start] = 0;
    cells[start + 1] = size;
    if (counts[list] === 0) firsts[list] = start;
    else cells[lasts[list] as number] = start;
    lasts[list] = start;
    rooms[list] = size;
  };

  return {
    append: (list, value) => {
      firsts = grown(firsts, list);
      lasts = grown(lasts, list);
      counts = grown(counts, list);
      rooms = grown(rooms, list);
      if (rooms[list] === 0) addPiece(list);
      const piece = lasts[list] as number;
      const room = rooms[list] as number;
      cells[piece + head + (cells[piece + 1] as number) - room] = value;
      rooms[list] = room - 1;
      counts[list] = (counts[list] as number) + 1;
    },
    count: (list) => counts[list] ?? 0,
    each: (list, visit) => {
      let left = counts[list] ?? 0;
      for (let piece = firsts[list] as number; left > 0; piece = cells[piece] as number) {
        const size = Math.min(left, cells[piece + 1] as number);
        const start = piece + head;
        for (let i = start; i < start + size; i++) visit(cells[i] as number);
        left -= size;
      }
    },
  };
};
