import type { ConditionTree } from "../conditions/condition-tree.js";
import { type DayOrInstant, parseInstant } from "../kit/iso.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";

type ReadTree = (source: Guarded, path: Path) => ConditionTree;

const later = (a: DayOrInstant, b: DayOrInstant, timeZone: string): boolean => {
  const start = (one: DayOrInstant): number => {
    const parsed = "day" in one ? parseInstant(`${one.day}T00:00`, timeZone) : one;
    return parsed !== undefined && "instant" in parsed ? parsed.instant : 0;
  };
  return start(a) > start(b);
};

/** `2026-11-01/2026-11-12` as conditions on the clock; days count as a whole, both ends included. */
const readBounds = (text: string, timeZone: string, read: ReadTree, path: Path, report: Report): ConditionTree[] => {
  const expected = "two dates with a slash between them, such as 2026-11-01/2026-11-12";
  const parts = text.split("/");
  const [from, to] = parts.map((part) => parseInstant(part, timeZone));
  if (parts.length !== 2 || from === undefined || to === undefined) {
    report({ path, message: `expected ${expected}, found ${JSON.stringify(text)}`, found: text, expected });
    return [];
  }
  if (later(from, to, timeZone)) {
    report({ path, message: `${JSON.stringify(text)} ends before it begins`, found: text, expected });
    return [];
  }
  const bounds = [
    { fact: "now", operator: "not:before", value: parts[0] },
    { fact: "now", operator: "not:after", value: parts[1] },
  ];
  return bounds.map((bound) => {
    const tree = read({ conditions: { all: [bound] } }, path);
    const [leaf = tree] = tree.type === "all" ? tree.of : [];
    return { ...leaf, at: path };
  });
};

/** The conditions of a rule, those of `during` before its own. */
export const readDuring = (
  source: Guarded & { readonly during?: string | undefined },
  timeZone: string,
  read: ReadTree,
  path: Path,
  report: Report,
): ConditionTree => {
  const { during } = source;
  const bounds = during === undefined ? [] : readBounds(during, timeZone, read, [...path, "during"], report);
  const own = read(source, path);
  return bounds.length === 0 ? own : { type: "all", of: [...bounds, ...(own.type === "all" ? own.of : [own])] };
};
