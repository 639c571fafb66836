import { compile } from "./compile.js";
import type { Contestant } from "./contestant.js";

/** Closures by hand over the lead itself, one rule after the other: the floor where no lookup table serves. */
export const closures: Contestant = {
  name: "closures by hand, linear scan",
  open: ({ rules }) => {
    const ordered = [...rules]
      .sort((a, b) => b.priority - a.priority)
      .map(({ name, conditions }) => ({ name, holds: compile(conditions) }));
    return (lead) => {
      for (const { name, holds } of ordered) if (holds(lead)) return name;
      return undefined;
    };
  },
};
