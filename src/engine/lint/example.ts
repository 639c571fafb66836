import { type ConditionTree, leavesOf, usesIn } from "../../conditions/condition-tree.js";
import { type Facts, openFacts } from "../../conditions/facts.js";
import type { Point } from "../../conditions/space/point.js";
import { parseInstant } from "../../kit/iso.js";
import { openRandom } from "../../kit/random.js";
import { offsetAt } from "../../kit/zone.js";
import type { Field } from "../../model/field.js";
import { gradeLead } from "../grade-lead.js";
import type { RuleSet } from "../rule-set.js";
import { otherText, tellingValues } from "../telling-values.js";
import type { Found } from "./finding.js";

export type Example = Pick<Found, "example" | "exampleAt">;
type Row = { readonly [field: string]: unknown };

const dayLength = 86_400_000;
/** A Monday. */
const usual = Date.UTC(2026, 0, 5, 4);

/** The instant at which the facts of the clock are as they were found. */
const instantOf = ({ found }: Point, zone: string): number => {
  const now = found.get("now");
  if (typeof now === "string") return Date.parse(now);
  const day = found.get("now.date");
  const weekday = found.get("now.weekday");
  const time = found.get("now.time");
  const local = usual + offsetAt(zone, usual) + (typeof weekday === "number" ? (weekday - 1) * dayLength : 0);
  const date = typeof day === "string" ? day : new Date(local).toISOString().slice(0, 10);
  const parsed = parseInstant(`${date}T${typeof time === "string" ? time : "12:00"}`, zone);
  return parsed !== undefined && "instant" in parsed ? parsed.instant : usual;
};

/** A text that no rule mentions, where the field does not take any text. */
const stands = (field: Field, value: unknown): unknown => {
  const { normalize } = field;
  const isOther = typeof value === "string" && value.startsWith("other");
  return isOther && normalize !== undefined && normalize !== "company" ? otherText(field) : value;
};

const rowOf = ({ fields }: RuleSet, { found }: Point): Row =>
  Object.fromEntries([
    ["id", found.get("id") ?? "example"],
    ...fields.flatMap((field) => {
      const value = found.get(field.name);
      return value === undefined ? [] : [[field.name, stands(field, value)]];
    }),
  ]);

/** All facts of a lead; `undefined` for one that is rejected. */
const factsOf = (ruleSet: RuleSet, row: Row, now: number): Facts | undefined => {
  const intake = ruleSet.intake.row(row);
  if (!intake.ok) return undefined;
  const facts = openFacts(now);
  gradeLead(ruleSet, intake.lead, facts);
  return facts;
};

const tries = 200;

/** Other values for facts whose comparisons were not looked into. */
function* variations(ruleSet: RuleSet, row: Row, trees: readonly ConditionTree[]): Generator<Row> {
  const mentioned = new Set(
    trees
      .flatMap(leavesOf)
      .flatMap(usesIn)
      .map(({ name }) => name),
  );
  const asked = new Set(ruleSet.grades.flatMap(({ name, uses }) => (mentioned.has(name) ? [...uses] : [])));
  const telling = [...tellingValues([ruleSet])].filter(([field]) => mentioned.has(field) || asked.has(field));
  const random = openRandom(1);
  for (let i = 0; i < tries; i++) {
    const changed = telling
      .filter(() => random() < 0.5)
      .map(([field, values]) => {
        return [field, values[Math.floor(random() * values.length)]] as const;
      });
    const all = Object.entries({ ...row, ...Object.fromEntries(changed) });
    yield Object.fromEntries(all.filter(([, value]) => value !== undefined));
  }
}

/**
 * A lead that is as it was found, tried with the real thing; nothing where none can be shown.
 *
 * @param trees what the lead was searched for
 * @param shows whether the facts of a lead show what is to be shown
 */
export const exampleOf = (
  ruleSet: RuleSet,
  point: Point,
  trees: readonly ConditionTree[],
  shows: (facts: Facts) => boolean,
): Example => {
  const now = instantOf(point, ruleSet.timeZone);
  const first = rowOf(ruleSet, point);
  const isShown = (row: Row): boolean => {
    const facts = factsOf(ruleSet, row, now);
    return facts !== undefined && shows(facts);
  };
  const isTimed = [...point.found.keys()].some((fact) => fact === "now" || fact.startsWith("now."));
  const found = (row: Row): Example => ({
    example: row,
    ...(isTimed && { exampleAt: new Date(now).toISOString() }),
  });
  if (isShown(first)) return found(first);
  for (const row of variations(ruleSet, first, trees)) if (isShown(row)) return found(row);
  return {};
};
