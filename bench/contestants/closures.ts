import type { Condition, LeadRow } from "../workloads/workload.js";
import type { Contestant } from "./contestant.js";

type Holds = (lead: LeadRow) => boolean;

const compile = (condition: Condition): Holds => {
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

/** Closures by hand over the lead itself, one rule after the other: the floor where no lookup table serves. */
export const closures: Contestant = {
  name: "closures by hand",
  open: ({ rules }) => {
    const ordered = [...rules]
      .sort((a, b) => b.priority - a.priority)
      .map(({ name, conditions }) => ({ name, holds: compile(conditions) }));
    return (lead) => {
      for (const { name, holds } of ordered) if (holds(lead)) return name;
      return undefined;
    };
  },
};
