import { type Problem, showPath } from "../model/errors.js";

/** A problem of the roster in one line: `reps.csv:5 status: message`. The line says which rep it is. */
export const showRosterProblem = ({ file, line, path, message }: Problem): string => {
  const place = [file, line].filter((part) => part !== undefined).join(":");
  const column = typeof path[0] === "number" ? path.slice(1) : path;
  return `${place}${column.length > 0 ? ` ${showPath(column)}` : ""}: ${message}`;
};
