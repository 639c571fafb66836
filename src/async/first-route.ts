import { leavesOf, usesIn } from "../conditions/condition-tree.js";
import type { Facts } from "../conditions/facts.js";
import { findOperator } from "../conditions/operators.js";
import { type JsonPath, parsePath, readPath } from "../conditions/path.js";
import { toConditions } from "../conditions/to-conditions.js";
import type { Route } from "../engine/rule-set.js";
import type { FactValue } from "../model/lead.js";
import { knownFirst } from "./known-first.js";
import { loadRulesEngine } from "./load-rules-engine.js";

const pathResolver = (value: object, path: string): unknown => readPath(value, parsePath(path) as JsonPath);

export interface Asking {
  readonly names: ReadonlySet<string>;
  readonly ask: (name: string) => Promise<FactValue | undefined>;
}

/**
 * The first of the routes whose conditions hold, on json-rules-engine: one engine for this lead alone, as engines keep the state of their run.
 * Each route has a priority of its own, so that one is looked at only when those before it do not hold.
 *
 * @param facts what is known of the lead without asking
 */
export const firstRoute = async (
  routes: readonly Route[],
  facts: Facts,
  timeZone: string,
  { names, ask }: Asking,
): Promise<Route | undefined> => {
  const { Engine } = await loadRulesEngine();
  const engine = new Engine([], { allowUndefinedFacts: true, pathResolver });

  let failure: { readonly error: unknown } | undefined;
  // A run that rejects goes on behind one's back; one that is stopped does not.
  const askOrStop = async (name: string): Promise<FactValue | undefined> => {
    if (failure !== undefined) return undefined;
    try {
      return await ask(name);
    } catch (error) {
      failure ??= { error };
      engine.stop();
      return undefined;
    }
  };

  const leaves = routes.flatMap(({ tree }) => leavesOf(tree));
  for (const name of new Set(leaves.map(({ operator }) => operator))) {
    const operator = findOperator(name);
    engine.addOperator(name, (fact, value) => operator?.evaluate(fact, value, facts.now, timeZone) ?? false);
  }
  for (const { name, source } of leaves.flatMap(usesIn)) {
    engine.addFact(name, names.has(name) ? () => askOrStop(name) : source.read(facts));
  }
  for (const [i, { name, tree }] of routes.entries()) {
    const conditions = knownFirst(toConditions(tree), names);
    engine.addRule({
      name,
      priority: routes.length - i,
      conditions: conditions as never,
      event: { type: "assign", params: { i } },
    });
  }

  const held: number[] = [];
  engine.on("success", ({ params }) => {
    held.push(Number(params?.i));
    engine.stop();
  });
  await engine.run();
  if (failure !== undefined) throw (failure as { readonly error: unknown }).error;
  return routes[held[0] ?? -1];
};
