import type { Plain } from "../../../kit/plain.js";
import type { Change, Mutator } from "../change.js";
import { quote } from "../show-source.js";

interface Placed {
  readonly route: Plain;
  readonly at: number;
}

const priorityOf = ({ route }: Placed): number => (typeof route.priority === "number" ? route.priority : 1);

const nameOf = ({ route, at }: Placed): string => quote(String(route.name ?? `routes[${at}]`));

/** The edits after which two routes that follow each other are tried the other way round. */
const swap = (one: Placed, other: Placed): Change["edits"] =>
  priorityOf(one) === priorityOf(other)
    ? [
        { path: ["routes", one.at], to: other.route },
        { path: ["routes", other.at], to: one.route },
      ]
    : [
        { path: ["routes", one.at, "priority"], to: priorityOf(other) },
        { path: ["routes", other.at, "priority"], to: priorityOf(one) },
      ];

/** Two routes that follow each other are tried the other way round: priorities are swapped, or places in the file. */
export const routeOrder: Mutator = {
  name: "route-order",
  changes: ({ routes }) => {
    const tried = routes.map((route, at) => ({ route, at })).sort((a, b) => priorityOf(b) - priorityOf(a));
    return tried.slice(1).map((other, i) => {
      const one = tried[i] as Placed;
      const says = `${nameOf(other)} is tried before ${nameOf(one)}`;
      const advice = "add a lead for which both hold";
      return { path: ["routes", other.at], edits: swap(one, other), says, advice };
    });
  },
};
