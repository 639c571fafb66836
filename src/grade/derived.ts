import * as z from "zod";
import type { Facts, Vocabulary } from "../conditions/facts.js";
import { guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import { name, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import type { GradePlace } from "./grader.js";
import { numberFact } from "./number-fact.js";

const rows = { of: z.enum(["orders", "interactions"]), within: duration.optional(), ...guarded };

/** A measure of the rows of a table, or the ratio of two facts (design, section 5). */
export const derivedSource = z.union([
  strict({ ...rows, count: z.literal(true) }),
  strict({ ...rows, sum: name }),
  strict({ ...rows, average: name }),
  strict({ ...rows, min: name }),
  strict({ ...rows, max: name }),
  strict({ ...rows, mode: name }),
  strict({ ...rows, distinct: name }),
  strict({ ...rows, medianGap: name }),
  strict({ ratio: z.tuple([name, name]) }),
]);
export type DerivedSource = z.infer<typeof derivedSource>;

/** The type of a derived fact. */
export const derivedType = (source: DerivedSource): FieldType => ("mode" in source ? "string" : "number");

/** Makes a derived fact ready. */
export const makeDerived = (
  source: DerivedSource,
  place: Pick<GradePlace, "report" | "timeZone" | "table" | "readPredicate"> & { readonly vocabulary: Vocabulary },
  path: Path,
): ((facts: Facts) => unknown) => {
  if ("ratio" in source) {
    const [above, below] = source.ratio.map((fact, i) => numberFact(fact, place, [...path, "ratio", i]));
    return (facts) => {
      const dividend = above?.(facts);
      const divisor = below?.(facts);
      return dividend === undefined || divisor === undefined || divisor === 0 ? undefined : dividend / divisor;
    };
  }
  return () => undefined;
};
