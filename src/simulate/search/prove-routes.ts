import { always, type ConditionTree } from "../../conditions/condition-tree.js";
import { openSpace } from "../../conditions/space/open-space.js";
import type { Point } from "../../conditions/space/point.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Book } from "../../ledger/open-book.js";
import { compareLead, type Pair, type Sides } from "../compare-lead.js";
import { sameMeaning } from "../deep-changes.js";
import type { Unproven } from "../diff.js";
import { entryOf } from "../entry-of.js";
import type { Tally } from "../tally.js";
import { placeDestinations, repDestinations } from "./destinations.js";
import { firstMatchTree } from "./first-match-tree.js";
import { jointPlace } from "./joint-space.js";
import { openPointLeads } from "./point-lead.js";

/** So many pairs of routes are looked at by themselves. */
const mostQueries = 2000;

interface ProofOptions {
  readonly book: Book;
  readonly now: number;
  /** Whether the reps changed, so that the rules alone prove nothing. */
  readonly isNewRoster: boolean;
}

interface Reading {
  readonly required?: unknown;
  readonly aliases?: unknown;
}

/** Fields that both do not read alike: what becomes of their leads is not up to the conditions. */
const fieldsReadOtherwise = ({ before, after }: Sides): Unproven[] => {
  const [first, second] = [before.ruleSet, after.ruleSet];
  const names = new Set([...first.fields, ...second.fields].map(({ name }) => name));
  const told = (name: string): Unproven => ({
    route: undefined,
    path: ["fields", name],
    why: `the field ${JSON.stringify(name)} is read otherwise, so that leads may be rejected, or have other values`,
  });
  const reading = (ruleSet: RuleSet, name: string): Reading | undefined => {
    const found = entryOf(ruleSet, "fields", name) as Reading | undefined;
    return found && { ...found, aliases: undefined };
  };
  return [...names]
    .filter((name) => {
      const [one, other] = [reading(first, name), reading(second, name)];
      if (one === undefined || other === undefined) return (one ?? other)?.required !== false;
      return !sameMeaning(one, other);
    })
    .map(told);
};

/**
 * Computes leads that go elsewhere from the conditions, for every route of the first rule set, until it is proven that there are no others.
 * Whatever is found is decided by the engines before it counts.
 */
export const proveRoutes = (sides: Sides, tally: Tally, { book, now, isNewRoster }: ProofOptions): Unproven[] => {
  const { before, after, roster } = sides;
  const [first, second] = [before.ruleSet, after.ruleSet];
  if (first.timeZone !== second.timeZone)
    return [{ route: undefined, path: ["timeZone"], why: "the time zone changed" }];
  if (isNewRoster) return [{ route: undefined, why: "the roster changed" }];

  const { place, ofSecond } = jointPlace(first, second);
  const ofFirst: readonly ConditionTree[] = first.routes.map(({ tree }) => tree);
  const then: readonly ConditionTree[] = second.routes.map(({ tree }) => ofSecond(tree));
  const destination = roster ? repDestinations(first, second) : placeDestinations;
  const [from, to] = [
    [...ofFirst, undefined],
    [...then, undefined],
  ].map((routes, side) => routes.map((_, i) => destination(side === 0 ? first : second, i))) as [string[], string[]];
  const space = openSpace([...ofFirst, ...then], place);
  const leadOf = openPointLeads(sides, now);
  const books = { before: book, after: book };
  let queries = 0;

  /** Leads of one route go elsewhere, but for those that go by some routes. */
  const elsewhere = (i: number, apart: ReadonlySet<number>): ConditionTree =>
    firstMatchTree(
      then.map((tree, j) => ({ tree, wanted: to[j] !== from[i] && !apart.has(j) })),
      to[then.length] !== from[i] && !apart.has(then.length),
    );
  const whole = new Map<string, ConditionTree>();
  const elsewhereAt = (i: number, apart: ReadonlySet<number>): ConditionTree => {
    if (apart.size > 0) return elsewhere(i, apart);
    const key = from[i] as string;
    const found = whole.get(key) ?? elsewhere(i, apart);
    whole.set(key, found);
    return found;
  };

  /** Decides the lead of a point. The route of the second rule set that takes it, where the first one takes it by the route that is meant. */
  const tryPoint = (
    i: number,
    point: Point,
  ): { readonly taken: number; readonly pair: Pair; readonly now: number | undefined } | undefined => {
    const lead = leadOf(point);
    const pair = compareLead(sides, lead.row, books, lead.now);
    if (pair.from.outcome === "rejected" || pair.to.outcome === "rejected") return undefined;
    if (pair.before.route !== first.routes[i]?.name) return undefined;
    const place = second.routes.findIndex(({ name }) => name === pair.after.route);
    const taken = place < 0 ? then.length : place;
    return to[taken] === from[i] ? undefined : { taken, pair, now: lead.now === now ? undefined : lead.now };
  };

  const prove = (i: number): string | undefined => {
    const own = ofFirst[i] ?? always;
    const earlier = ofFirst.slice(0, i);
    const apart = new Set<number>();
    let doubt: string | undefined;
    /** Whether the point shows a way that was not known. */
    const take = (point: Point): boolean => {
      const found = tryPoint(i, point);
      if (found === undefined || apart.has(found.taken)) return false;
      apart.add(found.taken);
      if (found.pair.elsewhere) tally.add(found.pair, books, found.now);
      else doubt = "who gets its leads, where other rules take them now, is up to the reps";
      return true;
    };
    for (;;) {
      const point = space.find({ holding: [own, elsewhereAt(i, apart)], failing: earlier });
      if (point === "none") return doubt;
      if (point === "unknown" || !take(point)) break;
    }
    // It is too much at once, or something that the conditions do not tell stands in the way: each pair of routes by itself.
    for (let j = 0; j <= then.length; j++) {
      if (to[j] === from[i] || apart.has(j)) continue;
      if (queries++ > mostQueries) return "the search was given up";
      const point = space.find({ holding: [own, then[j] ?? always], failing: [...earlier, ...then.slice(0, j)] });
      if (point === "unknown") doubt = "the search was given up";
      if (typeof point === "string") continue;
      take(point);
      if (!apart.has(j)) doubt = "whether its leads move depends on what the conditions alone do not tell";
    }
    return doubt;
  };

  const unproven = fieldsReadOtherwise(sides);
  for (let i = 0; i <= ofFirst.length; i++) {
    const why = prove(i);
    const route = first.routes[i];
    if (why !== undefined) unproven.push({ route: route?.name, path: route?.at, why });
  }
  return unproven;
};
