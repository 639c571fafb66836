import { clausesOf } from "./clauses.js";
import { compile } from "./compile.js";
import type { Contestant } from "./contestant.js";
import { nestedMaps, placeOf } from "./nested-maps.js";

/** Nested maps from country to industry to the rules that are left, best first; what else a rule asks for is a function of the lead. */
export const lookupTable: Contestant = {
  name: "lookup table",
  only: ["routing"],
  open: ({ rules, leads }) => {
    const entries = [...rules]
      .sort((a, b) => b.priority - a.priority)
      .flatMap(({ name, conditions }) =>
        clausesOf(conditions).map((tests) => ({
          name,
          ...placeOf(tests),
          holds: compile({ all: tests.filter(({ fact }) => fact !== "country" && fact !== "industry") }),
        })),
      );
    const table = nestedMaps(entries, leads);
    return (lead) => {
      const left = table.get(lead.country)?.get(lead.industry);
      if (left !== undefined) for (const { name, holds } of left) if (holds(lead)) return name;
      return undefined;
    };
  },
};
