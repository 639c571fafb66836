import { isRemark } from "../../kit/remark.js";
import type { AssignSource } from "../../model/route.js";
import type { Route, RuleSet } from "../rule-set.js";
import { exampleOf } from "./example.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";
import { assignmentOf } from "./steps.js";
import { listed } from "./texts.js";

const priorityOf = ({ source }: RuleSet, { at }: Route): number | undefined =>
  (source.routes as readonly { readonly priority?: number }[])[Number(at[1])]?.priority;

const placeOf = (assign: AssignSource): string =>
  JSON.stringify(assign, (key, value: unknown) => (isRemark(key) ? undefined : value));

/** How many pairs of one priority are looked at. */
const most = 200_000;

/** Routes of one written priority that hold for the same lead and send it to different places. */
export const checkOverlaps: Check = ({ ruleSet, space, patience }) => {
  const { routes } = ruleSet;
  const written = routes.map((route) => priorityOf(ruleSet, route));
  const places = routes.map((route) => placeOf(assignmentOf(ruleSet, route).assign));
  let pairs = 0;
  return routes.flatMap((route, i): readonly Found[] => {
    const meeting: Route[] = [];
    let example = {};
    const reached = routes.slice(0, i);
    if (written[i] === undefined) return [];
    for (let k = i - 1; k >= 0 && written[k] === written[i] && pairs < most; k--) {
      pairs += 1;
      const other = routes[k] as Route;
      if (places[k] === places[i] || space.areApart(route.tree, other.tree)) continue;
      const before = reached.slice(0, k);
      const point = space.find(
        { holding: [route.tree, other.tree], failing: before.map(({ tree }) => tree) },
        patience,
      );
      if (typeof point === "string") continue;
      if (meeting.length === 0)
        example = exampleOf(
          ruleSet,
          point,
          [route.tree, other.tree],
          (facts) => route.holds(facts) && other.holds(facts) && !before.some(({ holds }) => holds(facts)),
        );
      // What no lead could be shown for is only possible.
      if (point.open && !("example" in example)) continue;
      meeting.unshift(other);
    }
    if (meeting.length === 0) return [];
    const names = listed(meeting.map(({ name }) => name));
    const verb = meeting.length === 1 ? "has" : "have";
    const message = `${names} ${verb} the same priority ${written[i]} as ${JSON.stringify(route.name)}, hold${meeting.length === 1 ? "s" : ""} for some of the same leads, and send${meeting.length === 1 ? "s" : ""} them elsewhere: the order of the file decides`;
    return [{ code: "overlapping-routes", path: route.at, message, ...example }];
  });
};
