import type { Kinds } from "../assign/read-step.js";
import type { Step } from "../assign/step.js";
import type { Path } from "../model/errors.js";
import type { AssignSource } from "../model/route.js";
import type { HandOver, HandOverSource } from "../ownership/hand-over.js";
import { followUpEvents, lifecycleEvents, ownershipEvents } from "../ownership/index.js";
import type { ListedRule } from "../ownership/rule-event.js";
import { expandAssign } from "./read-routes.js";
import { type ListedSource, type ListPlace, paramsIn, readRuleLists } from "./read-rule-lists.js";
import { lifecycleIn } from "./read-stages.js";
import type { After, JsonRule } from "./rule-set.js";
import type { RuleSetTree } from "./rule-set-schema.js";

/** Whether a rule file says anything of what comes after the assignment. */
export const hasAfter = ({ lifecycle, followUps, ownership }: RuleSetTree): boolean =>
  [lifecycle, followUps, ownership].some((list) => list !== undefined);

/** How teams are chosen from. */
interface Assigning {
  readonly kinds: Kinds;
  readonly steps: (source: AssignSource, path: Path) => readonly Step[];
}

const expandWith =
  (kinds: Kinds): NonNullable<ListPlace["expand"]> =>
  (type, params) => {
    if (type !== "hand-over") return params;
    const { team: _, ...rest } = params as HandOverSource;
    return { ...rest, ...expandAssign(params as AssignSource, kinds) };
  };

/** How the new owner is chosen, by the name of the rule. */
const readHandOvers = (
  sources: readonly ListedSource[],
  rules: readonly ListedRule<HandOver>[],
  { steps }: Assigning,
): ReadonlyMap<string, readonly Step[]> =>
  new Map(
    rules.map(({ name, at }) => {
      const source = sources[Number(at.at(-1))] as ListedSource;
      const { params, path } = paramsIn(source, ownershipEvents, at);
      return [name, steps(params as AssignSource, path)];
    }),
  );

/** Reads what a rule file says of leads once they are assigned. */
export const readAfter = (
  tree: RuleSetTree,
  place: ListPlace,
  { kinds, steps }: Assigning,
): { readonly after: After; readonly json: readonly (readonly [list: string, rules: readonly JsonRule[]])[] } => {
  const { followUps = [], ownership = [] } = tree;
  const { rules: stageRules, path: stagePath } = lifecycleIn(tree);
  const stages = readRuleLists(stageRules, lifecycleEvents, place, stagePath);
  const plans = readRuleLists(followUps as ListedSource[], followUpEvents, place, ["followUps"]);
  const owned = readRuleLists(ownership as ListedSource[], ownershipEvents, { ...place, expand: expandWith(kinds) }, [
    "ownership",
  ]);
  return {
    after: {
      stages: place.lifecycle,
      lifecycle: stages.lists,
      followUps: plans.lists,
      ownership: owned.lists,
      handOvers: readHandOvers(ownership as ListedSource[], owned.lists["hand-over"].rules, { kinds, steps }),
    },
    json: [
      ["lifecycle", stages.json],
      ["followUps", plans.json],
      ["ownership", owned.json],
    ],
  };
};
