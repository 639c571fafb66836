import { failuresText, indent, placeOf } from "../../testing/failure-text.js";
import type { Place } from "../../testing/spec.js";
import type { Reporter } from "./reporter.js";
import { countTests, hasPassed, type SpecOutcome } from "./spec-outcome.js";

const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/** One spec in one line. */
export const specLine = (outcome: SpecOutcome): string => {
  if (outcome.spec === undefined) return `${outcome.file}: cannot be read\n`;
  const { passed, failed } = countTests([outcome]);
  return `${outcome.file}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ""}\n`;
};

/** For people; why a spec cannot be read stands on standard error. */
export const text: Reporter = {
  head: "",
  spec: (outcome) => {
    const failed = outcome.results.filter((result) => !hasPassed(result));
    const tests = failed.map(
      (result) => `FAIL ${showPlace(placeOf(result))} ${result.test.name}\n${indent(failuresText(result), "  ")}\n\n`,
    );
    return [specLine(outcome), ...tests].join("");
  },
  foot: "",
};
