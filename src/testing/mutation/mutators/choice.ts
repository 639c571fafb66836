import type { Change, Mutator } from "../change.js";
import { becomes, showValue } from "../show-source.js";

/** Words among which a parameter of a criterion, pick or step chooses. */
const ofSteps: { readonly [key: string]: readonly string[] } = {
  need: ["any", "all"],
  otherwise: ["any", "none"],
  by: ["id", "name"],
  among: ["rotation", "weighted"],
};

/** Words among which a parameter of a grader chooses. */
const ofGraders: { readonly [key: string]: readonly string[] } = {
  monetary: ["sum", "average"],
  measure: ["sum", "count", "average"],
  reasons: ["points-below", "points-above"],
};

const nextOf = (value: unknown, list: readonly string[] = []): string | undefined => {
  const at = list.indexOf(String(value));
  return at < 0 ? undefined : list[(at + 1) % list.length];
};

/** A parameter that chooses among few words, or is true or false, is another one of them. */
export const choice: Mutator = {
  name: "choice",
  changes: ({ params, steps }) => {
    const among = steps.flatMap(({ path, step }) =>
      step.among === undefined ? [] : [{ path: [...path, "among"], key: "among", value: step.among, owner: "step" }],
    );
    return [...params, ...among].flatMap(({ path, key, value, owner }): Change[] => {
      const words = ["criterion", "pick", "step"].includes(owner) ? ofSteps : ofGraders;
      const isSwitch = typeof value === "boolean" && key !== "count" && owner !== "table";
      const to = isSwitch ? !value : nextOf(value, words[key]);
      if (to === undefined) return [];
      return [{ path, edits: [{ path, to }], says: becomes(`${key} ${showValue(value)}`, `${key} ${showValue(to)}`) }];
    });
  },
};
