import { isDeepStrictEqual } from "node:util";
import type { Choosing } from "../../assign/choosing.js";
import type { TeamStep } from "../../assign/step.js";
import type { Team } from "../../assign/team.js";
import { openFacts } from "../../conditions/facts.js";
import { createEngine } from "../../engine/create-engine.js";
import { gradeLead } from "../../engine/grade-lead.js";
import { openRoster } from "../../engine/open-roster.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { openBook } from "../../ledger/open-book.js";
import type { Rep } from "../../model/rep.js";
import { type ContractOptions, instantOf, leadsFor } from "./example.js";

/** What contracts of criteria and picks take besides. */
export interface ChoosingOptions extends ContractOptions {
  /** The roster, all of it in the team that is tried; default: four reps. */
  readonly reps?: readonly object[];
}

/** One question: whom of these reps for this lead? */
export interface ChoosingCase {
  readonly reps: readonly Rep[];
  readonly choosing: Choosing;
}

export const teamName = "contract";

const fourReps = ["r1", "r2", "r3", "r4"].map((id) => ({ id, name: id.toUpperCase() }));

/** Everybody, each alone, each half, and all but one. */
const groupsOf = (reps: readonly Rep[]): readonly (readonly Rep[])[] => [
  reps,
  ...reps.map((rep) => [rep]),
  reps.filter((_, i) => i % 2 === 0),
  reps.filter((_, i) => i % 2 === 1),
  ...reps.map((rep) => reps.filter((one) => one !== rep)),
];

/** Some hold leads already, one has won. */
const livedBook = (reps: readonly Rep[], at: string) => {
  const book = openBook();
  reps.forEach(({ id }, i) => {
    for (let n = 0; n <= i % 3; n++) book.record({ type: "carried", leadId: `${id} ${n}`, rep: id, at });
  });
  const [first] = reps;
  if (first !== undefined) book.record({ type: "closed", leadId: `${first.id} 0`, result: "won", at });
  return book;
};

/** Every lead with every group of reps, as a criterion or pick is asked; and whether that left all as it was. */
export const openCases = (ruleSet: RuleSet, { reps: rows = fourReps, leads, ...options }: ChoosingOptions) => {
  const now = instantOf(options);
  const { reps } = createEngine(ruleSet, { reps: rows.map((row) => ({ ...row, teams: [teamName] })) });
  const roster = openRoster(ruleSet, reps);
  const book = livedBook(reps, now.toISOString());
  const groups = groupsOf(reps).filter((group) => group.length > 0);
  const team = ruleSet.teams.get(teamName) as Team;
  const cases = leadsFor(ruleSet, leads).flatMap((lead): ChoosingCase[] => {
    const facts = openFacts(now.getTime(), book.state, undefined, roster.grades);
    const grades = Object.freeze(gradeLead(ruleSet, lead, facts));
    const choosing: Choosing = { facts, lead, grades, book: book.state, roster, team, members: reps };
    return groups.map((group) => ({ reps: Object.freeze(group), choosing }));
  });
  const look = () => structuredClone({ reps, book: book.toJSON(), leads: cases.map(({ choosing }) => choosing.lead) });
  const before = look();
  return { cases, isUntouched: (): boolean => isDeepStrictEqual(before, look()) };
};

/** The first step of the only route. */
export const onlyStep = ({ routes }: RuleSet): TeamStep => {
  const step = routes[0]?.steps[0];
  if (step?.kind !== "team") throw new Error("the rule file of the contract has no team to try");
  return step;
};

/** A question as a message shows it. */
export const showCase = ({ reps, choosing }: ChoosingCase): string =>
  `${JSON.stringify(choosing.lead)} and ${reps.map(({ id }) => id).join(", ")}`;
