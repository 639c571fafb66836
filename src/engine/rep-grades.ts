import type { Evidence, Facts, RepGrades } from "../conditions/facts.js";
import type { BookState } from "../model/book.js";
import type { Grades } from "../model/decision.js";
import type { FactValue } from "../model/lead.js";
import type { Receipt } from "../model/receipt.js";
import type { Rep } from "../model/rep.js";
import { openRounds } from "./evidence/fit-rounds.js";
import { gradeFacts, receiptsOf } from "./grade-lead.js";
import type { RuleSet } from "./rule-set.js";

/** The grades of one rep, and how each came about. */
export interface GradedRep {
  readonly rep: string;
  readonly grades: Grades;
  readonly receipts: { readonly [grade: string]: Receipt };
}

type Rules = Pick<RuleSet, "repGrades">;

/** The grades of all reps at one instant, and whether anything asked for the clock or the book on the way there. */
interface Roll {
  readonly now: number;
  readonly facts: ReadonlyMap<Rep, Facts>;
  readonly grades: ReadonlyMap<Rep, Grades>;
  readonly byClock: boolean;
  readonly byBook: boolean;
}

/** Grades the reps: those who learn from a population learn from the roster, whoever left included. */
const callRoll = ({ repGrades }: Rules, reps: readonly Rep[], now: number, book: BookState | undefined): Roll => {
  let byClock = false;
  let byBook = false;
  const clock = (): number => {
    byClock = true;
    return now;
  };
  const models: unknown[] = [];
  const evidence: Evidence = {
    get now() {
      return clock();
    },
    tables: {},
    models,
  };
  const rules = { tables: [], derived: [], grades: repGrades.grades, width: repGrades.width };
  const grades = new Map<Rep, Grades>();
  const factsOf = (rep: Rep): Facts => {
    const facts: Facts = {
      values: [],
      get now() {
        return clock();
      },
      get book() {
        byBook = true;
        return book;
      },
      rep,
      evidence,
    };
    grades.set(rep, gradeFacts(rules, facts));
    return facts;
  };
  const rounds = openRounds(repGrades.grades, evidence, models, factsOf);
  for (let i = 0; i < rounds.passes; i++) {
    const { observe, end } = rounds.pass();
    for (const rep of reps) observe(rep);
    end();
  }
  const facts = new Map(reps.map((rep) => [rep, factsOf(rep)]));
  return { now, facts, grades, byClock, byBook };
};

/** What the book adds to the columns of the reps, as it was. */
const openFigures = (reps: readonly Rep[]) => {
  const figures = new Float64Array(reps.length * 2);
  /** Takes the figures of a book, and says whether they are what they were. */
  return (book: BookState | undefined): boolean => {
    let same = true;
    for (let i = 0; i < reps.length; i++) {
      const state = book?.reps.get((reps[i] as Rep).id);
      const won = state?.won ?? 0;
      const deals = state?.deals ?? 0;
      same &&= figures[i * 2] === won && figures[i * 2 + 1] === deals;
      figures[i * 2] = won;
      figures[i * 2 + 1] = deals;
    }
    return same;
  };
};

/** Grades reps when they are asked for, and again once the clock or the book would make a difference. */
export const openRepGrades = (rules: Rules, reps: readonly Rep[]): RepGrades | undefined => {
  const { grades, slots } = rules.repGrades;
  if (grades.length === 0) return undefined;
  const isSame = openFigures(reps);
  let roll: Roll | undefined;
  /** The facts of the lead for which it was asked last: nothing changes while one lead is decided. */
  let asked: Facts | undefined;

  const current = (facts: Facts): Roll => {
    if (roll !== undefined && facts === asked) return roll;
    const stands = roll?.byBook === false || isSame(facts.book);
    if (roll === undefined || !stands || (roll.byClock && roll.now !== facts.now))
      roll = callRoll(rules, reps, facts.now, facts.book);
    asked = facts;
    return roll;
  };
  return {
    names: new Set(slots.keys()),
    read: (rep, name, facts) => current(facts).facts.get(rep)?.values[slots.get(name) ?? -1] as FactValue | undefined,
  };
};

/** The grades of every rep, in roster order. */
export const gradeReps = (
  rules: Rules,
  reps: readonly Rep[],
  now: number,
  book: BookState | undefined,
): readonly GradedRep[] => {
  const { grades, facts } = callRoll(rules, reps, now, book);
  return reps.map((rep) => ({
    rep: rep.id,
    grades: grades.get(rep) as Grades,
    receipts: receiptsOf(rules.repGrades, facts.get(rep) as Facts),
  }));
};
