import { always, type ConditionTree } from "../../conditions/condition-tree.js";

const never: ConditionTree = { type: "not", of: always };

/** Conditions that hold where the first of some rules that holds is a wanted one; after the last comes `otherwise`. */
export const firstMatchTree = (
  rules: readonly { readonly tree: ConditionTree; readonly wanted: boolean }[],
  otherwise: boolean,
): ConditionTree => {
  let result: ConditionTree = otherwise ? always : never;
  for (let end = rules.length; end > 0; ) {
    const wanted = rules[end - 1]?.wanted === true;
    let start = end;
    while (start > 0 && rules[start - 1]?.wanted === wanted) start -= 1;
    const trees = rules.slice(start, end).map(({ tree }) => tree);
    const some: ConditionTree = { type: "any", of: trees };
    result = wanted
      ? { type: "any", of: [...trees, result] }
      : { type: "all", of: [{ type: "not", of: some }, result] };
    end = start;
  }
  return result;
};
