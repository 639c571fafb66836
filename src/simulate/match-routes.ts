import { hashMeaning } from "../engine/hash-meaning.js";
import type { Route, RuleSet } from "../engine/rule-set.js";

/** A route with its place in the order in which routes are tried, and the hashes of what it says. */
export interface RouteOfSet {
  readonly route: Route;
  readonly place: number;
  readonly isNamed: boolean;
  readonly conditions: string;
  readonly assignment: string;
}

/** Which route of the one rule set is which of the other. */
export interface RoutePairs {
  readonly before: readonly RouteOfSet[];
  readonly after: readonly RouteOfSet[];
  readonly counterpart: ReadonlyMap<RouteOfSet, RouteOfSet>;
}

const routesOf = ({ routes, jsonRules }: RuleSet): RouteOfSet[] =>
  routes.map((route, place) => ({
    route,
    place,
    isNamed: route.name !== `routes[${route.at[1]}]`,
    conditions: hashMeaning({ holds: jsonRules[place]?.conditions }),
    assignment: hashMeaning(jsonRules[place]?.event.params),
  }));

/** Finds for each route the one that it has become: by name, else by what it says, else by half of that. */
export const matchRoutes = (first: RuleSet, second: RuleSet): RoutePairs => {
  const [before, after] = [routesOf(first), routesOf(second)];
  const counterpart = new Map<RouteOfSet, RouteOfSet>();
  const pair = (fits: (one: RouteOfSet, other: RouteOfSet) => boolean): void => {
    for (const one of before) {
      if (counterpart.has(one)) continue;
      const other = after.find((candidate) => !counterpart.has(candidate) && fits(one, candidate));
      if (other === undefined) continue;
      counterpart.set(one, other);
      counterpart.set(other, one);
    }
  };
  const unnamed = (one: RouteOfSet, other: RouteOfSet): boolean => !one.isNamed || !other.isNamed;
  pair((one, other) => one.isNamed && other.isNamed && one.route.name === other.route.name);
  pair((one, other) => one.conditions === other.conditions && one.assignment === other.assignment);
  pair((one, other) => unnamed(one, other) && one.conditions === other.conditions);
  pair((one, other) => unnamed(one, other) && one.assignment === other.assignment);
  pair((one, other) => !one.isNamed && !other.isNamed && one.place === other.place);
  return { before, after, counterpart };
};
