import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { Path, Problem } from "../model/errors.js";
import { decode, undecodable } from "./decode.js";
import { fileError, openInput } from "./open-input.js";

/** A JSON file with the places of everything in it. */
export interface Document {
  readonly file: string;
  /** In objects without a prototype; of keys that come twice, the first counts. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The place of what stands at a path, or of the nearest thing around it. */
  readonly placeOf: (path: Path) => { readonly file: string; readonly line: number; readonly column: number };
}

const tooDeep = 1000;

const words: { readonly [code: string]: string } = {
  InvalidSymbol: "a word that JSON does not have; text stands in double quotes",
  InvalidNumberFormat: "a number that JSON does not have",
  PropertyNameExpected: "expected a name in double quotes",
  ValueExpected: "expected a value",
  ColonExpected: "expected a colon",
  CommaExpected: "expected a comma",
  CloseBraceExpected: "expected }",
  CloseBracketExpected: "expected ]",
  EndOfFileExpected: "something follows the end",
  InvalidCommentToken: "a comment; only files that end in .jsonc have comments",
  UnexpectedEndOfComment: "a comment that does not end",
  UnexpectedEndOfString: "a text that does not end",
  UnexpectedEndOfNumber: "a number that does not end",
  InvalidUnicode: "an escape that is no character",
  InvalidEscapeCharacter: "an escape that JSON does not have",
  InvalidCharacter: "a character that must be escaped",
};

const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
};

const placeFinder = (text: string) => {
  const starts = lineStarts(text);
  return (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
};

/** The deepest nesting, found without recursion: the parser has some. */
const depthOf = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === "\\") at += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth -= 1;
  }
  return deepest;
};

const build = (node: Node, path: Path, repeated: (path: Path, key: Node) => void): unknown => {
  if (node.type === "array") return (node.children ?? []).map((child, i) => build(child, [...path, i], repeated));
  if (node.type !== "object") return node.value as unknown;
  const value = Object.create(null) as { [key: string]: unknown };
  for (const { children = [] } of node.children ?? []) {
    const [key, content] = children;
    if (key === undefined || content === undefined) continue;
    const name = key.value as string;
    if (Object.hasOwn(value, name)) repeated([...path, name], key);
    else value[name] = build(content, [...path, name], repeated);
  }
  return value;
};

/** Reads JSON, or JSON with comments and trailing commas where the file's name ends in `.jsonc`. */
const parseDocument = (file: string, text: string): Document => {
  const find = placeFinder(text);
  const at = (offset: number) => ({ file, ...find(offset) });
  const failed = (offset: number, message: string): Document => ({
    file,
    value: undefined,
    problems: [{ path: [], message, ...at(offset) }],
    placeOf: () => at(0),
  });
  const broken = text.indexOf(undecodable);
  if (broken >= 0) return failed(broken, "bytes that are no text in the file's encoding");
  if (text.trim() === "") return failed(0, "the file is empty; expected an object");
  if (depthOf(text) > tooDeep) return failed(0, `nested deeper than ${tooDeep} levels`);
  const errors: ParseError[] = [];
  const commented = extname(file).toLowerCase() === ".jsonc";
  const root = parseTree(text, errors, { disallowComments: !commented, allowTrailingComma: commented });
  const problems: Problem[] = errors.map(({ error, offset }) => {
    const code = printParseErrorCode(error);
    return { path: [], message: words[code] ?? code, ...at(offset) };
  });
  if (root === undefined) return problems.length > 0 ? { ...failed(0, ""), problems } : failed(0, "expected an object");
  const value = build(root, [], (path, key) => {
    problems.push({
      path,
      message: `the key ${JSON.stringify(path[path.length - 1])} stands twice in one object`,
      ...at(key.offset),
    });
  });
  const placeOf = (path: Path) => {
    for (let length = path.length; length > 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length) as (string | number)[]);
      if (node) return at(node.parent?.type === "property" ? node.parent.offset : node.offset);
    }
    return at(root.offset);
  };
  return { file, value, problems, placeOf };
};

/** @throws InputError where the file cannot be read */
export const readDocument = async (file: string): Promise<Document> => {
  let text = "";
  for await (const piece of decode(await openInput(file), {})) text += piece;
  return parseDocument(file, text);
};

/** A JSON file of plain data. @throws InputError where it cannot be read or is no JSON */
export const readJson = async (file: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (error) {
    throw fileError(file, error);
  }
};
