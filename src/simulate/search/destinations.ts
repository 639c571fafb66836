import { hashMeaning } from "../../engine/hash-meaning.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { sameMeaning } from "../deep-changes.js";
import { entryOf } from "../entry-of.js";
import { mentions } from "../mentions.js";
import { routePlace } from "../side.js";
import { sharedFacts } from "./shared-facts.js";

/** Where a route sends its leads, as a text: two routes with the same text send one lead to the same place. */
export type Destination = (ruleSet: RuleSet, place: number) => string;

/** Where the rules send leads, whoever works there. */
export const placeDestinations: Destination = (ruleSet, place) => {
  const { route: _, ...target } = routePlace(ruleSet, ruleSet.routes[place]?.name);
  return JSON.stringify(target);
};

/** Who gets leads: all that an assignment says, and what it speaks of where that changed. */
export const repDestinations = (first: RuleSet, second: RuleSet): Destination => {
  const isShared = sharedFacts(first, second);
  const changedTeams = [...first.teams.keys(), ...second.teams.keys()].filter(
    (name) => !sameMeaning(entryOf(first, "teams", name), entryOf(second, "teams", name)),
  );
  const facts = [...first.vocabulary.names(), ...second.vocabulary.names()].filter((name) => !isShared(name));
  const about = ["territories", "repFields", "repGrades", "fallback"] as const;
  return (ruleSet, place) => {
    const params = ruleSet.jsonRules[place]?.event.params;
    const teams = changedTeams.filter((name) => mentions(params, name)).map((name) => entryOf(ruleSet, "teams", name));
    const side = facts.some((name) => mentions(params, name)) ? ruleSet.hash : "";
    return hashMeaning({ params, teams, side, context: about.map((section) => ruleSet.meaning[section] ?? null) });
  };
};
