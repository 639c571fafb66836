import { readInstant } from "../kit/iso.js";
import type { Decision, RepTrace, TeamTrace } from "../model/decision.js";
import type { Field } from "../model/field.js";
import type { Language } from "../model/language.js";
import type { LeadProblem } from "../model/lead.js";
import type { Messages } from "./messages.js";
import { messagesIn } from "./messages-in.js";
import type { ExplainOptions } from "./options.js";
import type { RuleSet } from "./rule-set.js";

export interface Known {
  readonly ruleSet: Pick<RuleSet, "language" | "timeZone"> & Partial<Pick<RuleSet, "fields" | "routes" | "teams">>;
  readonly roster: Names;
}

/** What reps are called, by id. */
export interface Names {
  readonly byId: ReadonlyMap<string, { readonly name: string }>;
}

/** A rep as people know them: the name, with the id where that says more. */
export const nameOf = (roster: Names, id: string): string => roster.byId.get(id)?.name ?? id;

/** The teams that a route tries first. */
const ownTeams = ({ routes = [] }: Known["ruleSet"], route: string | undefined): readonly string[] => {
  const step = routes.find(({ name }) => name === route)?.steps[0];
  return step?.kind === "team" ? step.teams.map(({ name }) => name) : [];
};

/** More values than this nobody wants to read. */
const readable = 8;

const allowedFor = (field: string, fields: readonly Field[] = []): readonly (string | number)[] => {
  const allowed = fields.find(({ name }) => name === field)?.oneOf ?? [];
  return allowed.length > readable ? [...allowed.slice(0, readable), "…"] : allowed;
};

/** What is wrong with one cell or row, as a sentence about what was left out for it. */
export const problemSentence = (
  problem: LeadProblem,
  leftOut: "row" | "cell",
  { fields }: Pick<RuleSet, "fields">,
  language: Language,
): string => {
  const say = messagesIn(language);
  const text = say.problem(problem, allowedFor(problem.field, fields));
  return leftOut === "row" ? say.rowLeftOut(text) : say.cellLeftOut(text);
};

/** What is said after the sentence: who opens the account, who is told, who coordinates. */
const besides = ({ outcome, from, opens, notify = [], coordinator }: Decision, roster: Names, say: Messages): string =>
  [
    from !== undefined && (outcome === "held" || outcome === "unassigned") ? say.keeps(nameOf(roster, from)) : "",
    opens === undefined ? "" : say.opens(nameOf(roster, opens)),
    notify.length === 0 ? "" : say.told(notify.map((id) => nameOf(roster, id))),
    coordinator === undefined ? "" : say.coordinates(nameOf(roster, coordinator)),
  ].join("");

/** Where a lead went and why, without of what it is a duplicate. */
const wayOf = (decision: Decision, { ruleSet, roster }: Known, say: Messages): string => {
  const { route, team, outcome, reason } = decision;
  const rep = decision.rep === undefined ? "" : nameOf(roster, decision.rep);
  const from = decision.from === undefined ? undefined : nameOf(roster, decision.from);
  const teams = from !== undefined && team !== undefined ? [team] : ownTeams(ruleSet, route);
  const cause = (): string => say.cause(reason, { route, teams });
  const among = (): readonly string[] => {
    const teams = ownTeams(ruleSet, route);
    return reason === "first-choice" && teams.length > 1 ? teams : [];
  };
  const before = decision.repeated ? say.earlier(readInstant(Date.parse(decision.at), ruleSet.timeZone)) : "";
  switch (outcome) {
    case "assigned":
      return (
        before +
        say.assigned(
          reason,
          { route, team, from, among: among() },
          say.picked(rep, decision.via, decision.narrowedBy),
          rep,
        ) +
        (decision.dutyAt === undefined
          ? ""
          : say.ahead(rep, readInstant(Date.parse(decision.dutyAt), ruleSet.timeZone)))
      );
    case "pooled":
      return before + say.pooled(decision.pool ?? "", cause());
    case "held":
      return say.held(
        decision.retryAt === undefined ? "" : readInstant(Date.parse(decision.retryAt), ruleSet.timeZone),
        cause(),
      );
    case "duplicate":
      return "";
    case "rejected":
      return say.rejected(
        say.list(
          (decision.problems ?? []).map((problem) => say.problem(problem, allowedFor(problem.field, ruleSet.fields))),
        ),
      );
    case "unassigned":
      return say.unassigned(cause());
  }
};

/** Why a lead went where it went, and who is told of it: a sentence, and another one where it is a duplicate. */
export const sentence = (decision: Decision, known: Known, language = known.ruleSet.language): string => {
  const say = messagesIn(language);
  const way = wayOf(decision, known, say);
  const found = decision.duplicate === undefined ? "" : say.duplicate(decision.duplicate);
  const told = way === "" || found === "" ? way + found : say.sentences([way, found]);
  return told + besides(decision, known.roster, say);
};

/** Whether the turns of a team are balanced by the value of leads. */
const isByValue = ({ teams }: Known["ruleSet"], team: string): boolean => teams?.get(team)?.balance !== undefined;

/** An amount as people want to read it; no minus zero. */
export const rounded = (amount: number): number => Math.round(amount * 100) / 100 || 0;

/** What the trace of a decision says of one rep of a team. */
export const repWhy = (
  { reason, lag, turnsUntil, dutyAt }: RepTrace,
  team: string,
  decision: Decision,
  { ruleSet }: Known,
  say: Messages,
): string => {
  const waits = reason === "turn" || reason === "picked";
  const noTurn = decision.team === team ? say.passedOver : say.otherTeam;
  const at = dutyAt === undefined ? undefined : readInstant(Date.parse(dutyAt), ruleSet.timeZone);
  if (reason === "off-duty" && at !== undefined) return say.offDutyUntil(at);
  const parts = [reason === "turn" && lag === undefined ? noTurn : say.repReason(reason)];
  if (at !== undefined) parts.push(say.dutyFrom(at));
  if (waits && lag !== undefined) parts.push(say.owed(rounded(lag), isByValue(ruleSet, team)));
  if (reason === "turn" && turnsUntil !== undefined) parts.push(say.turnIn(turnsUntil));
  return say.parts(parts);
};

const teamLines = (team: TeamTrace, decision: Decision, known: Known, say: Messages): string[] => [
  say.team(team.team, team.step, team.members, team.candidates),
  ...(team.ahead ? [`  ${say.nobodyOnDuty}`] : []),
  ...team.criteria.map((criterion) => `  ${say.criterion(criterion)}`),
  ...(team.reps
    ? team.reps.map(
        (rep) => `  - ${say.rep(nameOf(known.roster, rep.rep), repWhy(rep, team.team, decision, known, say))}`,
      )
    : Object.entries(team.counts).map(([reason, count]) => `  - ${say.counts(say.repReason(reason), count)}`)),
];

/** A grade or its score; what else a grader adds is for programs. */
const isShown = (name: string, grades: Decision["grades"]): boolean => {
  const grade = name.slice(0, Math.max(0, name.lastIndexOf(".")));
  const isAdded = Object.hasOwn(grades, grade) || Object.hasOwn(grades, `${grade}.reason`);
  return !isAdded || name.endsWith(".score");
};

/** The whole answer: the sentence, the grades, and what the trace has of every team. */
export const explain = (
  decision: Decision,
  known: Known,
  { language = known.ruleSet.language }: ExplainOptions = {},
): string => {
  const say = messagesIn(language);
  const grades = Object.entries(decision.grades)
    .filter(([name]) => isShown(name, decision.grades))
    .map(([name, value]) => [name, Array.isArray(value) ? say.list(value) : String(value)] as const);
  return [
    sentence(decision, known, language),
    ...(grades.length > 0 ? [say.grades(grades)] : []),
    ...(decision.trace?.teams ?? []).flatMap((team) => teamLines(team, decision, known, say)),
    ...(decision.trace?.doubts ?? []).map(({ calendar, year }) => say.unknownHolidays(calendar, year)),
  ].join("\n");
};
