import { LogicEngine } from "json-logic-engine";
import type { Condition } from "../workloads/workload.js";
import type { Contestant, Decide } from "./contestant.js";

const signs = {
  equal: "===",
  notEqual: "!==",
  greaterThan: ">",
  greaterThanInclusive: ">=",
  lessThan: "<",
  lessThanInclusive: "<=",
};

const logicOf = (condition: Condition): unknown => {
  if ("all" in condition) return condition.all.length === 0 ? true : { and: condition.all.map(logicOf) };
  if ("any" in condition) return { or: condition.any.map(logicOf) };
  if ("not" in condition) return { "!": [logicOf(condition.not)] };
  const { fact, operator, value } = condition;
  if (operator === "in") return { in: [{ var: fact }, value] };
  if (operator === "notIn") return { "!": [{ in: [{ var: fact }, value] }] };
  return { [signs[operator]]: [{ var: fact }, value] };
};

/** Compiled functions longer than this many rules are not optimised, and one of all rules overflows the stack. */
const together = 40;

/** Compiled to functions of 40 rules each, which are asked one after the other. */
export const jsonLogic: Contestant = {
  name: "json-logic-engine, compiled",
  package: "json-logic-engine",
  open: ({ rules }) => {
    const engine = new LogicEngine();
    const ordered = [...rules].sort((a, b) => b.priority - a.priority);
    const functions: ((lead: unknown) => unknown)[] = [];
    for (let i = 0; i < ordered.length; i += together) {
      const parts = ordered.slice(i, i + together).flatMap(({ name, conditions }) => [logicOf(conditions), name]);
      functions.push(engine.build({ if: [...parts, ""] }) as (lead: unknown) => unknown);
    }
    const decide: Decide = (lead) => {
      for (const first of functions) {
        const name = first(lead);
        if (name !== "") return name as string;
      }
      return undefined;
    };
    return decide;
  },
};
