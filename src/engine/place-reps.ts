import { regionName } from "../kit/region-name.js";
import type { Rep } from "../model/rep.js";

/** Territories as the rule set spells them: 上海市 on the roster is 上海 there, and 江苏 on the roster is 江苏省 there. */
export const placeReps = (reps: readonly Rep[], known: ReadonlySet<string>): Rep[] => {
  const spelled = new Map([...known].map((name) => [regionName(name), name]));
  const spell = (name: string): string => (known.has(name) ? name : (spelled.get(regionName(name)) ?? name));
  const isSpelled = ({ territories }: Rep): boolean => territories.every((name) => spell(name) === name);
  return reps.map((rep) => (isSpelled(rep) ? rep : { ...rep, territories: rep.territories.map(spell) }));
};
