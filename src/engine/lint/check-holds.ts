import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

/** Leads that are only ever held. */
export const checkHolds: Check = ({ ruleSet, steps }) => {
  const found = ruleSet.routes.map(({ at }) => steps.filter(({ route }) => route?.at === at));
  const fallback = steps.filter(({ route }) => route === undefined);
  const chains = [...found.map((chain) => [...chain, ...fallback]), ...(found.length === 0 ? [fallback] : [])];
  return chains.flatMap((chain): Found[] => {
    const [first] = chain;
    if (first === undefined || !("hold" in first.source) || !chain.every(({ source }) => "hold" in source)) return [];
    const message =
      "no step gives these leads to anybody: they are held, and go to nobody then; add a step or a `fallback`";
    return [{ code: "hold-without-release", path: [...first.path, "hold"], message, found: first.source.hold }];
  });
};
