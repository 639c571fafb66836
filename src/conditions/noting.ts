import type { Vocabulary } from "./facts.js";

/** The same facts; the names of those that are asked for are noted. */
export const noting = (vocabulary: Vocabulary, uses: Set<string>): Vocabulary => ({
  ...vocabulary,
  find: (name) => {
    const found = vocabulary.find(name);
    if (found !== undefined) uses.add(name);
    return found;
  },
});
