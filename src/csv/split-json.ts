import { InputError } from "./input-error.js";

/** One value and the line on which it starts, from 1. */
export interface JsonRecord {
  readonly line: number;
  readonly value: unknown;
}

const longest = 1 << 24;
const blank = /^[ \t\r\n]*/;

const countLines = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
};

/** Finds where a value of a list ends, as pieces of the text come in: at a comma or bracket outside of it. */
const endFinder = (): { readonly find: (text: string) => number; readonly restart: () => void } => {
  let at = 0;
  let depth = 0;
  let quoted = false;
  return {
    find: (text) => {
      for (; at < text.length; at++) {
        const char = text[at];
        if (quoted) {
          if (char === "\\") at += 1;
          else if (char === '"') quoted = false;
        } else if (char === '"') quoted = true;
        else if (char === "[" || char === "{") depth += 1;
        else if (depth > 0 && (char === "]" || char === "}")) depth -= 1;
        else if (depth === 0 && (char === "," || char === "]")) return at;
      }
      return -1;
    },
    restart: () => {
      at = 0;
      depth = 0;
      quoted = false;
    },
  };
};

/**
 * Splits JSON into values, as pieces of the text come in: the items of an array, or one value a line.
 *
 * @param name what problems call the file
 * @returns takes the next piece and whether it is the last; gives the values that are complete with it
 * @throws InputError with the line, where the text is no JSON
 */
export const splitJson = (name: string): ((piece: string, last: boolean) => JsonRecord[]) => {
  let rest = "";
  let line = 1;
  let form: "unknown" | "list" | "lines" | "ended" = "unknown";
  let items = 0;
  const end = endFinder();

  const drop = (length: number): void => {
    line += countLines(rest.slice(0, length));
    rest = rest.slice(length);
  };
  const dropBlank = (): void => drop(blank.exec(rest)?.[0].length ?? 0);
  const parse = (text: string): JsonRecord => {
    try {
      return { line, value: JSON.parse(text) as unknown };
    } catch (error) {
      throw new InputError([`${name}:${line}: not JSON: ${(error as Error).message}`]);
    }
  };
  const fail = (what: string): never => {
    throw new InputError([`${name}:${line}: ${what}`]);
  };

  const takeItems = (records: JsonRecord[]): void => {
    for (;;) {
      const at = end.find(rest);
      if (at < 0) return;
      end.restart();
      const closing = rest[at] === "]";
      const start = blank.exec(rest)?.[0].length ?? 0;
      drop(start);
      const text = rest.slice(0, at - start);
      if (!(closing && items === 0 && text === "")) records.push(parse(text));
      items += 1;
      drop(text.length + 1);
      if (closing) {
        form = "ended";
        return;
      }
    }
  };

  const takeLines = (records: JsonRecord[], last: boolean): void => {
    for (;;) {
      let at = rest.indexOf("\n");
      if (at < 0 && last) at = rest.length;
      if (at < 0 || rest === "") return;
      const text = rest.slice(0, at);
      if (text.trim() !== "") records.push(parse(text));
      drop(at + 1);
    }
  };

  return (piece, last) => {
    const records: JsonRecord[] = [];
    rest += piece;
    if (form === "unknown") {
      dropBlank();
      if (rest !== "") form = rest.startsWith("[") ? "list" : "lines";
      if (form === "list") drop(1);
    }
    if (form === "list") takeItems(records);
    if (form === "lines") takeLines(records, last);
    if (form === "ended") {
      dropBlank();
      if (rest !== "") fail("something follows the end of the list");
    }
    if (last && form === "list") fail("the list is never closed");
    if (rest.length > longest) fail(`the value that begins here is longer than ${longest} characters`);
    return records;
  };
};
