import { compileCell } from "../../intake/read-cell.js";
import { cleanText } from "../../kit/clean-text.js";
import { defineField } from "../../model/field.js";
import { schemaFile } from "../command-line.js";
import { comment, member, switchedOff } from "./commented.js";
import type { Kind, Wording } from "./english.js";
import type { Fields } from "./fields.js";
import { type Json, layout } from "./json-layout.js";
import type { NextStep } from "./next-steps.js";
import type { Row } from "./read-export.js";
import type { RosterTeam } from "./read-roster.js";

/** All that a spec says. */
export interface SpecPlan {
  readonly fields: Fields;
  readonly rows: readonly Row[];
  /** The teams that the leads are dealt among. */
  readonly dealt: readonly RosterTeam[];
  /** Routes that the user may switch on, and their tests with them. */
  readonly steps: readonly NextStep[];
  /** The lines at the top. */
  readonly head: readonly string[];
  readonly leadsFile: string;
}

const mostLeads = 200;

/** So many leads that everybody gets what they are due, and what that is: one rep a team, or two in one. */
const turns = (dealt: readonly RosterTeam[], reps: readonly string[]) => {
  const weights = dealt.length > 1 ? dealt.map(({ weight }) => weight) : [2, 2];
  const count = weights.reduce((sum, weight) => sum + weight, 0);
  const isExact = weights.every(Number.isInteger) && count <= mostLeads;
  return {
    assign: { count: isExact ? count : 10 },
    expect: isExact
      ? { counts: Object.fromEntries(reps.map((rep, i) => [rep, weights[i] as number])) }
      : { outcomes: { assigned: 10 } },
  };
};

const fewColumns = 5;
const fewRows = 3;
const longCell = 40;

/** What tells no person: names, numbers and addresses do not belong in a file that colleagues pass on. */
const plainKinds: readonly Kind[] = ["region", "number", "boolean", "date", "list", "choice"];

/** Leads of the export, in a few columns that are not long to read. */
const casesOf = ({ fields: { fields }, rows }: SpecPlan, words: Wording): Json | undefined => {
  const some = rows.filter((row) => row.some((cell) => cleanText(cell) !== "")).slice(0, fewRows);
  const shown = fields
    .filter(({ kind, column: { name } }) => plainKinds.includes(kind) && !name.startsWith("="))
    .map(({ column: { name, place }, source }) => {
      const read = compileCell(defineField(name, source), "UTC");
      const isRead = (cell: string): boolean => !["undefined", "symbol"].includes(typeof read(cell));
      return { name, cells: some.map((row) => row[place] ?? "").map((cell) => (isRead(cell) ? cell : "")) };
    })
    .filter(({ cells }) => cells.every((cell) => cell.length <= longCell))
    .slice(0, fewColumns);
  if (shown.length === 0 || some.length === 0) return undefined;
  return {
    columns: [...shown.map(({ name }) => name), "=outcome", "=route"],
    rows: some.map((_, i) => [...shown.map(({ cells }) => cells[i] ?? ""), "assigned", words.fairRoute]),
  };
};

const item = (value: Json): string => layout(value, "    ");

/** The spec of a rule file: JSON with comments, its tests in the fields of the export. */
export const specText = (plan: SpecPlan, words: Wording): string => {
  const { dealt, steps, head, leadsFile } = plan;
  const schema = schemaFile("spec");
  const teams = dealt.length > 1 ? dealt : [...dealt, ...dealt];
  const reps = teams.map(({ name }, i) => ({ id: words.testRep(i + 1), teams: [name] }));
  const [first = ""] = reps.map(({ id }) => id);
  const cases = casesOf(plan, words);
  const tests = [
    {
      name: words.testTurns,
      steps: [
        turns(
          dealt,
          reps.map(({ id }) => id),
        ),
      ],
    },
    {
      name: words.testAway,
      steps: [
        { set: { rep: first, status: "away" } },
        { assign: { count: 2 }, expect: { outcomes: { assigned: 2 }, totals: { [first]: 0 } } },
      ],
    },
    { name: words.testNobody, reps: [], lead: {}, expect: { outcome: "pooled", pool: words.pool } },
  ];
  const switched = steps.flatMap(({ route: { name }, lead }) =>
    lead === undefined ? [] : [switchedOff({ name, lead, expect: { route: name } })],
  );
  const lines = [
    ...head.flatMap((line) => comment(line)),
    "{",
    ...(schema === undefined ? [] : member("$schema", schema, "  ", ",")),
    ...member("ruleSet", "./rules.jsonc", "  ", ","),
    ...member("now", "2026-03-02T09:00:00", "  ", ",", words.specNow),
    ...comment(words.specReps, "  "),
    '  "reps": [',
    reps.map(item).join(",\n"),
    "  ],",
    "",
    ...comment(words.specTests, "  "),
    '  "tests": [',
    ...(switched.length > 0 ? comment(words.specSteps, "    ") : []),
    ...switched,
    tests.map(item).join(",\n"),
    `  ]${cases === undefined ? "" : ","}`,
    ...(cases === undefined
      ? []
      : ["", ...comment(words.specCases(leadsFile), "  "), ...member("cases", cases, "  ", "")]),
    "}",
  ];
  return `${lines.join("\n")}\n`;
};
