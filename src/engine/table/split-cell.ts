import { cleanText } from "../../kit/clean-text.js";

/** One of the values of a cell. */
export interface Piece {
  readonly text: string;
  /** In double quotes: a text that is taken as it stands. */
  readonly quoted: boolean;
  readonly negated: boolean;
}

const parts = /(?:"(?:[^"]|"")*"|[^;；、|｜])+/g;
const quotes = /^"((?:[^"]|"")*)"$/;

const readPiece = (part: string): Piece => {
  const negated = /^[!！]/.test(part);
  const text = negated ? part.slice(1).trim() : part;
  const inner = quotes.exec(text)?.[1];
  return inner === undefined
    ? { text: cleanText(text), quoted: false, negated }
    : { text: inner.replaceAll('""', '"'), quoted: true, negated };
};

/** The parts of a cell, which stand between `;` `；` `、` or `|`; what is in double quotes is never split. */
export const splitParts = (cell: string): string[] =>
  [...cell.matchAll(parts)].map(([part]) => part.trim()).filter((part) => part !== "");

/** The values of a cell. */
export const splitCell = (cell: string): Piece[] => splitParts(cell).map(readPiece);
