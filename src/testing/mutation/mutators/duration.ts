import { parseDuration } from "../../../kit/duration.js";
import type { Change, Mutator } from "../change.js";
import { nextDurations } from "../neighbours.js";
import { becomes } from "../show-source.js";

const keys = new Set([
  ...["within", "window", "halfLife", "zeroAfter", "per"],
  ...["cooldown", "default", "max", "warn", "activity", "after", "before", "enteredWithin"],
]);

/** A duration is the one next to it: how long a lead is held or protected, how far back a window reaches. */
export const duration: Mutator = {
  name: "duration",
  changes: ({ params, steps }) => {
    const held = steps.flatMap(({ path, step }) =>
      step.hold === undefined ? [] : [{ path: [...path, "hold"], key: "hold", value: step.hold }],
    );
    const others = params.filter(({ key }) => keys.has(key));
    return [...held, ...others].flatMap(({ path, key, value }): Change[] => {
      if (typeof value !== "string" || parseDuration(value) === undefined) return [];
      return nextDurations(value).map((to) => ({
        path,
        edits: [{ path, to }],
        says: becomes(`${key} ${value}`, `${key} ${to}`),
      }));
    });
  },
};
