import { cleanText } from "../../kit/clean-text.js";
import type { Language } from "../../model/language.js";
import type { Declared } from "./fields.js";
import type { Identity } from "./guess-id.js";
import { type Json, layout, widest } from "./json-layout.js";
import { everybody, nextSteps } from "./next-steps.js";
import type { Roster } from "./read-roster.js";
import type { Territories } from "./territories.js";
import { width } from "./width.js";
import type { Wording } from "./wording.js";

/** All that a rule file says. */
export interface Plan {
  readonly fields: readonly Declared[];
  readonly id: Identity;
  /** Titles of columns without a value. */
  readonly empty: readonly string[];
  readonly roster: Roster;
  readonly territories: Territories | undefined;
  readonly language: Language;
  readonly timeZone: string;
  readonly schema: string | undefined;
  /** The lines at the top. */
  readonly head: readonly string[];
}

/** Where a comment may be broken: behind a blank or a Chinese mark. */
const breakAt = (text: string, room: number): number => {
  let most = Math.min(room, text.length);
  while (width(text.slice(0, most)) > room) most--;
  for (let at = most; at > most / 2; at--) if (/[\s，。；、：]/.test(text.charAt(at - 1))) return at;
  return most;
};

const commentLines = (text: string, indent: number): string[] => {
  const lines: string[] = [];
  const room = widest - indent - 3;
  let rest = text.replace(/[\r\n]+/g, " ");
  while (width(rest) > room) {
    const at = breakAt(rest, room);
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at);
  }
  return [...lines, rest].map((line) => `${" ".repeat(indent)}// ${line}`);
};

const comments = (texts: readonly string[], indent: number): string[] =>
  texts.flatMap((text) => commentLines(text, indent));

/** A key with its value, and what there is to say about it: behind it where there is room, else above. */
const member = (key: string, value: Json, indent: number, last: boolean, remark = ""): string[] => {
  const start = `${" ".repeat(indent)}${JSON.stringify(key)}: `;
  const text = `${start}${layout(value, indent, start.length + 1)}${last ? "" : ","}`;
  if (remark === "") return text.split("\n");
  const beside = `${text} // ${remark}`;
  if (!text.includes("\n") && width(beside) <= widest && !/[\r\n]/.test(remark)) return [beside];
  return [...commentLines(remark, indent), ...text.split("\n")];
};

const block = (key: string, members: readonly (readonly [string, Json, string?])[]): string[] => [
  `  ${JSON.stringify(key)}: {`,
  ...members.flatMap(([name, value, remark], i) => member(name, value, 4, i === members.length - 1, remark)),
  "  },",
];

/** A route that stands there for later. */
const switchedOff = (route: { readonly [key: string]: Json }): string[] =>
  `       ${layout(route, 7, 8)},`.split("\n").map((line) => line.replace(/^ {7}/, "    // "));

const identity = ({ column, from }: Identity): { readonly [key: string]: Json } => ({
  ...(column && cleanText(column.title) !== "id" && { aliases: [column.title] }),
  ...(from.length > 0 && { from }),
});

const fieldsText = ({ fields, id, empty }: Plan, words: Wording): string[] => [
  ...comments(words.fieldsNote, 2),
  ...block("fields", [
    ["id", identity(id), words.idNote(id.column?.title, id.from)],
    ...fields.map(({ column, source, remark }) => [column.name, source as Json, remark] as const),
  ]),
  ...(empty.length > 0 ? comments([words.emptyColumns(empty)], 2) : []),
];

const rosterText = ({ roster, territories }: Plan, words: Wording): string[] => {
  const { repFields, teams, dealt, unsure, isWeighted, inSeveral } = roster;
  const several = dealt.length > 1;
  return [
    ...(Object.keys(repFields).length > 0
      ? [
          "",
          ...comments([words.repFieldsNote, ...(unsure.length > 0 ? [words.unsure(unsure)] : [])], 2),
          ...block("repFields", Object.entries(repFields) as [string, Json][]),
        ]
      : []),
    ...(territories
      ? [
          "",
          ...comments(
            words.territoriesNote({
              ...territories,
              column: roster.titles.get("territories") ?? words.repColumns.territories,
            }),
            2,
          ),
          ...member("territories", territories.section, 2, false),
        ]
      : []),
    "",
    ...comments([words.poolNote], 2),
    ...member("pools", { [words.pool]: {} }, 2, false),
    "",
    ...comments([...words.teamsNote(several, isWeighted), ...(inSeveral > 0 ? [words.inSeveral(inSeveral)] : [])], 2),
    ...block(
      "teams",
      teams.map(({ name, active, weight }) => [
        name,
        several && dealt.some((team) => team.name === name) ? { weight } : {},
        words.members(active),
      ]),
    ),
  ];
};

const routesText = ({ fields, roster, territories }: Plan, words: Wording): string[] => [
  "",
  ...comments(words.routesNote, 2),
  '  "routes": [',
  ...nextSteps({ fields, roster, territories, words }).flatMap(({ remark, route }) => [
    ...comments(remark, 4),
    ...switchedOff(route),
    "",
  ]),
  ...comments(words.fairNote, 4),
  `    ${layout({ name: words.fairRoute, assign: everybody(roster) }, 4, 4)}`,
  "  ],",
  "",
  ...comments([words.fallbackNote], 2),
  ...member("fallback", { pool: words.pool }, 2, true),
];

/** The rule file: JSON with comments that say what each line does and what was seen. */
export const ruleText = (plan: Plan, words: Wording): string => {
  const { language, timeZone, schema, head } = plan;
  return [
    ...comments(head, 0),
    "{",
    ...(schema === undefined ? [] : member("$schema", schema, 2, false)),
    ...member("name", words.ruleSet, 2, false),
    ...member("language", language, 2, false),
    ...member("timeZone", timeZone, 2, false, words.zoneNote),
    "",
    ...fieldsText(plan, words),
    ...rosterText(plan, words),
    ...routesText(plan, words),
    "}",
    "",
  ].join("\n");
};
