import { nearest } from "../../kit/nearest.js";
import { showPath } from "../../model/errors.js";
import type { IgnoredSource } from "../../model/ignored.js";
import { type LintCode, lintCodes } from "./codes.js";
import type { Found } from "./finding.js";

/** Whether a path is the place or lies below it. */
const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);

const isCode = (code: string): code is LintCode => Object.hasOwn(lintCodes, code);

const needsRoster = (code: string): boolean => isCode(code) && "roster" in lintCodes[code];

/**
 * Leaves out what the rule file says to ignore, and tells which entries ignore nothing.
 *
 * @param found the findings with their places in the file
 */
export const ignoring = (
  found: readonly Found[],
  entries: readonly IgnoredSource[],
  hasRoster: boolean,
): readonly Found[] => {
  const counts = entries.map(() => 0);
  const kept = found.filter(({ code, path }) => {
    const text = showPath(path);
    const hits = entries.map((entry) => entry.code === code && (entry.path === undefined || isAt(text, entry.path)));
    hits.forEach((hit, i) => {
      if (hit) counts[i] = (counts[i] as number) + 1;
    });
    return !hits.includes(true);
  });
  const idle = entries.flatMap(({ code, path }, i): Found[] => {
    const quoted = JSON.stringify(code);
    if (!isCode(code)) {
      const codes = Object.keys(lintCodes);
      const meant = nearest(code, codes);
      const question = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
      const message = `there is no finding ${quoted}${question}`;
      return [{ code: "unused-ignore", path: ["ignore", i, "code"], message, found: code, nearest: meant }];
    }
    if (counts[i] !== 0 || (needsRoster(code) && !hasRoster)) return [];
    const place = path === undefined ? "" : ` at ${path}`;
    return [
      { code: "unused-ignore", path: ["ignore", i], message: `nothing is ignored: there is no ${quoted}${place}` },
    ];
  });
  return [...kept, ...idle];
};
