import { isPlain } from "../../../kit/plain.js";
import { isRemark } from "../../../kit/remark.js";
import type { Path } from "../../../model/errors.js";
import type { Change, Mutator } from "../change.js";
import { becomes, isDropped } from "../show-source.js";

const namesIn = (section: unknown): string[] =>
  isPlain(section) ? Object.keys(section).filter((name) => !isRemark(name)) : [];

const nextOf = (name: unknown, names: readonly string[]): string | undefined => {
  const others = names.filter((one) => one !== name);
  return others[names.indexOf(String(name))] ?? others[0];
};

/** A lead goes to another team or pool of the file. */
export const target: Mutator = {
  name: "target",
  changes: ({ tree, steps, after }) => {
    const names = { team: namesIn(tree.teams), pool: namesIn(tree.pools) };
    const replace = (kind: "team" | "pool", name: unknown, path: Path): Change[] => {
      const to = nextOf(name, names[kind]);
      return to === undefined
        ? []
        : [{ path, edits: [{ path, to }], says: becomes(`${kind} ${String(name)}`, `${kind} ${to}`) }];
    };
    const afterwards = after.flatMap(({ params, paramsAt }) => [
      ...(typeof params.team === "string" ? replace("team", params.team, [...paramsAt, "team"]) : []),
      ...(typeof params.pool === "string" ? replace("pool", params.pool, [...paramsAt, "pool"]) : []),
    ]);
    const assigned = steps.flatMap(({ path, step }) => {
      if (typeof step.team === "string") return replace("team", step.team, [...path, "team"]);
      if (typeof step.pool === "string") return replace("pool", step.pool, [...path, "pool"]);
      const teams = Array.isArray(step.teams) ? (step.teams as string[]) : [];
      if (teams.length < 2) return [];
      return teams.map((name, i) => {
        const at = [...path, "teams", i];
        return { path: at, edits: [{ path: at, drop: true as const }], says: isDropped(`team ${name}`) };
      });
    });
    return [...assigned, ...afterwards];
  },
};
