import { comparisonSigns } from "../../conditions/comparison-signs.js";
import type { FactUse, Leaf } from "../../conditions/condition-tree.js";

const useText = ({ name, path }: FactUse): string => (path === undefined ? name : `${name} ${path.text}`);

/** A comparison as people write it: `annualSales ≥ 500000`. */
export const leafText = ({ fact, operator, operand }: Leaf): string => {
  const other = "literal" in operand ? JSON.stringify(operand.literal) : useText(operand.reference);
  return `${useText(fact)} ${comparisonSigns[operator] ?? operator} ${other}`;
};

/** What tells comparisons apart: where they stand, and what they say. */
export const leafKey = (leaf: Leaf): string => JSON.stringify([leaf.at, leafText(leaf)]);
