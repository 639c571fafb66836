import type { Arbitrary } from "fast-check";
import type { RuleSet } from "../../engine/rule-set.js";
import type { TrialStep } from "../trial.js";
import { instantAround, repCells } from "./arb-reps.js";
import { fastCheck, type WithFastCheck } from "./fast-check.js";

export interface ArbRosterEventsOptions extends WithFastCheck {
  /** At most so many; default 10. */
  readonly max?: number;
  /** The instant from which time goes on; default 2026-03-02. */
  readonly now?: Date | string;
}

const hour = 3_600_000;

/** The columns that change while people work; others are changed by a new contract. */
const changeable = ["weight", "status", "openCap", "dayCap", "outOfOffice", "teams", "territories", "open"];

/**
 * What happens to a roster, for fast-check: reps go away and come back, change, come new and leave for good, and time passes. Each is a step
 * that `trial.act` takes, and they can be taken in their order.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @param reps the roster that they begin with; every rep needs an `id`
 * @param options `max` steps; `now`, the clock of the trial; `fc`, the fast-check to use
 * @throws Error where fast-check is not installed
 * @example
 * ```ts
 * import fc from "fast-check";
 * const start = { reps: [{ id: "amy", teams: ["sales"] }], now: "2026-03-02T09:00:00Z" };
 * fc.assert(
 *   fc.property(arbRosterEvents(ruleSet, start.reps, { fc, now: start.now }), (events) => {
 *     const sales = trial(ruleSet, start);
 *     for (const event of events) {
 *       sales.act(event);
 *       sales.assign();
 *     }
 *     return sales.decisions.length === events.length;
 *   }),
 * );
 * ```
 */
export const arbRosterEvents = (
  ruleSet: RuleSet,
  reps: Iterable<object>,
  options: ArbRosterEventsOptions = {},
): Arbitrary<TrialStep[]> => {
  const fc = fastCheck(options);
  const start = instantAround(options.now);
  const who = fc.nat();
  const row = repCells(fc, ruleSet, start);
  const change = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant("status" as const), who, to: fc.constantFrom("away", "active", "left") }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("change" as const), who, row }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("add" as const), row }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), who }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 200 }) }) },
  );
  const ids = [...reps].map((rep) => String((rep as { readonly id?: unknown }).id));
  return fc.array(change, { maxLength: options.max ?? 10, size: "max" }).map((changes) => {
    const present = [...ids];
    let now = start;
    let added = 0;
    return changes.flatMap((one): TrialStep[] => {
      if (one.do === "wait") {
        now += one.hours * hour;
        return [{ at: new Date(now).toISOString() }];
      }
      if (one.do === "add") {
        added += 1;
        const id = `new${added}`;
        present.push(id);
        return [{ add: { id, ...one.row } }];
      }
      const at = one.who % Math.max(1, present.length);
      const rep = present[at];
      if (rep === undefined) return [];
      if (one.do === "remove") {
        present.splice(at, 1);
        return [{ remove: rep }];
      }
      if (one.do === "status") return [{ set: { rep, status: one.to } }];
      const changed = Object.entries(one.row).filter(([column]) => changeable.includes(column));
      return changed.length === 0 ? [] : [{ set: { rep, ...Object.fromEntries(changed) } }];
    });
  });
};
