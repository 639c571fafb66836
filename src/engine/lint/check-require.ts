import { readColumn, readList } from "../../assign/choosing.js";
import { compileConditions } from "../../conditions/compile-conditions.js";
import { always, type ConditionTree, type Leaf } from "../../conditions/condition-tree.js";
import { type Facts, openFacts } from "../../conditions/facts.js";
import { parseOperator } from "../../conditions/operators.js";
import { openSpace } from "../../conditions/space/open-space.js";
import type { Rep } from "../../model/rep.js";
import { knownOf } from "./check-values.js";
import { kindsIn, type UsedKind } from "./criteria.js";
import { type Example, exampleOf } from "./example.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";
import { teamsIn } from "./steps.js";
import { listed } from "./texts.js";

const never: ConditionTree = { type: "not", of: always };
const durations = new Set(["withinNext", "withinLast", "olderThan"]);

/** Whether a comparison is about the rep alone, whenever it is made. */
const isSettled = ({ fact, operator, operand }: Leaf): boolean => {
  const parsed = parseOperator(operator);
  return (
    fact.name.startsWith("rep.") &&
    "literal" in operand &&
    !("unknown" in parsed) &&
    !durations.has(parsed.base) &&
    !["rep.won", "rep.deals"].includes(fact.name)
  );
};

/** Conditions with what is known of a rep put in. */
const withRep = (tree: ConditionTree, facts: Facts, timeZone: string): ConditionTree => {
  if (tree.type === "not") return { type: "not", of: withRep(tree.of, facts, timeZone) };
  if (tree.type !== "test") return { type: tree.type, of: tree.of.map((one) => withRep(one, facts, timeZone)) };
  if (!isSettled(tree)) return tree;
  return compileConditions(tree, timeZone)(facts) ? always : never;
};

const columnOf = (rep: Rep, column: string, facts: Facts): readonly unknown[] => {
  const value = column === "level" ? (rep.level ?? rep.columns.get(column)) : readColumn(rep, column, facts);
  return readList(value);
};

const without = (text: unknown): string => String(text).replace(/\s*[:：]\s*\d+(?:\.\d+)?$/, "");

/** Says for which leads nobody among the members can meet a criterion: in words, with the conditions of those leads. */
const unmet = (
  { params, path }: UsedKind,
  members: readonly Rep[],
  lint: Lint,
  routeTree: ConditionTree,
): readonly { readonly words: string; readonly leads: ConditionTree }[] => {
  const { ruleSet, roster, place, patience } = lint;
  const facts = openFacts(0, undefined, undefined, roster?.grades);
  const whole = (words: string) => [{ words, leads: routeTree }];
  switch (params.type) {
    case "where": {
      const placed = ruleSet.conditions.find(({ path: at }) => JSON.stringify(at) === JSON.stringify(path));
      if (placed === undefined) return [];
      const isMet = members.some((rep) => {
        facts.rep = rep;
        const tree = withRep(placed.tree, facts, ruleSet.timeZone);
        return openSpace([tree, routeTree], place).find({ holding: [tree, routeTree] }, patience) !== "none";
      });
      return isMet ? [] : whole("its conditions hold for none of them");
    }
    case "value-tier": {
      const column = String(params.rep ?? "level");
      const fact = String(params.grade);
      const source = ruleSet.vocabulary.find(fact);
      const levels = Object.entries((params.levels ?? {}) as { [grade: string]: readonly string[] });
      return levels.flatMap(([grade, allowed]) => {
        const isMet = members.some((rep) =>
          columnOf(rep, column, facts).some((value) => allowed.includes(String(value))),
        );
        if (isMet || source === undefined) return [];
        const value = knownOf(lint, fact, source.spell)?.find((one) => String(one) === grade) ?? grade;
        const leaf: ConditionTree = {
          type: "test",
          fact: { name: fact, source, path: undefined },
          operator: "equal",
          operand: { literal: value },
          at: path,
        };
        const leads: ConditionTree = { type: "all", of: [routeTree, leaf] };
        if (openSpace([leads], place).find({ holding: [leads] }, patience) === "none") return [];
        return [{ words: `no ${column} of theirs is listed for ${JSON.stringify(grade)}`, leads }];
      });
    }
    case "specialty": {
      const column = String(params.rep);
      const known = new Set(members.flatMap((rep) => columnOf(rep, column, facts).map(without)));
      if (known.size === 0) return whole(`none of them has any ${JSON.stringify(column)}`);
      const fact = String(params.lead);
      const source = ruleSet.vocabulary.find(fact);
      const lacking = knownOf(lint, fact, source?.spell)?.filter((value) => !known.has(String(value))) ?? [];
      if (lacking.length === 0 || source === undefined) return [];
      const isList = source.type === "list";
      const leaf = (operator: string, literal: unknown): ConditionTree => ({
        type: "test",
        fact: { name: fact, source, path: undefined },
        operator,
        operand: { literal },
        at: path,
      });
      const others = isList ? { type: "not" as const, of: leaf("containsAny", [...known]) } : always;
      const leads: ConditionTree = {
        type: "all",
        of: [routeTree, leaf(isList ? "containsAny" : "in", lacking), others],
      };
      if (openSpace([leads], place).find({ holding: [leads] }, patience) === "none") return [];
      return [{ words: `none of them has ${listed(lacking.map(String))} among ${JSON.stringify(column)}`, leads }];
    }
    case "attributes": {
      const pairs = (params.match ?? []) as readonly { readonly rep: unknown }[];
      const columns = pairs.flatMap(({ rep }) => (typeof rep === "string" ? [rep] : []));
      if (columns.length < pairs.length) return [];
      const isMet = members.some((rep) => columns.some((column) => columnOf(rep, column, facts).length > 0));
      return isMet ? [] : whole(`none of them has any of ${listed(columns)}`);
    }
    case "territory": {
      const isMet = members.some(({ territories }) => territories.some((name) => ruleSet.territories.has(name)));
      return isMet ? [] : whole("none of them serves any territory");
    }
    default:
      return [];
  }
};

/** Hard filters that nobody on the roster can pass, for some leads or for all. */
export const checkRequire: Check = (lint) => {
  const { ruleSet, roster, steps, place } = lint;
  if (roster === undefined) return [];
  return steps.flatMap((step) => {
    const teams = teamsIn(step.source);
    const members = teams.flatMap((team) => roster.members.get(team) ?? []);
    if (members.length === 0) return [];
    const tree = step.route?.tree ?? always;
    const isServed = teams.some((team) => (ruleSet.teams.get(team)?.territories.size ?? 0) > 0);
    return kindsIn(step)
      .filter(({ use, params }) => use === "require" && !(params.type === "territory" && isServed))
      .flatMap((kind) =>
        unmet(kind, members, lint, tree).map(({ words, leads }): Found => {
          const point = openSpace([leads], place).find({ holding: [leads] });
          const holds = compileConditions(leads, ruleSet.timeZone);
          const example: Example = typeof point === "string" ? {} : exampleOf(ruleSet, point, [leads], holds);
          const message = `nobody in ${listed(teams)} can meet this \`require\`: ${words}`;
          return { code: "unmet-require", path: kind.path, message, ...example };
        }),
      );
  });
};
