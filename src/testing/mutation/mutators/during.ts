import type { Mutator } from "../change.js";
import { nextMoments } from "../neighbours.js";
import { becomes, isDropped } from "../show-source.js";

/** The time of a route is forgotten, or begins or ends a day too early or too late. */
export const during: Mutator = {
  name: "during",
  changes: ({ routes }) =>
    routes.flatMap(({ during }, i) => {
      if (typeof during !== "string") return [];
      const path = ["routes", i, "during"];
      const ends = during.split("/");
      const moved = ends.flatMap((end, at) => nextMoments(end).map((to) => ends.with(at, to).join("/")));
      return [
        { path, edits: [{ path, drop: true as const }], says: isDropped(`during ${during}`) },
        ...moved.map((to) => ({ path, edits: [{ path, to }], says: becomes(`during ${during}`, `during ${to}`) })),
      ];
    }),
};
