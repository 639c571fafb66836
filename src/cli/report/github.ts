import { relative, resolve } from "node:path";
import { failuresText, placeOf } from "../../testing/failure-text.js";
import type { Place } from "../../testing/spec.js";
import type { Reporter } from "./reporter.js";
import { hasPassed } from "./spec-outcome.js";
import { specLine } from "./text.js";

/** GitHub takes paths from the repository's root, which is the working folder outside its runners. */
const fromRoot = (file: string): string =>
  relative(process.env.GITHUB_WORKSPACE || ".", resolve(file)).replaceAll("\\", "/");

const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

const error = ({ file, line, column }: Place, title: string, text: string): string => {
  const properties = { file: fromRoot(file), line: `${line}`, col: `${column}`, title };
  const given = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::error ${given.join(",")}::${escaped(text)}\n`;
};

/** Workflow commands, which GitHub shows beside the lines of a pull request. */
export const github: Reporter = {
  head: "",
  spec: (outcome) => {
    const failed = outcome.results.filter((result) => !hasPassed(result));
    return [
      specLine(outcome),
      ...outcome.problems.map(({ place, message }) => error(place, `${outcome.file} cannot be read`, message)),
      ...failed.map((result) => error(placeOf(result), result.test.name, failuresText(result))),
    ].join("");
  },
  foot: "",
};
