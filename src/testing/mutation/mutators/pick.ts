import { isPlain } from "../../../kit/plain.js";
import type { Mutator } from "../change.js";
import { becomes, showValue } from "../show-source.js";

/** The name of a pick as it is written. */
const nameOf = (pick: unknown): string => {
  if (!isPlain(pick)) return typeof pick === "string" ? pick : "rotation";
  return typeof pick.type === "string" ? pick.type : (Object.keys(pick)[0] ?? "rotation");
};

/** A pick is another one of the file, or the one that counts where none is written. */
export const pick: Mutator = {
  name: "pick",
  changes: ({ steps }) => {
    const written = [
      ...new Map(steps.flatMap(({ step: { pick } }) => (pick === undefined ? [] : [[nameOf(pick), pick] as const]))),
    ];
    return steps.flatMap(({ path, step }) => {
      if (step.team === undefined && step.teams === undefined) return [];
      const own = nameOf(step.pick);
      const candidates = [
        ...written,
        ...(step.pick === undefined ? [] : [["rotation", "rotation"] as const, ["first", "first"] as const]),
      ];
      const to = candidates.find(([name]) => name !== own);
      if (to === undefined) return [];
      const at = [...path, "pick"];
      return [{ path: at, edits: [{ path: at, to: to[1] }], says: becomes(`pick ${showValue(own)}`, `pick ${to[0]}`) }];
    });
  },
};
