import { leavesOf, usesIn } from "../conditions/condition-tree.js";
import type { Facts } from "../conditions/facts.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Path } from "../model/errors.js";
import type { Books, Pair, Sides } from "./compare-lead.js";
import { sameMeaning } from "./deep-changes.js";
import type { Cause, CauseType } from "./diff.js";
import { entryOf } from "./entry-of.js";
import type { RouteOfSet, RoutePairs } from "./match-routes.js";
import { mentions } from "./mentions.js";
import { valueText } from "./value-text.js";

const quote = (name: string): string => JSON.stringify(name);

/** Finds out what of the rule files sends a lead elsewhere. */
export const openCauses = ({ before, after }: Sides, pairs: RoutePairs, isNewRoster: boolean) => {
  const [first, second] = [before.ruleSet, after.ruleSet];
  const routeOf = (routes: readonly RouteOfSet[], name: string | undefined): RouteOfSet | undefined =>
    routes.find(({ route }) => route.name === name);
  const known = new Map<string, boolean>();
  const isSame = (section: string, name?: string): boolean => {
    const key = JSON.stringify([section, name]);
    const part = (ruleSet: RuleSet) =>
      name === undefined ? ruleSet.meaning[section] : entryOf(ruleSet, section, name);
    const found = known.get(key) ?? sameMeaning(part(first), part(second));
    known.set(key, found);
    return found;
  };
  const changedTeams = [...new Set([...first.teams.keys(), ...second.teams.keys()])].filter(
    (name) => !isSame("teams", name),
  );
  const at = (ruleSet: RuleSet, section: string, name: string): Path | undefined =>
    entryOf(ruleSet, section, name) === undefined ? undefined : [section, name];

  const cause = (type: CauseType, text: string, more: Omit<Cause, "type" | "text"> = {}): Cause => ({
    type,
    ...more,
    text,
  });
  const entryCause = (type: CauseType, section: string, name: string, text: string): Cause =>
    cause(type, text, { name, before: at(first, section, name), after: at(second, section, name) });
  const routeCause = (type: CauseType, one: RouteOfSet | undefined, other: RouteOfSet | undefined, text: string) =>
    cause(type, text, { name: (other ?? one)?.route.name, before: one?.route.at, after: other?.route.at });

  const factOf = ({ vocabulary }: RuleSet, facts: Facts, name: string): unknown => vocabulary.find(name)?.read(facts);

  /** Why a fact of the lead is another: what it is made of, as far down as that differs. */
  const factCause = (name: string, pair: Pair, facts: readonly [Facts, Facts]): Cause => {
    const grade =
      second.grades.find((one) => one.name === name || one.added.includes(name)) ??
      first.grades.find((one) => one.name === name || one.added.includes(name));
    if (grade !== undefined) {
      const own = grade.name;
      const under = isSame("grades", own)
        ? [...grade.uses].find((used) => !sameMeaning(factOf(first, facts[0], used), factOf(second, facts[1], used)))
        : undefined;
      if (under !== undefined && under !== own) return factCause(under, pair, facts);
      const [old, now] = [pair.before.grades[own], pair.after.grades[own]];
      const change = sameMeaning(old, now) ? "" : ` and is ${valueText(now)} now, no longer ${valueText(old)}`;
      return entryCause("grade", "grades", own, `the grade ${quote(own)} changed${change}`);
    }
    if ([first, second].some(({ derived }) => derived.some((one) => one.name === name)))
      return entryCause("derived", "derived", name, `the derived fact ${quote(name)} changed`);
    return entryCause("field", "fields", name, `the field ${quote(name)} is read otherwise`);
  };

  /** Why conditions hold on one side only: they changed, or a fact that they look at is another. */
  const conditionsCause = (one: RouteOfSet, other: RouteOfSet, pair: Pair, facts: readonly [Facts, Facts]): Cause => {
    const differing =
      one.conditions === other.conditions
        ? leavesOf(one.route.tree)
            .flatMap(usesIn)
            .find(({ name }) => !sameMeaning(factOf(first, facts[0], name), factOf(second, facts[1], name)))
        : undefined;
    if (differing !== undefined) return factCause(differing.name, pair, facts);
    return routeCause("conditions", one, other, `the conditions of route ${quote(other.route.name)} changed`);
  };

  const reroutedCause = (
    one: RouteOfSet | undefined,
    other: RouteOfSet | undefined,
    pair: Pair,
    facts: readonly [Facts, Facts],
  ) => {
    const onwards = one && pairs.counterpart.get(one);
    const origin = other && pairs.counterpart.get(other);
    if (one && !onwards) return routeCause("route-removed", one, undefined, `route ${quote(one.route.name)} is gone`);
    if (one && onwards && !onwards.route.holds(facts[1])) return conditionsCause(one, onwards, pair, facts);
    if (other && !origin) return routeCause("route-added", undefined, other, `route ${quote(other.route.name)} is new`);
    if (other && origin && !origin.route.holds(facts[0])) return conditionsCause(origin, other, pair, facts);
    const than = one === undefined ? "" : ` before ${quote(one.route.name)}`;
    return routeCause("order", origin, other, `route ${quote(other?.route.name ?? "")} is tried${than} now`);
  };

  /** Why a lead that goes by the same route goes elsewhere. */
  const sameRouteCause = (one: RouteOfSet | undefined, other: RouteOfSet | undefined, pair: Pair): Cause => {
    if (one && other && one.assignment !== other.assignment)
      return routeCause("assignment", one, other, `what route ${quote(other.route.name)} does with a lead changed`);
    const isLeft = [pair.before, pair.after].some(
      ({ outcome, reason }) => outcome !== "assigned" || reason === "fallback",
    );
    if ((one === undefined || isLeft) && !isSame("fallback"))
      return cause("fallback", "the fallback changed", { before: ["fallback"], after: ["fallback"] });
    const assignment = other && second.jsonRules[other.place]?.event.params;
    const named = changedTeams.find(
      (name) => name === pair.from.team || name === pair.to.team || mentions(assignment, name),
    );
    if (named !== undefined) return entryCause("team", "teams", named, `team ${quote(named)} changed`);
    const grade = pair.grades
      .map((name) => second.grades.find((one) => one.name === name || one.added.includes(name))?.name ?? name)
      .find((name) => mentions(assignment, name));
    if (grade !== undefined) return entryCause("grade", "grades", grade, `the grade ${quote(grade)} changed`);
    if (!isSame("territories"))
      return cause("territories", "the territories changed", { before: ["territories"], after: ["territories"] });
    const ofReps = ["repFields", "repGrades"].find((section) => !isSame(section));
    if (ofReps !== undefined)
      return cause("reps", "what is known of the reps changed", { before: [ofReps], after: [ofReps] });
    if (isNewRoster) return cause("reps", "the roster changed");
    return cause("turns", "no rule of its own: what became of earlier leads changed whose turn it is");
  };

  const rejectedCause = ({ before: one, after: other }: Pair): Cause => {
    const field = (one.problems ?? other.problems ?? [])[0]?.field ?? "id";
    const text = `the field ${quote(field)} is read otherwise: the lead ${other.problems ? "is rejected now" : "was rejected before"}`;
    return entryCause("field", "fields", field, text);
  };

  return (pair: Pair, books: Books, now?: number): Cause => {
    const facts = [before.factsOf(pair.row, books.before, now), after.factsOf(pair.row, books.after, now)] as const;
    const [one, other] = [routeOf(pairs.before, pair.before.route), routeOf(pairs.after, pair.after.route)];
    if (facts[0] === undefined || facts[1] === undefined) return rejectedCause(pair);
    const same = one === undefined ? other === undefined : pairs.counterpart.get(one) === other;
    return same ? sameRouteCause(one, other, pair) : reroutedCause(one, other, pair, [facts[0], facts[1]]);
  };
};
