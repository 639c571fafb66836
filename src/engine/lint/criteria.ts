import { criteria } from "../../assign/criteria/index.js";
import { picks } from "../../assign/picks/index.js";
import { expandTyped } from "../../assign/typed.js";
import type { Path } from "../../model/errors.js";
import type { ChoiceSource, Typed, TypedSource } from "../../model/route.js";
import type { ListedStep } from "./steps.js";

/** A criterion or pick of a step in its long form. */
export interface UsedKind {
  readonly use: "require" | "prefer" | "pick";
  readonly params: Typed;
  readonly path: Path;
  readonly step: ListedStep;
  /** Whether fairlead knows it; what one's own looks at is not known. */
  readonly isBuiltIn: boolean;
}

const kinds = {
  criteria: new Map(criteria.map((kind) => [kind.type, kind])),
  picks: new Map(picks.map((kind) => [kind.type, kind])),
};

/** The criteria and picks of a step. */
export const kindsIn = (step: ListedStep): readonly UsedKind[] => {
  const { require = [], prefer = [], pick } = step.source as ChoiceSource;
  const read = (use: UsedKind["use"], source: TypedSource, key: Path): UsedKind => {
    const known = use === "pick" ? kinds.picks : kinds.criteria;
    const params = expandTyped(source, known);
    const nested = typeof source === "object" && typeof source.type !== "string";
    const path = [...step.path, use, ...key, ...(nested ? [params.type] : [])];
    return { use, params, path, step, isBuiltIn: known.has(params.type) };
  };
  return [
    ...require.map((source, i) => read("require", source, [i])),
    ...prefer.map((source, i) => read("prefer", source, [i])),
    ...(pick === undefined ? [] : [read("pick", pick, [])]),
  ];
};

type Metric = { readonly [key: string]: unknown } | undefined;

const columnsOfMetric = (metric: Metric): readonly string[] =>
  [metric?.won, metric?.of, metric?.column, ...((metric?.mix ?? []) as Metric[]).flatMap(columnsOfMetric)].filter(
    (one) => typeof one === "string",
  );

/** The columns of the roster that a criterion or pick looks at, conditions aside. */
export const columnsOf = ({ type, ...params }: Typed): readonly string[] => {
  switch (type) {
    case "specialty":
      return [String(params.rep)];
    case "value-tier":
      return [String(params.rep ?? "level")];
    case "attributes":
      return ((params.match ?? []) as { rep: string | { from?: string; below?: string } }[]).flatMap(({ rep }) =>
        typeof rep === "string" ? [rep] : [rep.from, rep.below].filter((one) => one !== undefined),
      );
    case "performance":
      return columnsOfMetric(params.metric as Metric);
    default:
      return [];
  }
};
