import type { Step } from "../assign/step.js";
import type { Predicate } from "../conditions/facts.js";
import type { Watch } from "../conditions/watch.js";
import type { Route } from "./rule-set.js";

/** The same step, which tells the watch that it is tried: whoever tries a step asks first of what kind it is. */
export const watchStep = (step: Step, watch: Watch): Step => {
  const note = watch.branch("step", step.at);
  return Object.defineProperty({ ...step }, "kind", {
    enumerable: true,
    get: () => {
      note();
      return step.kind;
    },
  });
};

/** The same conditions, which tell when they hold. */
export const noteHeld =
  (holds: Predicate, note: () => void): Predicate =>
  (facts) => {
    const held = holds(facts);
    if (held) note();
    return held;
  };

/** The same route, which tells the watch that it is taken, and which of its further steps are tried. */
export const watchRoute = (route: Route, watch: Watch): Route => {
  return {
    ...route,
    holds: noteHeld(route.holds, watch.branch("route", route.at)),
    steps: route.steps.map((step, i) => (i === 0 ? step : watchStep(step, watch))),
  };
};
