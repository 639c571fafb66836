import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Guard } from "../conditions/guard.js";
import type { RuleIndex } from "../conditions/rule-index/index-rules.js";
import { toConditions } from "../conditions/to-conditions.js";
import type { Watch } from "../conditions/watch.js";
import type { Guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import type { Due, ListedRule, RuleEvent, RuleList, RuleLists, RulePlace } from "../ownership/rule-event.js";
import { rank } from "../route/rank.js";
import { readDuring } from "./read-during.js";
import type { JsonRule, Stages } from "./rule-set.js";
import { noteHeld } from "./watch-route.js";

type Events = { readonly [type: string]: RuleEvent<never, Due> };

/** A rule of one of the lists, in the short form (under the key of its kind) or the long one. */
export type ListedSource = Guarded & {
  readonly name?: string | undefined;
  readonly priority?: number | undefined;
  readonly during?: string | undefined;
  readonly event?: { readonly type: string; readonly params: unknown } | undefined;
  readonly [type: string]: unknown;
};

/** What the lists are read with besides what their rules may refer to. */
export interface ListPlace extends RulePlace {
  readonly readTree: (source: Guarded, path: Path) => ConditionTree;
  readonly guard: (tree: ConditionTree) => Guard;
  readonly indexRules: (rules: readonly Guard[]) => RuleIndex;
  readonly watch: Watch | undefined;
  readonly lifecycle: Stages | undefined;
  /** The long form of what rules of a kind do. */
  readonly expand?: (type: string, params: unknown) => unknown;
}

/** What a rule does, its parameters, and where they stand in either form. */
export const paramsIn = (
  source: ListedSource,
  events: Events,
  path: Path,
): { readonly type: string; readonly params: unknown; readonly path: Path } => {
  if (source.event !== undefined) return { ...source.event, path: [...path, "event", "params"] };
  const type = Object.keys(events).find((key) => Object.hasOwn(source, key)) ?? "";
  return { type, params: source[type], path: [...path, type] };
};

type Read = ListedRule & Guard & { readonly type: string; readonly json: JsonRule };

const readRule = (
  source: ListedSource,
  priority: number,
  name: string,
  events: Events,
  place: ListPlace,
  path: Path,
): Read => {
  const { type, params, path: at } = paramsIn(source, events, path);
  const tree = readDuring(source, place.timeZone, place.readTree, path, place.report);
  const { expand = (_, given) => given } = place;
  const { make, also } = events[type] as RuleEvent;
  const conditions = toConditions(tree);
  const more = also?.(params as never, place, at) ?? [];
  const whole: ConditionTree = more.length === 0 ? tree : { type: "all", of: [...more, tree] };
  const json = {
    name,
    priority,
    conditions,
    event: { type, params: expand(type, params) as JsonRule["event"]["params"] },
  };
  return { name, priority, at: path, type, json, does: make(params as never, place, at, tree), ...place.guard(whole) };
};

/** The same rule, which tells the watch that it counts. */
const watchRule = (rule: Read, watch: Watch): Read => ({
  ...rule,
  holds: noteHeld(rule.holds, watch.branch("rule", rule.at)),
});

const listOf = (rules: readonly Read[], indexRules: ListPlace["indexRules"]): RuleList => {
  const index = indexRules(rules);
  const first: RuleList["first"] = (facts) => rules[index.first(facts)];
  const each: RuleList["each"] = (facts, take) => index.each(facts, (i) => take(rules[i] as Read));
  const firstOf = new Set(rules.map(({ does }) => does.per));
  const counting: RuleList["counting"] = (facts, take) => {
    if (firstOf.size <= 1) {
      const one = first(facts);
      if (one !== undefined) take(one);
      return;
    }
    const taken = new Set<string | undefined>();
    each(facts, (rule) => {
      if (taken.has(rule.does.per)) return;
      taken.add(rule.does.per);
      take(rule);
    });
  };
  return { rules, first, each, counting };
};

/**
 * Reads one of the lists `lifecycle`, `followUps`, `ownership`: its rules by kind, each in the order in which they are tried, and all of
 * them as json-rules-engine's.
 *
 * @param path where the list stands in the rule file
 */
export const readRuleLists = <Of extends Events>(
  sources: readonly ListedSource[],
  events: Of,
  place: ListPlace,
  path: Path,
): { readonly lists: RuleLists<Of>; readonly json: readonly JsonRule[] } => {
  const names = new Set<string>();
  sources.forEach(({ name }, i) => {
    if (name === undefined) return;
    if (names.has(name)) {
      const message = `another rule of \`${path[0]}\` has the name ${JSON.stringify(name)} already`;
      place.report({ path: [...path, i, "name"], message, found: name });
    }
    names.add(name);
  });
  const ranked = sources.some(({ priority }) => priority !== undefined);
  const { watch } = place;
  const rules = rank(
    sources.map((source, i) => {
      const priority = ranked ? (source.priority ?? 1) : sources.length - i;
      const rule = readRule(source, priority, source.name ?? `${path.join(".")}[${i}]`, events, place, [...path, i]);
      return watch === undefined ? rule : watchRule(rule, watch);
    }),
  );
  const lists = Object.keys(events).map((type) => [
    type,
    listOf(
      rules.filter((rule) => rule.type === type),
      place.indexRules,
    ),
  ]);
  return { lists: Object.fromEntries(lists), json: rules.map(({ json }) => json) };
};
