import type { Plain } from "../../../kit/plain.js";
import type { Change, Mutator } from "../change.js";
import { isDropped, quote } from "../show-source.js";
import type { StepSite } from "../sites/step-sites.js";

const stepText = (step: Plain): string => {
  if (typeof step.hold === "string") return `hold ${step.hold}`;
  if (typeof step.pool === "string") return `pool ${step.pool}`;
  return Array.isArray(step.teams) ? `teams ${step.teams.join(", ")}` : `team ${String(step.team)}`;
};

const isBeside = (one: StepSite, other: StepSite | undefined): other is StepSite =>
  other !== undefined &&
  one.path.length === other.path.length &&
  typeof one.path.at(-1) === "number" &&
  one.path.slice(0, -1).every((key, i) => key === other.path[i]);

/** A step of `otherwise` or of the fallback is forgotten, or changes places with the next. */
export const step: Mutator = {
  name: "step",
  changes: ({ steps }) =>
    steps.flatMap((site, i): Change[] => {
      const { path, step, drop } = site;
      if (drop === undefined) return [];
      const where = path[0] === "fallback" ? "fallback" : "otherwise";
      const dropped = { path, edits: drop, says: isDropped(`${where}: ${stepText(step)}`) };
      const next = steps[i + 1];
      if (!isBeside(site, next) || next.drop === undefined) return [dropped];
      const edits = [
        { path, to: next.step },
        { path: next.path, to: step },
      ];
      return [dropped, { path, edits, says: `${quote(stepText(next.step))} is tried before ${quote(stepText(step))}` }];
    }),
};
