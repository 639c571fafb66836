import type { NamedSource, When } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import { checkSize } from "./check-size.js";
import type { ConditionTree } from "./condition-tree.js";
import type { Vocabulary } from "./facts.js";
import { readTree } from "./read-tree.js";
import { readWhen } from "./read-when.js";
import type { ConditionContext, NamedConditions, Reading } from "./reading.js";
import { show } from "./show.js";

/** A named condition as read for one vocabulary; `unknown` are the facts in it that the vocabulary has not. */
interface Entry {
  tree: ConditionTree | undefined;
  readonly unknown: Set<string>;
}

const isShort = (source: NamedSource): source is { when: When } =>
  typeof source === "object" && source !== null && Object.hasOwn(source, "when");

/** How long a chain of named conditions that refer to each other may be. */
const longestChain = 100;

/**
 * Reads the conditions that a rule set declares under names, and reports every problem in them once, used or not.
 *
 * @param sources the `conditions` of the rule set.
 * @param home the widest vocabulary of the rule set; a place with a narrower one is told which fact it may not use.
 * @param path where the section stands.
 */
export const readNamedConditions = (
  sources: Readonly<Record<string, NamedSource>>,
  home: Omit<ConditionContext, "named">,
  path: Path,
): NamedConditions => {
  const declared = new Map(Object.entries(sources));
  const read = new Map<Vocabulary, Map<string, Entry>>();
  const chain: string[] = [];

  const readEntry = (name: string, source: NamedSource, reading: Reading): Entry => {
    const entry: Entry = { tree: undefined, unknown: new Set() };
    const at = [...path, name];
    const inner: Reading = {
      ...reading,
      report: (problem) => reading.vocabulary === home.vocabulary && home.report(problem),
      reportUnknownFact: (fact, factPath) => {
        entry.unknown.add(fact);
        if (reading.vocabulary === home.vocabulary)
          home.report(unknownName("fact", fact, home.vocabulary.names(), factPath));
      },
    };
    chain.push(name);
    const tree = isShort(source)
      ? readWhen(inner, source.when, [...at, "when"], 1)
      : readTree(inner, source, at, 1, false);
    chain.pop();
    if (tree && checkSize(tree, at, inner.report)) entry.tree = tree;
    return entry;
  };

  const entryOf = (name: string, source: NamedSource, reading: Reading): Entry => {
    const entries = read.get(reading.vocabulary) ?? new Map<string, Entry>();
    read.set(reading.vocabulary, entries);
    const entry = entries.get(name) ?? readEntry(name, source, reading);
    entries.set(name, entry);
    return entry;
  };

  const resolve = (name: string, reading: Reading, at: Path): ConditionTree | undefined => {
    const source = declared.get(name);
    if (source === undefined) {
      reading.report(unknownName("condition", name, declared.keys(), at));
      return undefined;
    }
    const first = chain.indexOf(name);
    if (first !== -1) {
      const circle = [...chain.slice(first), name].map(show).join(" → ");
      reading.report({ path: at, message: `conditions refer to each other in a circle: ${circle}`, found: circle });
      return undefined;
    }
    if (chain.length >= longestChain) {
      const expected = `at most ${longestChain}`;
      reading.report({ path: at, message: `too long a chain of named conditions; expected ${expected}`, expected });
      return undefined;
    }
    const entry = entryOf(name, source, reading);
    for (const fact of entry.unknown) {
      if (home.vocabulary.find(fact) === undefined) continue;
      if (chain.length > 0) reading.reportUnknownFact(fact, at);
      else {
        const message = `the condition ${show(name)} uses the fact ${show(fact)}, which cannot be used here`;
        reading.report({ path: at, message, found: fact });
      }
    }
    return entry.tree;
  };

  const named: NamedConditions = { names: () => declared.keys(), resolve };
  for (const [name, source] of declared) {
    entryOf(name, source, { ...home, named, reportUnknownFact: () => undefined });
  }
  return named;
};
