import type { RuleSet } from "../../engine/rule-set.js";
import type { Decision } from "../../model/decision.js";
import type { Row, Setting, SpecTest } from "../spec.js";
import { openWorlds } from "../world.js";

/** Decides leads from where a test starts, each list of leads with a book of its own. */
export const openTrials = (ruleSet: RuleSet) => {
  const worlds = openWorlds(ruleSet);
  const settings = new Map<SpecTest, Setting>();
  const settingOf = (test: SpecTest): Setting => {
    const setting = settings.get(test) ?? { ...test.setting, defaults: {} };
    settings.set(test, setting);
    return setting;
  };
  return (test: SpecTest, rows: readonly Row[]): Decision[] => {
    const { assign } = worlds.open(settingOf(test));
    return rows.map((row) => assign(row));
  };
};
