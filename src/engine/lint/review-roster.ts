import type { Path } from "../../model/errors.js";
import type { Language } from "../../model/language.js";
import type { Rep } from "../../model/rep.js";
import { unknownName } from "../../model/unknown-name.js";
import type { RuleSet } from "../rule-set.js";
import type { Found } from "./finding.js";

const nouns = { team: "团队", territory: "区域" } as const;

const unknown = (
  noun: keyof typeof nouns,
  name: string,
  known: Iterable<string>,
  path: Path,
  language: Language,
): Found => {
  const problem = { code: `unknown-${noun}` as const, ...unknownName(noun, name, known, path) };
  if (language === "en") return problem;
  const { nearest } = problem;
  const question = nearest === undefined ? "" : `，是不是“${nearest}”？`;
  return { ...problem, message: `规则文件里没有${nouns[noun]}“${name}”${question}` };
};

/** What loads and is doubtful all the same: names on the roster that the rule set does not know, and teams with nobody in them. */
export const reviewRoster = (
  { teams, territories }: Pick<RuleSet, "teams" | "territories">,
  reps: readonly Rep[],
  language: Language = "en",
): Found[] => [
  ...reps.flatMap((rep, i) => [
    ...rep.teams
      .filter((name) => !teams.has(name))
      .map((name) => unknown("team", name, teams.keys(), [i, "teams"], language)),
    ...rep.territories
      .filter((name) => territories.size > 0 && !territories.has(name))
      .map((name) => unknown("territory", name, territories, [i, "territories"], language)),
  ]),
  ...[...teams.keys()]
    .filter((name) => !reps.some((rep) => rep.teams.includes(name)))
    .map(
      (name): Found => ({
        code: "empty-team",
        path: ["teams", name],
        message:
          language === "zh"
            ? `名单上没有“${name}”的人`
            : `the team ${JSON.stringify(name)} has no members on the roster`,
        found: name,
      }),
    ),
];
