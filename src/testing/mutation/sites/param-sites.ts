import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import type { AfterSite } from "./after-sites.js";
import type { StepSite } from "./step-sites.js";

/** A parameter of a grader, criterion, pick, team or derived fact: a value that is no list and no object. */
export interface ParamSite {
  readonly path: Path;
  /** The name nearest to it: its own, or that of the list in which it stands. */
  readonly key: string;
  readonly value: unknown;
  readonly parent: Plain | readonly unknown[];
  /** What it belongs to: `bands`, `value-tier`, `team`, `derived`, … */
  readonly owner: string;
  /** The fact that is named nearest above it. */
  readonly fact: string | undefined;
}

/** A list among parameters. */
export interface ListSite {
  readonly path: Path;
  readonly key: string;
  readonly items: readonly unknown[];
  readonly owner: string;
}

export interface ParamSites {
  readonly params: ParamSite[];
  readonly lists: ListSite[];
  /** Objects among parameters, for what they may lack. */
  readonly objects: (Omit<ListSite, "items"> & { readonly value: Plain })[];
}

/** Conditions have sites of their own, and so have the rows of a table. */
const elsewhere = new Set(["when", "conditions", "won", "lost", "description", "$comment"]);

/** Finds the parameters of graders, derived facts, teams, pools, criteria and picks, and of the rules for afterwards. */
export const findParams = (tree: Plain, steps: readonly StepSite[], after: readonly AfterSite[]): ParamSites => {
  const sites: ParamSites = { params: [], lists: [], objects: [] };
  const visit = (
    value: unknown,
    path: Path,
    key: string,
    parent: Plain | readonly unknown[],
    owner: string,
    fact?: string,
  ): void => {
    if (Array.isArray(value)) {
      sites.lists.push({ path, key, items: value, owner });
      if (owner === "table" && key === "rows") return;
      value.forEach((item, i) => void visit(item, [...path, i], key, value, owner, fact));
    } else if (isPlain(value)) {
      sites.objects.push({ path, key, value, owner });
      const about = typeof value.fact === "string" ? value.fact : fact;
      for (const [name, item] of Object.entries(value))
        if (!elsewhere.has(name) || (owner !== "likelihood" && (name === "won" || name === "lost")))
          visit(item, [...path, name], name, value, owner, about);
    } else sites.params.push({ path, key, value, parent, owner, fact });
  };
  const section = (name: string, ownerOf: (source: Plain) => string): void => {
    const sources = isPlain(tree[name]) ? (tree[name] as Plain) : {};
    for (const [one, source] of Object.entries(sources))
      if (isPlain(source)) visit(source, [name, one], one, sources, ownerOf(source));
  };
  section("grades", ({ type }) => String(type));
  section("repGrades", ({ type }) => String(type));
  section("derived", () => "derived");
  section("teams", () => "team");
  section("pools", () => "pool");
  for (const { kind, rule, params, paramsAt } of after) visit(params, paramsAt, kind, rule, kind);
  for (const { path, step } of steps)
    for (const key of ["require", "prefer", "pick"] as const)
      if (step[key] !== undefined) visit(step[key], [...path, key], key, step, key === "pick" ? "pick" : "criterion");
  return sites;
};
