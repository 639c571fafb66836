import { assignmentIn, type RouteSource } from "../../../engine/read-routes.js";
import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import type { Edit } from "../edit.js";

/** One step of a route or of the fallback. */
export interface StepSite {
  readonly path: Path;
  readonly step: Plain;
  /** The edits that take it away: none for a route's own step. */
  readonly drop: readonly Edit[] | undefined;
}

/** A step, or a list of them, under a key that may be missing. */
const stepsUnder = (source: unknown, path: Path): StepSite[] => {
  if (isPlain(source)) return [{ path, step: source, drop: [{ path, drop: true }] }];
  const list = Array.isArray(source) ? (source as Plain[]) : [];
  return list.map((step, i) => {
    const at = [...path, i];
    return { path: at, step, drop: [{ path: list.length === 1 ? path : at, drop: true }] };
  });
};

export const findSteps = (tree: Plain): StepSite[] => {
  const routes = (Array.isArray(tree.routes) ? tree.routes : []) as RouteSource[];
  const ofRoutes = routes.flatMap((route, i): StepSite[] => {
    const { assign, path } = assignmentIn(route, ["routes", i]);
    return [{ path, step: assign, drop: undefined }, ...stepsUnder(assign.otherwise, [...path, "otherwise"])];
  });
  return [...ofRoutes, ...stepsUnder(tree.fallback, ["fallback"])];
};
