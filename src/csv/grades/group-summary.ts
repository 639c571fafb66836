import type { Facts } from "../../conditions/facts.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { openSums } from "../../kit/exact-sums.js";
import { type CsvFormat, csvCell } from "../csv-line.js";
import { InputError } from "../input-error.js";
import { factCalled } from "./fact-called.js";
import { factText } from "./grade-line.js";
import { byLabel, labelIn } from "./labels.js";

const titles = ["grade", "value", "column", "group", "count", "share", "sum"] as const;

interface Group {
  readonly number: number;
  count: number;
  hasSum: boolean;
}

/**
 * Counts grades by the values of other facts: for each grade and group how many leads have it, their share of the group, and the sum of
 * what the grade is made of, or of another fact.
 *
 * @param by the names of facts; without any, everybody is one group
 * @param sum the fact to add up; default: the figure of each grade
 * @throws InputError for a fact that the rule set does not have
 */
export const openSummary = (
  ruleSet: RuleSet,
  by: readonly string[],
  sum: string | undefined,
  { mark, end, text }: CsvFormat,
) => {
  const cellOf = (cell: string | number | undefined): string => (typeof cell === "number" ? csvCell(cell) : text(cell));
  const { grades } = ruleSet;
  const columns = by.map((name) => ({ name, fact: factCalled(ruleSet, name, "--by") }));
  const summed = sum === undefined ? undefined : factCalled(ruleSet, sum, "--sum");
  if (summed !== undefined && summed.type !== "number")
    throw new InputError([`--sum ${sum}: only numbers add up, and this is a ${summed.type}`]);
  /** Per grade and column: by group, by label. */
  const counted = grades.map(() => [undefined, ...columns].map(() => new Map<string, Map<string, Group>>()));

  const sums = openSums();
  let groupCount = 0;
  const add = (groups: Map<string, Map<string, Group>>, group: string, label: string, figure: unknown): void => {
    const labels = groups.get(group) ?? new Map<string, Group>();
    if (labels.size === 0) groups.set(group, labels);
    const found = labels.get(label) ?? { number: groupCount++, count: 0, hasSum: false };
    labels.set(label, found);
    found.count += 1;
    if (typeof figure !== "number") return;
    found.hasSum = true;
    sums.add(found.number, figure);
  };
  const rows = (): (string | number | undefined)[][] =>
    grades.flatMap((grade, g) => {
      const compare = byLabel(grade);
      return [undefined, ...columns].flatMap((column, c) =>
        [...(counted[g]?.[c] ?? [])].flatMap(([group, groups]) => {
          const all = [...groups.values()].reduce((total, { count }) => total + count, 0);
          return [...groups]
            .sort(([a], [b]) => compare(a, b))
            .map(([label, { count, number, hasSum }]) => [
              grade.name,
              label,
              column?.name,
              group,
              count,
              Math.round((count / all) * 1e6) / 1e6,
              hasSum ? sums.read(number) : undefined,
            ]);
        }),
      );
    });

  return {
    add: (facts: Facts): void => {
      for (let g = 0; g < grades.length; g++) {
        const grade = grades[g] as (typeof grades)[number];
        const label = labelIn(facts.values, grade);
        const own = summed === undefined ? grade.figure(facts) : summed.read(facts);
        const groups = counted[g] as (typeof counted)[number];
        add(groups[0] as Map<string, Map<string, Group>>, "", label, own);
        for (const [c, { fact }] of columns.entries())
          add(groups[c + 1] as Map<string, Map<string, Group>>, String(factText(fact.read(facts)) ?? ""), label, own);
      }
    },
    text: (): string => mark + [titles, ...rows()].map((cells) => cells.map(cellOf).join(",") + end).join(""),
  };
};
