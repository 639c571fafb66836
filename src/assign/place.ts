import type { Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Guard } from "../conditions/guard.js";
import type { RuleIndex } from "../conditions/rule-index/index-rules.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import type { Team } from "./team.js";
import type { TerritoryTree } from "./territory-tree.js";

/** What parts of an assignment may refer to while the rule file is read; problems go to `report`. */
export interface Place {
  readonly vocabulary: Vocabulary;
  /** The same, and `rep.<column>`. */
  readonly repVocabulary: Vocabulary;
  readonly timeZone: string;
  readonly teams: ReadonlyMap<string, Team>;
  readonly pools: ReadonlySet<string>;
  readonly territories: TerritoryTree | undefined;
  readonly report: Report;
  readonly readPredicate: (source: Guarded, path: Path, vocabulary: Vocabulary) => Predicate;
  /** The same, to be found among others by `indexRules`. */
  readonly readGuard: (source: Guarded, path: Path, vocabulary: Vocabulary) => Guard;
  /** Finds rules in the order in which they are tried, whatever their number. */
  readonly indexRules: (rules: readonly Guard[]) => RuleIndex;
}

const missing = (): undefined => undefined;

/** How a fact is read; an unknown one is a problem with the nearest name. */
export const readerOf = (place: Place, fact: string, path: Path): ((facts: Facts) => unknown) => {
  const found = place.vocabulary.find(fact);
  if (found) return found.read;
  place.report(unknownName("fact", fact, place.vocabulary.names(), path));
  return missing;
};
