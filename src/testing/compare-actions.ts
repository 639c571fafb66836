import { isRemark } from "../kit/remark.js";
import type { Action, ActionName } from "../model/action.js";
import type { Expectation, ExpectedAction } from "../model/spec.js";
import type { Difference } from "./compare.js";

/** An action as specs name it. */
const shownAs = ({ leadId, stage, ...action }: Action): { readonly [part: string]: unknown } => ({
  ...action,
  lead: leadId,
  stage: stage?.to,
});

const sameInstant = (expected: unknown, actual: unknown): boolean =>
  typeof expected === "string" && typeof actual === "string" && Date.parse(expected) === Date.parse(actual);

const samePart = (part: string, expected: unknown, actual: unknown): boolean => {
  if (expected === null) return actual === undefined;
  if (Array.isArray(expected))
    return Array.isArray(actual) && actual.length === expected.length && expected.every((one) => actual.includes(one));
  return expected === actual || (part === "dueAt" && sameInstant(expected, actual));
};

const isMeant = (expected: ExpectedAction, action: Action): boolean => {
  if (typeof expected === "string") return expected === action.leadId;
  const shown = shownAs(action);
  return Object.entries(expected).every(
    ([part, value]) => isRemark(part) || value === undefined || samePart(part, value, shown[part]),
  );
};

/** Whether each expected action is another one of those that are due, and none is left. */
const areMeant = (expected: readonly ExpectedAction[], actions: readonly Action[]): boolean => {
  const left = [...actions];
  // What says more is found first, so that a bare id does not take its action.
  const sizeOf = (one: ExpectedAction): number => (typeof one === "string" ? 0 : Object.keys(one).length);
  for (const one of expected.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const place = left.findIndex((action) => isMeant(one, action));
    if (place < 0) return false;
    left.splice(place, 1);
  }
  return left.length === 0;
};

/** The parts of actions that expectations speak of, by lead. */
const tell = (expected: readonly ExpectedAction[], actions: readonly Action[]): unknown[] => {
  const parts = new Set(expected.flatMap((one) => (typeof one === "string" ? [] : Object.keys(one))));
  return actions.map((action) => {
    if (parts.size === 0) return action.leadId;
    const shown = shownAs(action);
    return Object.fromEntries(["lead", ...parts].map((part) => [part, shown[part]]));
  });
};

/** What of the actions that are due is not as expected: all of them count, also of kinds that are not named. */
export const compareActions = (
  expected: NonNullable<Expectation["actions"]>,
  actions: readonly Action[],
): Difference[] => {
  const names = new Set<ActionName>([
    ...(Object.keys(expected) as ActionName[]),
    ...actions.map(({ action }) => action),
  ]);
  return [...names].flatMap((name) => {
    const wanted = expected[name] ?? [];
    const found = actions.filter(({ action }) => action === name);
    if (areMeant(wanted, found)) return [];
    return [{ path: ["actions", name], expected: wanted, actual: tell(wanted, found) }];
  });
};
