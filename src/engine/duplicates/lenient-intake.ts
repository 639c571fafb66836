import { compileIntake, type LeadIntake } from "../../intake/intake.js";
import type { RuleSet } from "../rule-set.js";

/** Reads rows of which only who the customer is must be known: what a lead requires may be missing. */
export const lenientIntake = ({ fields, id, timeZone }: Pick<RuleSet, "fields" | "id" | "timeZone">): LeadIntake =>
  compileIntake({
    id,
    timeZone,
    fields: fields.map((field) => ({ ...field, required: false, invalid: "missing" as const })),
    compileRequired: () => () => false,
  });
