import type { Grades } from "../model/decision.js";
import type { FactValue } from "../model/lead.js";
import type { Receipt, ReceiptLine } from "../model/receipt.js";
import type { GradeRules, RuleSet } from "./rule-set.js";

/** What `regrade` compares: what `engine.grade` gave of a lead, and who has it. */
export interface GradedLead {
  readonly leadId: string;
  readonly grades: Grades;
  readonly receipts?: { readonly [grade: string]: Pick<Receipt, "lines"> } | undefined;
  readonly owner?: string | undefined;
}

/**
 * `up` and `down` go by the order of the grades, best first. `new`: there was no grade; `gone`: there is none now, or the customer has
 * lapsed; `won-back`: the customer had lapsed. `changed`: of a list of tags, or of a grade that the rule set does not know.
 */
export const changeKinds = ["up", "down", "new", "gone", "won-back", "changed"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One line of a receipt, or one added fact, before and after. */
export interface LineChange {
  readonly name: string;
  readonly before: Pick<ReceiptLine, "value" | "points"> | undefined;
  readonly after: Pick<ReceiptLine, "value" | "points"> | undefined;
}

type Value = Grades[string] | undefined;

/** One grade of one lead that is another than before. */
export interface GradeChange {
  readonly leadId: string;
  readonly grade: string;
  readonly change: ChangeKind;
  readonly before: Value;
  readonly after: Value;
  readonly scoreBefore?: number | undefined;
  readonly scoreAfter?: number | undefined;
  readonly lines: readonly LineChange[];
}

/** What changed of the leads of one rep; of those whom nobody has, where `owner` is not there. */
export interface OwnerChanges {
  readonly owner: string | undefined;
  readonly changes: readonly GradeChange[];
}

const own = (grades: Grades | undefined, name: string): Value =>
  grades !== undefined && Object.hasOwn(grades, name) ? grades[name] : undefined;

const textOf = (value: FactValue | undefined): string => (Array.isArray(value) ? value.join("|") : String(value ?? ""));

/** Stored grades are texts, and lists among them have strokes between their items. */
const same = (a: Value, b: Value): boolean =>
  a === b || (a !== undefined && b !== undefined && textOf(a) === textOf(b));

/** What kind of change it is; `undefined` where there is none. */
const kindOf = (
  { labels, lapsed }: Pick<GradeRules, "labels" | "lapsed">,
  before: Value,
  after: Value,
): ChangeKind | undefined => {
  if (same(before, after)) return undefined;
  if (before === undefined) return "new";
  if (after === undefined || same(after, lapsed)) return "gone";
  if (same(before, lapsed)) return "won-back";
  if (Array.isArray(before) || Array.isArray(after)) return "changed";
  const place = (value: Value): number => labels.findIndex((label) => same(label, value));
  const [from, to] = [place(before), place(after)];
  return from < 0 || to < 0 ? "changed" : to < from ? "up" : "down";
};

const pointsOf = ({ points, score }: ReceiptLine): number | undefined => points ?? score;

/** The lines of two receipts that differ, in the order of the later one. */
const changedLines = (before: readonly ReceiptLine[], after: readonly ReceiptLine[]): LineChange[] => {
  const earlier = new Map(before.map((line) => [line.name, line]));
  const later = new Set(after.map(({ name }) => name));
  const shown = (line: ReceiptLine | undefined): LineChange["before"] =>
    line && { value: line.value, points: pointsOf(line) };
  return [...after, ...before.filter(({ name }) => !later.has(name))].flatMap(({ name }): LineChange[] => {
    const [old, now] = [earlier.get(name), after.find((line) => line.name === name)];
    const differs =
      old === undefined ||
      now === undefined ||
      textOf(old.value) !== textOf(now.value) ||
      String(pointsOf(old)) !== String(pointsOf(now));
    return differs ? [{ name, before: shown(old), after: shown(now) }] : [];
  });
};

/** The added facts that differ, where there is no receipt of before. */
const changedFacts = (
  { name, added }: Pick<GradeRules, "name" | "added">,
  before: Grades,
  after: Grades,
): LineChange[] =>
  added.flatMap((fact): LineChange[] => {
    const [old, now] = [own(before, fact), own(after, fact)];
    const shown = (value: Value): LineChange["before"] => (value === undefined ? undefined : { value });
    return same(old, now) ? [] : [{ name: fact.slice(name.length + 1), before: shown(old), after: shown(now) }];
  });

const numberOf = (value: Value): number | undefined => {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};

const none: Grades = Object.freeze({});

/** The lines of a lead's receipt: none of a lead that is not there; `undefined` where nobody kept them. */
const linesOf = (lead: GradedLead | undefined, grade: string): readonly ReceiptLine[] | undefined => {
  if (lead === undefined) return [];
  return lead.receipts && (Object.hasOwn(lead.receipts, grade) ? lead.receipts[grade]?.lines : []);
};

/** What changed of one lead; `undefined` for a lead that was not there, or is not there any more. */
export const changesOf = (
  grades: readonly GradeRules[],
  before: GradedLead | undefined,
  after: GradedLead | undefined,
): GradeChange[] =>
  grades.flatMap((grade): GradeChange[] => {
    const { name } = grade;
    const [old, now] = [own(before?.grades, name), own(after?.grades, name)];
    const change = kindOf(grade, old, now);
    if (change === undefined) return [];
    const [oldLines, newLines] = [linesOf(before, name), linesOf(after, name)];
    const lines =
      oldLines && newLines
        ? changedLines(oldLines, newLines)
        : changedFacts(grade, before?.grades ?? none, after?.grades ?? none);
    return [
      {
        leadId: after?.leadId ?? before?.leadId ?? "",
        grade: name,
        change,
        before: old,
        after: now,
        scoreBefore: numberOf(own(before?.grades, `${name}.score`)),
        scoreAfter: numberOf(own(after?.grades, `${name}.score`)),
        lines,
      },
    ];
  });

/** Compares the grades of leads with those of before, by owner: the later one where there are two. */
export const regrade = (
  { grades }: Pick<RuleSet, "grades">,
  before: Iterable<GradedLead>,
  after: Iterable<GradedLead>,
): readonly OwnerChanges[] => {
  const earlier = new Map<string, GradedLead>();
  for (const lead of before) earlier.set(lead.leadId, lead);
  const byOwner = new Map<string | undefined, GradeChange[]>();
  const add = (owner: string | undefined, changes: readonly GradeChange[]): void => {
    if (changes.length === 0) return;
    const list = byOwner.get(owner);
    if (list) list.push(...changes);
    else byOwner.set(owner, [...changes]);
  };
  for (const lead of after) {
    const old = earlier.get(lead.leadId);
    earlier.delete(lead.leadId);
    add(lead.owner ?? old?.owner, changesOf(grades, old, lead));
  }
  for (const lead of earlier.values()) add(lead.owner, changesOf(grades, lead, undefined));
  return [...byOwner].map(([owner, changes]) => ({ owner, changes }));
};
