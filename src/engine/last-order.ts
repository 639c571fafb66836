import type { DerivedSource } from "../grade/derived.js";
import { followUpEvents } from "../ownership/index.js";
import { type ListedSource, paramsIn } from "./read-rule-lists.js";
import type { RuleSetTree } from "./rule-set-schema.js";

const fact = "lastOrder";
const source: DerivedSource = { of: "orders", max: "date" };

/** What a rule file derives, with `lastOrder`, the date of the last order, where a plan counts from it and nothing else has the name. */
export const derivedIn = ({ derived = {}, fields = {}, grades = {}, followUps = [] }: RuleSetTree) => {
  const isDeclared = [derived, fields, grades].some((section) => Object.hasOwn(section, fact));
  const asks = (rule: unknown): boolean => {
    const { params } = paramsIn(rule as ListedSource, followUpEvents, []);
    return (params as { readonly from?: unknown } | undefined)?.from === fact;
  };
  const section = derived as { readonly [name: string]: DerivedSource };
  return isDeclared || !followUps.some(asks) ? section : { ...section, [fact]: source };
};
