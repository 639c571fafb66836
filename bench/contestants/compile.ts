import type { Condition, LeadRow } from "../workloads/workload.js";

type Holds = (lead: LeadRow) => boolean;

/** Conditions as a closure over the lead itself. */
export const compile = (condition: Condition): Holds => {
  if ("all" in condition) {
    const parts = condition.all.map(compile);
    return (lead) => {
      for (const part of parts) if (!part(lead)) return false;
      return true;
    };
  }
  if ("any" in condition) {
    const parts = condition.any.map(compile);
    return (lead) => {
      for (const part of parts) if (part(lead)) return true;
      return false;
    };
  }
  if ("not" in condition) {
    const inner = compile(condition.not);
    return (lead) => !inner(lead);
  }
  const { fact, operator, value } = condition;
  switch (operator) {
    case "equal":
      return (lead) => lead[fact] === value;
    case "notEqual":
      return (lead) => lead[fact] !== value;
    case "in": {
      const members = new Set(value);
      return (lead) => members.has(lead[fact] as string);
    }
    case "notIn": {
      const members = new Set(value);
      return (lead) => !members.has(lead[fact] as string);
    }
    case "greaterThan":
      return (lead) => (lead[fact] as number) > value;
    case "greaterThanInclusive":
      return (lead) => (lead[fact] as number) >= value;
    case "lessThan":
      return (lead) => (lead[fact] as number) < value;
    case "lessThanInclusive":
      return (lead) => (lead[fact] as number) <= value;
  }
};
