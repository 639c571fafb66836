import type { Facts } from "../conditions/facts.js";
import type { Path } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import type { GradePlace } from "./grader.js";

/** How a number fact is read; one that is unknown or no number is a problem. */
export const numberFact = (
  fact: string,
  { vocabulary, report }: Pick<GradePlace, "vocabulary" | "report">,
  path: Path,
  need = "a number is needed here",
): ((facts: Facts) => number | undefined) => {
  const found = vocabulary.find(fact);
  if (found === undefined) report(unknownName("fact", fact, vocabulary.names(), path));
  else if (found.type !== "number") {
    report({
      path,
      message: `${need}, and ${JSON.stringify(fact)} is a ${found.type}`,
      found: found.type,
      expected: "number",
    });
  }
  return (facts) => {
    const value = found?.read(facts);
    return typeof value === "number" ? value : undefined;
  };
};
