import type { Evidence, Facts } from "../../conditions/facts.js";
import type { GradeRules } from "../rule-set.js";

type Fitted = GradeRules & { readonly fit: NonNullable<GradeRules["fit"]> };

const hasFit = (grade: GradeRules): grade is Fitted => grade.fit !== undefined;

interface Round {
  needsSubjects: boolean;
  readonly grades: Fitted[];
}

/**
 * The graders that learn, in rounds: each stands on grades of earlier rounds only. Those of a round go through the population together,
 * or through none at all.
 */
const roundsOf = (grades: readonly GradeRules[]): readonly Round[] => {
  /** By name, the round after which a grade is known. */
  const known = new Map<string, number>();
  const rounds: Round[] = [];
  for (const grade of grades) {
    const stands = Math.max(0, ...[...grade.uses].map((name) => known.get(name) ?? 0));
    known.set(grade.name, hasFit(grade) ? stands + 1 : stands);
    if (!hasFit(grade)) continue;
    const round = rounds[stands] ?? { needsSubjects: false, grades: [] };
    rounds[stands] = round;
    round.grades.push(grade);
    round.needsSubjects ||= grade.fit.needsLeads;
  }
  return rounds;
};

/** Learning from a population of leads or of reps. */
export interface Rounds<Subject> {
  /** How often the population must be gone through. */
  readonly passes: number;
  /** One pass: `observe` for each of the population, then `end`. */
  readonly pass: () => { readonly observe: (subject: Subject) => void; readonly end: () => void };
  /** What each grade learned, as it is stored. */
  readonly stored: { readonly [grade: string]: object };
}

/**
 * Learns round by round.
 *
 * @param models takes the model of each grade; it is that of `evidence`
 * @param factsOf the facts of one of the population, graded as far as the models go
 */
export const openRounds = <Subject>(
  grades: readonly GradeRules[],
  evidence: Evidence,
  models: unknown[],
  factsOf: (subject: Subject) => Facts,
): Rounds<Subject> => {
  const rounds = roundsOf(grades);
  const stored: { [name: string]: object } = Object.create(null);

  const open = (round: Round) => {
    const opened = round.grades.map((grade) => ({ grade, fit: grade.fit.open(evidence) }));
    return {
      observe: (subject: Subject): void => {
        const facts = factsOf(subject);
        for (const { grade, fit } of opened) if (grade.fit.needsLeads && grade.applies(facts)) fit.observe(facts);
      },
      end: (): void => {
        for (const { grade, fit } of opened) {
          const found = fit.finish();
          stored[grade.name] = found;
          models[grades.indexOf(grade)] = grade.fit.load(found);
        }
      },
    };
  };
  let next = 0;
  /** Rounds that need nobody. */
  const skip = (): void => {
    for (let round = rounds[next]; round !== undefined && !round.needsSubjects; round = rounds[next]) {
      next += 1;
      open(round).end();
    }
  };
  skip();
  return {
    passes: rounds.filter(({ needsSubjects }) => needsSubjects).length,
    pass: () => {
      const round = rounds[next];
      next += 1;
      const { observe, end } = open(round ?? { needsSubjects: true, grades: [] });
      return {
        observe,
        end: () => {
          end();
          skip();
        },
      };
    },
    stored,
  };
};
