import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import type { Condition, Rule, Scalar, Test, Workload } from "../workloads/workload.js";
import type { Contestant } from "./contestant.js";

const signs = {
  equal: "==",
  notEqual: "!=",
  in: "in",
  notIn: "not in",
  greaterThan: ">",
  greaterThanInclusive: ">=",
  lessThan: "<",
  lessThanInclusive: "<=",
};

const literal = (value: Scalar | readonly Scalar[]): string => JSON.stringify(value);

/** A test as a cell of the table's column for its fact. */
const cellOf = ({ operator, value }: Test): string =>
  operator === "equal" ? literal(value) : `${signs[operator]} ${literal(value)}`;

/** Conditions as one expression, for what no column serves. */
const expressionOf = (condition: Condition): string => {
  if ("all" in condition) return `(${condition.all.map(expressionOf).join(" and ")})`;
  if ("any" in condition) return `(${condition.any.map(expressionOf).join(" or ")})`;
  if ("not" in condition) return `not ${expressionOf({ all: [condition.not] })}`;
  return `${condition.fact} ${signs[condition.operator]} ${literal(condition.value)}`;
};

const rowOf = ({ name, conditions }: Rule, columns: readonly string[]): { [column: string]: string } => {
  const row: { [column: string]: string } = { _id: name, name: literal(name), rest: "" };
  for (const column of columns) row[column] = "";
  const rest: Condition[] = [];
  for (const condition of conditions.all) {
    if ("fact" in condition && columns.includes(condition.fact) && row[condition.fact] === "")
      row[condition.fact] = cellOf(condition);
    else rest.push(condition);
  }
  if (rest.length > 0) row.rest = rest.map(expressionOf).join(" and ");
  return row;
};

/** The rules as one decision table with a column for each fact, and one for expressions; the first row that fits is the answer. */
const tableOf = ({ facts, rules }: Workload): object => {
  const columns = Object.keys(facts);
  const inputs = columns.map((fact) => ({ id: fact, name: fact, field: fact }));
  return {
    nodes: [
      { id: "in", name: "in", type: "inputNode" },
      { id: "out", name: "out", type: "outputNode" },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        content: {
          hitPolicy: "first",
          inputs: [...inputs, { id: "rest", name: "rest" }],
          outputs: [{ id: "name", name: "name", field: "name" }],
          rules: [...rules].sort((a, b) => b.priority - a.priority).map((rule) => rowOf(rule, columns)),
        },
      },
    ],
    edges: [
      { id: "1", type: "edge", sourceId: "in", targetId: "table" },
      { id: "2", type: "edge", sourceId: "table", targetId: "out" },
    ],
  };
};

/** One decision table, compiled before; every lead crosses to native code and back. */
export const zen: Contestant = {
  name: "GoRules zen",
  package: "@gorules/zen-engine",
  open: (workload) => {
    const decision = new ZenEngine().createDecision(new ZenDecisionContent(tableOf(workload)));
    return {
      later: async (lead) => {
        const { result } = await decision.evaluate(lead);
        return (result as { name?: string } | null)?.name;
      },
    };
  },
};
