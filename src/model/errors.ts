/** Where in the rule file: the keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a rule file or a roster. */
export interface Problem {
  readonly path: Path;
  /** A sentence without the path: what is wrong, what was expected, what was probably meant. */
  readonly message: string;
  readonly found?: string | undefined;
  readonly expected?: string | undefined;
  /** The known name nearest to the one that was found. */
  readonly nearest?: string | undefined;
  /** The file that has the problem, and the place in it, counted from 1, where what was read came from files. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export type Report = (problem: Problem) => void;

const plainKey = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

/**
 * A path as people write it: `routes[0].assign.team`, `fields["a b"]`; `(root)` for the whole file.
 *
 * @example
 * ```ts
 * showPath(["routes", 0, "assign", "team"]); // routes[0].assign.team
 * ```
 */
export const showPath = (path: Path): string => {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (plainKey.test(key)) text += text === "" ? key : `.${key}`;
    else text += `[${JSON.stringify(key)}]`;
  }
  return text === "" ? "(root)" : text;
};

/** A problem in one line: `file:line:column path: message`, or `path: message` where there is no file. */
export const showProblem = ({ file, line, column, path, message }: Problem): string => {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return `${place === "" ? "" : `${place} `}${showPath(path)}: ${message}`;
};

const list = (problems: readonly Problem[]): string => problems.map(showProblem).join("\n");

/** A rule file that cannot be used. `problems` lists everything that is wrong with it. */
export class RuleSetError extends Error {
  readonly code = "rule-set";
  override readonly name = "RuleSetError";
  constructor(readonly problems: readonly Problem[]) {
    super(list(problems));
  }
}

/** A roster that cannot be used. The first key of each problem's path is the position of the rep, from 0. */
export class RosterError extends Error {
  readonly code = "roster";
  override readonly name = "RosterError";
  constructor(readonly problems: readonly Problem[]) {
    super(list(problems));
  }
}
