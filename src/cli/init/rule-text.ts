import { cleanText } from "../../kit/clean-text.js";
import type { Language } from "../../model/language.js";
import { schemaFile } from "../command-line.js";
import { comment, member, switchedOff } from "./commented.js";
import type { Wording } from "./english.js";
import type { Fields } from "./fields.js";
import { type Json, layout } from "./json-layout.js";
import { everybody, type NextStep } from "./next-steps.js";
import type { Roster } from "./read-roster.js";
import type { Territories } from "./territories.js";

/** All that a rule file says. */
export interface Plan {
  readonly fields: Fields;
  /** Titles of columns without a value. */
  readonly empty: readonly string[];
  readonly roster: Roster;
  readonly territories: Territories | undefined;
  /** Routes that the user may switch on. */
  readonly steps: readonly NextStep[];
  readonly language: Language;
  readonly timeZone: string;
  /** The lines at the top. */
  readonly head: readonly string[];
}

type Member = readonly [key: string, value: Json, remark?: string];

const section = (key: string, note: string | readonly string[], members: readonly Member[]): string[] => [
  "",
  ...[note].flat().flatMap((text) => comment(text, "  ")),
  `  ${JSON.stringify(key)}: {`,
  ...members.flatMap(([name, value, remark], i) =>
    member(name, value, "    ", i < members.length - 1 ? "," : "", remark),
  ),
  "  },",
];

const fieldsText = ({ fields: { id, from, fields }, empty }: Plan, words: Wording): string[] => {
  const identity = {
    ...(id && cleanText(id.title) !== "id" && { aliases: [id.title] }),
    ...(from.length > 0 && { from }),
  };
  const declared = fields.map(({ column, source, remark }): Member => [column.name, source as Json, remark]);
  return [
    ...section("fields", words.fieldsNote, [["id", identity, words.idNote(id?.title, from)], ...declared]),
    ...(empty.length > 0 ? comment(words.emptyColumns(empty), "  ") : []),
  ];
};

const rosterText = ({ roster, territories }: Plan, words: Wording): string[] => {
  const { repFields, teams, dealt, unsure } = roster;
  const several = dealt.length > 1;
  const known = Object.entries(repFields) as [string, Json][];
  const column = roster.titles.get("territories") ?? words.territoriesTitle;
  return [
    ...(known.length > 0
      ? section("repFields", [words.repFieldsNote, ...(unsure.length > 0 ? [words.unsure(unsure)] : [])], known)
      : []),
    ...(territories
      ? section(
          "territories",
          words.territoriesNote(territories.isChinese, territories.unknown, column),
          Object.entries(territories.section),
        )
      : []),
    ...section("pools", words.poolNote, [[words.pool, {}]]),
    ...section(
      "teams",
      [...(several ? [words.weightNote] : []), words.capsNote],
      teams.map(({ name, active, weight }) => [name, several ? { weight } : {}, words.members(active)]),
    ),
  ];
};

const routesText = ({ roster, steps }: Plan, words: Wording): string[] => [
  "",
  ...comment(words.routesNote, "  "),
  '  "routes": [',
  ...steps.flatMap(({ remark, route }) => [...comment(remark, "    "), switchedOff(route), ""]),
  ...comment(words.fairNote, "    "),
  layout({ name: words.fairRoute, assign: everybody(roster) }, "    "),
  "  ],",
  "",
  ...comment(words.fallbackNote, "  "),
  ...member("fallback", { pool: words.pool }, "  ", ""),
];

/** The rule file: JSON with comments that say what each line does and what was seen. */
export const ruleText = (plan: Plan, words: Wording): string => {
  const schema = schemaFile("rule-set");
  const lines = [
    ...plan.head.flatMap((line) => comment(line)),
    "{",
    ...(schema === undefined ? [] : member("$schema", schema, "  ", ",")),
    ...member("name", words.ruleSet, "  ", ","),
    ...member("language", plan.language, "  ", ","),
    ...member("timeZone", plan.timeZone, "  ", ",", words.zoneNote),
    ...fieldsText(plan, words),
    ...rosterText(plan, words),
    ...routesText(plan, words),
    "}",
  ];
  return `${lines.join("\n")}\n`;
};
