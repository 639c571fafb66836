import { builtInColumns } from "../../intake/rep-columns.js";
import type { Field } from "../../model/field.js";
import { reclaimsOf } from "./check-protection.js";
import type { LintCode } from "./codes.js";
import { columnsOf, kindsIn } from "./criteria.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";
import { handOverSteps, teamsIn } from "./steps.js";

/** The names that conditions refer to within a part of the file. */
const referred = (source: unknown): readonly string[] => {
  if (Array.isArray(source)) return source.flatMap(referred);
  if (typeof source !== "object" || source === null) return [];
  return Object.entries(source).flatMap(([key, value]) =>
    key === "condition" && typeof value === "string" ? [value] : referred(value),
  );
};

/** Whether a field is of use without a rule that asks for it: it says which cells are wrong. */
const isChecked = ({ required, oneOf, normalize }: Field): boolean =>
  required !== false || oneOf !== undefined || normalize !== undefined;

/** What is declared and never asked for. */
export const checkUnused: Check = ({ ruleSet, steps }) => {
  const { source, fields, id, derived, routes, uses, teams, pools } = ruleSet;
  const kinds = [...steps, ...handOverSteps(ruleSet)].flatMap(kindsIn);
  const isOpen = kinds.some(({ isBuiltIn }) => !isBuiltIn);
  const unused = (code: LintCode, section: string, noun: string, names: Iterable<string>): Found[] =>
    [...names].map((name) => {
      const quoted = JSON.stringify(name);
      return { code, path: [section, name], message: `nothing uses the ${noun} ${quoted}`, found: name };
    });

  const named = new Set(uses.conditions);
  const conditions = (source.conditions ?? {}) as { readonly [name: string]: unknown };
  for (const name of named) for (const other of referred(conditions[name])) named.add(other);

  const fieldUses = new Set<string | undefined>([
    ruleSet.after.stages?.field,
    ...uses.facts,
    ...(id.from ?? []),
    ...(ruleSet.duplicates?.fields ?? []),
  ]);
  const { orders, interactions } = source;
  for (const table of [orders, interactions]) if (table?.of !== undefined) fieldUses.add(table.of);

  const handOvers = [...ruleSet.after.handOvers.values()].flat();
  const stepTeams = new Set([
    ...steps.flatMap(({ source: step }) => teamsIn(step)),
    ...handOvers.flatMap((step) => (step.kind === "team" ? step.teams.map(({ name }) => name) : [])),
  ]);
  const filled = new Set([
    ...steps.flatMap(({ source: step }) => ("pool" in step ? [step.pool] : [])),
    ...handOvers.flatMap((step) => (step.kind === "pool" ? [step.pool] : [])),
    ...reclaimsOf(ruleSet).map(({ params }) => params.pool),
  ]);
  const columns = new Set(kinds.flatMap(({ params }) => columnsOf(params)));
  const isRead = (column: string): boolean =>
    Object.hasOwn(builtInColumns, column) || columns.has(column) || uses.facts.has(`rep.${column}`);
  const territorial = kinds.some(({ params }) => params.type === "territory");
  return [
    ...unused(
      "unused-condition",
      "conditions",
      "condition",
      Object.keys(conditions).filter((name) => !named.has(name)),
    ),
    // What one's own criteria and picks look at is not known.
    // Without routes, fields may be there for the lists of grades.
    ...(isOpen || routes.length === 0
      ? []
      : unused(
          "unused-field",
          "fields",
          "field",
          fields.filter((field) => !isChecked(field) && !fieldUses.has(field.name)).map(({ name }) => name),
        )),
    ...(routes.length === 0
      ? []
      : [
          ...unused(
            "unused-derived",
            "derived",
            "derived fact",
            derived.filter(({ name }) => !uses.facts.has(name)).map(({ name }) => name),
          ),
          ...unused(
            "unused-team",
            "teams",
            "team",
            [...teams.keys()].filter((name) => !stepTeams.has(name)),
          ),
          ...unused(
            "unused-pool",
            "pools",
            "pool",
            [...pools.keys()].filter((name) => !filled.has(name)),
          ),
          ...(isOpen
            ? []
            : unused(
                "unused-rep-field",
                "repFields",
                "column",
                Object.keys(source.repFields ?? {}).filter((name) => !isRead(name)),
              )),
          ...(source.territories === undefined || territorial || isOpen
            ? []
            : [
                {
                  code: "unused-territories" as const,
                  path: ["territories"],
                  message:
                    "no route and no fallback asks for the criterion `territory`, so nothing uses the territories",
                },
              ]),
        ]),
  ];
};
