import { languages } from "../../model/language.js";
import type { Check } from "./live.js";

/** Every decision can be explained in either language, and to every rep. */
export const explained: Check = ({ engine, lived }) => {
  for (const { decision } of lived)
    for (const language of languages) {
      const texts = [
        engine.explain(decision, { language }),
        ...engine.reps.map(({ id }) => engine.whyNot(decision, id, { language })),
      ];
      if (texts.some((text) => text.trim() === ""))
        return { invariant: "explain", message: `lead ${decision.leadId} is not explained in ${language}` };
    }
  return undefined;
};
