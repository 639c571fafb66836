import * as z from "zod";
import { ruleList } from "./rule-list.js";
import { name, strict } from "./strict.js";

/** The stages of a customer: rules alone, or with the field that says where a customer is and the stages in their order. */
export const lifecycle = (kinds: Parameters<typeof ruleList>[0]) => {
  const rules = ruleList(kinds);
  return z.union([rules, strict({ field: name.optional(), stages: z.array(name).min(1).optional(), rules })]);
};
