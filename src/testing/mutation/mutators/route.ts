import type { Mutator } from "../change.js";
import { isDropped } from "../show-source.js";

/** A route is forgotten. */
export const route: Mutator = {
  name: "route",
  changes: ({ routes }) =>
    routes.map((one, i) => {
      const path = ["routes", i];
      const says = isDropped(`route ${String(one.name ?? i)}`);
      return { path, edits: [{ path, drop: true }], says };
    }),
};
