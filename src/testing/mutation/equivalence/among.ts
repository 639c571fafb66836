import { isPlain, type Plain } from "../../../kit/plain.js";
import { valueAt } from "../../../kit/value-at.js";
import type { Comparison } from "./comparison.js";

/** Teams that all count once have the same turns by weight as without. */
export const among: Comparison = ({ original, change: { path } }) => {
  if (path.at(-1) !== "among") return undefined;
  const { teams } = valueAt(original.source, path.slice(0, -1)) as { readonly teams: readonly string[] };
  const isEven = teams.every((name) => {
    const team = valueAt(original.source, ["teams", name]) as Plain | undefined;
    return !isPlain(team) || team.weight === undefined || team.weight === 1;
  });
  return isEven ? "same" : [];
};
