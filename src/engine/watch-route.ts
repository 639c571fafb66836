import type { Step } from "../assign/step.js";
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

/** The same route, which tells the watch that it is taken, and which of its further steps are tried. */
export const watchRoute = (route: Route, watch: Watch): Route => {
  const note = watch.branch("route", route.at);
  return {
    ...route,
    holds: (facts) => {
      const held = route.holds(facts);
      if (held) note();
      return held;
    },
    steps: route.steps.map((step, i) => (i === 0 ? step : watchStep(step, watch))),
  };
};
