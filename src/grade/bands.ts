import * as z from "zod";
import type { Facts } from "../conditions/facts.js";
import type { FactValue } from "../model/lead.js";
import { name, strict } from "../model/strict.js";
import { bandBranches, bandList, bandOf, checkEdges, edgesOf, label } from "./band.js";
import type { GraderType } from "./grader.js";
import { numberFact } from "./number-fact.js";
import { reviewBands } from "./review/bands.js";

const params = strict({ type: z.literal("bands"), fact: name, bands: bandList, missing: label.optional() });

/** The first band that holds the fact. */
export const bands: GraderType<z.infer<typeof params>> = {
  type: "bands",
  params,
  labels: ({ bands, missing }) => [...bands.map(({ grade }) => grade), ...(missing === undefined ? [] : [missing])],
  make: ({ fact, bands, missing }, place, path) => {
    const read = numberFact(fact, place, [...path, "fact"], "bands need a number");
    checkEdges(bands, [...path, "bands"], place.report);
    const edges = edgesOf(bands);
    const reason = place.slot("reason");
    return {
      grade: (facts) => {
        const value = read(facts);
        if (value === undefined) {
          if (missing === undefined) facts.values[reason] = "missing";
          return missing;
        }
        const found = bandOf(bands, value);
        if (found === undefined) facts.values[reason] = "no-band";
        return found;
      },
      explain: (facts) => [{ name: fact, value: read(facts) as FactValue | undefined, edges }],
      branches: () => [
        ...bandBranches(bands, [...path, "bands"], read),
        ...(missing === undefined
          ? []
          : [{ at: [...path, "missing"], taken: (facts: Facts) => read(facts) === undefined }]),
      ],
    };
  },
  review: ({ bands }, _, path) => reviewBands(bands, [...path, "bands"]),
};
