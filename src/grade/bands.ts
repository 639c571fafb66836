import * as z from "zod";
import { name, strict } from "../model/strict.js";
import { unknownName } from "../model/unknown-name.js";
import type { GraderType } from "./grader.js";

const label = z.union([z.string(), z.number()]);

const band = strict({
  from: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  upTo: z.number().optional(),
  grade: label,
});
type Band = z.infer<typeof band>;

const params = strict({ type: z.literal("bands"), fact: name, bands: z.array(band).min(1), missing: label.optional() });

const holds = ({ from, above, below, upTo }: Band, value: number): boolean =>
  (from === undefined || from <= value) &&
  (above === undefined || above < value) &&
  (below === undefined || value < below) &&
  (upTo === undefined || value <= upTo);

/** The first band that holds the fact. */
export const bands: GraderType<z.infer<typeof params>> = {
  type: "bands",
  params,
  labels: ({ bands, missing }) => [...bands.map(({ grade }) => grade), ...(missing === undefined ? [] : [missing])],
  make: ({ fact, bands, missing }, { vocabulary, report }, path) => {
    const found = vocabulary.find(fact);
    if (found === undefined) report(unknownName("fact", fact, vocabulary.names(), [...path, "fact"]));
    else if (found.type !== "number") {
      report({
        path: [...path, "fact"],
        message: `bands need a number, and ${JSON.stringify(fact)} is a ${found.type}`,
        found: found.type,
        expected: "number",
      });
    }
    bands.forEach((one, i) => {
      const at = [...path, "bands", i];
      if (one.from !== undefined && one.above !== undefined)
        report({ path: at, message: "a band has one lower edge: `from` or `above`, not both" });
      if (one.below !== undefined && one.upTo !== undefined)
        report({ path: at, message: "a band has one upper edge: `below` or `upTo`, not both" });
    });
    return (facts) => {
      const value = found?.read(facts);
      if (value === undefined) return missing;
      if (typeof value !== "number") return undefined;
      for (const one of bands) if (holds(one, value)) return one.grade;
      return undefined;
    };
  },
};
