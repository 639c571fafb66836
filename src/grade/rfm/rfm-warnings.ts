import type { RfmModel } from "./rfm-model.js";

const list = (numbers: readonly number[]): string => numbers.join(", ");

/** Where few distinct values let edges fall together, so that scores are never given or hold far more customers than others. */
export const rfmWarnings = ({ customers, quantiles, edges, counts }: RfmModel): readonly string[] => {
  if (customers === 0) return ["nobody has an order, so that nothing was learned"];
  if (customers < quantiles) return [`${customers} customers cannot fill ${quantiles} quantiles`];
  return (["recency", "frequency", "monetary"] as const).flatMap((dimension) => {
    const own = edges[dimension];
    if (!Array.isArray(own) || new Set(own).size === own.length) return [];
    const never = counts[dimension].flatMap((count, i) => (count === 0 ? [i + 1] : []));
    const lost = never.length === 0 ? "" : `; nobody has the score ${list(never)}`;
    return [`edges of ${dimension} fell together (${list(own)}), because few values differ${lost}`];
  });
};
