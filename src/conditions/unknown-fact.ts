import { nearest } from "../kit/nearest.js";
import type { Path, Problem } from "../model/errors.js";
import type { Vocabulary } from "./facts.js";
import { show, suggest } from "./show.js";

/** The problem with a fact that the vocabulary does not have. */
export const unknownFact = (name: string, path: Path, vocabulary: Vocabulary): Problem => {
  const meant = nearest(name, vocabulary.names());
  return { path, message: `unknown fact ${show(name)}${suggest(meant)}`, found: name, nearest: meant };
};
