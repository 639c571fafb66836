import { Engine, type RuleProperties } from "json-rules-engine";
import type { Contestant } from "./contestant.js";

/** One engine, stopped at the first rule that holds; leads come one after the other, so that no run sees another's stop. */
export const jsonRulesEngine: Contestant = {
  name: "json-rules-engine, stop at first",
  package: "json-rules-engine",
  open: ({ rules }) => {
    const engine = new Engine(
      rules.map((rule) => ({ ...structuredClone(rule), event: { type: "found" } }) as RuleProperties),
    );
    let found: string | undefined;
    engine.on("success", (_event, _almanac, { name }) => {
      found ??= name;
      engine.stop();
    });
    return {
      later: async (lead) => {
        found = undefined;
        await engine.run(lead);
        return found;
      },
    };
  },
};
