import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

/** A `hold` after which nothing comes. */
export const checkHolds: Check = ({ ruleSet, steps }) => {
  const found = ruleSet.routes.map(({ at }) => steps.filter(({ route }) => route?.at === at));
  const fallback = steps.filter(({ route }) => route === undefined);
  const chains = fallback.length > 0 ? [fallback] : found;
  return chains.flatMap((chain): Found[] => {
    const last = chain[chain.length - 1];
    if (last === undefined || !("hold" in last.source)) return [];
    const message = `nothing follows the hold of ${last.source.hold}: a lead that nobody could take by then goes to nobody; add a step or a \`fallback\``;
    return [{ code: "hold-without-next", path: [...last.path, "hold"], message, found: last.source.hold }];
  });
};
