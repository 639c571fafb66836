import { cleanText } from "../../kit/clean-text.js";
import type { Language } from "../../model/language.js";
import { schemaFile } from "../command-line.js";
import type { Wording } from "./english.js";
import type { Fields } from "./fields.js";
import { type Json, layout, widest } from "./json-layout.js";
import { everybody, nextSteps } from "./next-steps.js";
import type { Roster } from "./read-roster.js";
import type { Territories } from "./territories.js";

/** All that a rule file says. */
export interface Plan {
  readonly fields: Fields;
  /** Titles of columns without a value. */
  readonly empty: readonly string[];
  readonly roster: Roster;
  readonly territories: Territories | undefined;
  readonly language: Language;
  readonly timeZone: string;
  /** The lines at the top. */
  readonly head: readonly string[];
}

/** Broken behind a blank or a Chinese mark where there is one. */
const comment = (text: string, indent = ""): string[] => {
  const room = widest - 5 - indent.length;
  const pieces = new RegExp(`.{1,${room}}(?:[\\s，。；、：]|$)|.{1,${room}}`, "gu");
  return (text.replace(/[\r\n]+/g, " ").match(pieces) ?? []).map((line) => `${indent}// ${line.trimEnd()}`);
};

/** A key with its value, and what there is to say about it: behind it where there is room, else above. */
const member = (key: string, value: Json, indent: string, comma: string, remark = ""): string[] => {
  const text = `${layout(value, `${indent}${JSON.stringify(key)}: `)}${comma}`;
  if (remark === "") return [text];
  const [beside, ...more] = comment(remark);
  if (!text.includes("\n") && more.length === 0 && text.length + 1 + Number(beside?.length) <= widest)
    return [`${text} ${beside}`];
  return [...comment(remark, indent), text];
};

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

const routesText = ({ fields: { fields }, roster, territories }: Plan, words: Wording): string[] => [
  "",
  ...comment(words.routesNote, "  "),
  '  "routes": [',
  ...nextSteps({ fields, roster, territories, words }).flatMap(({ remark, route }) => [
    ...comment(remark, "    "),
    // As wide as the marks that switch it off.
    `${layout(route, "       ")},`.replace(/^ {7}/gm, "    // "),
    "",
  ]),
  ...comment(words.fairNote, "    "),
  layout({ name: words.fairRoute, assign: everybody(roster) }, "    "),
  "  ],",
  "",
  ...comment(words.fallbackNote, "  "),
  ...member("fallback", { pool: words.pool }, "  ", ""),
];

/** The rule file: JSON with comments that say what each line does and what was seen. */
export const ruleText = (plan: Plan, words: Wording): string => {
  const schema = schemaFile();
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
