import type { Draw } from "./draw.js";
import type { Condition, Rule } from "./workload.js";

/** Names the conditions and gives them unique priorities in shuffled order, above `lowest`. */
export const makeRules = (conditions: readonly (readonly Condition[])[], draw: Draw, lowest = 0): Rule[] => {
  const priorities = draw.shuffled(conditions.map((_, i) => lowest + i + 1));
  return conditions.map((all, i) => ({
    name: `rule ${i + 1}`,
    priority: priorities[i] as number,
    conditions: { all },
  }));
};
