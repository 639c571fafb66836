import type { Spec } from "./spec.js";

/** The specs of each rule file, in the order in which they come. */
export const byRules = (specs: readonly Spec[]): readonly (readonly [Spec, ...Spec[]])[] => {
  const groups = new Map<string, [Spec, ...Spec[]]>();
  for (const spec of specs) {
    const group = groups.get(spec.rulesName);
    if (group) group.push(spec);
    else groups.set(spec.rulesName, [spec]);
  }
  return [...groups.values()];
};
