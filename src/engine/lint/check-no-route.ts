import { exampleOf } from "./example.js";
import type { Check } from "./lint.js";

/** Leads that no route takes, where there is no fallback. */
export const checkNoRoute: Check = ({ ruleSet, space, patience }) => {
  const { routes, fallback } = ruleSet;
  if (routes.length === 0 || fallback.length > 0) return [];
  const failing = routes.map(({ tree }) => tree);
  const point = space.find({ holding: [], failing }, patience);
  if (typeof point === "string") return [];
  const example = exampleOf(ruleSet, point, failing, (facts) => !routes.some(({ holds }) => holds(facts)));
  if (example.example === undefined) return [];
  const { id: _, ...values } = example.example;
  const shown = Object.keys(values).length === 0 ? "one without any value" : JSON.stringify(values);
  const message = `some leads meet no route, and there is no \`fallback\`: such as ${shown}`;
  return [{ code: "no-route", path: ["routes"], message, ...example }];
};
