import type { Evidence } from "../../conditions/facts.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Lead } from "../../model/lead.js";

/** Everybody whom the tables know, as leads that have nothing but what they are looked up by: first those of the orders. */
export function* customers({ tables, fields }: RuleSet, evidence: Evidence): Generator<Lead, void, undefined> {
  const { orders, interactions } = evidence.tables;
  for (const { name, of } of tables) {
    const folded = evidence.tables[name];
    if (folded === undefined || (folded === interactions && of !== tables[0]?.of)) continue;
    const isNumber = fields.find((field) => field.name === of)?.type === "number";
    for (const key of folded.keys) {
      if (folded === interactions && orders !== undefined && orders.slotOf(key) >= 0) continue;
      const lead: { id: string } & { [field: string]: string | number } = Object.create(null);
      lead.id = key;
      if (of !== "id") lead[of] = isNumber ? Number(key) : key;
      yield lead;
    }
  }
}
