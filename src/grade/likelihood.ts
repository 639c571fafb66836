import * as z from "zod";
import type { Facts, Predicate } from "../conditions/facts.js";
import { type Guarded, guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import { name, strict } from "../model/strict.js";
import { unknownName } from "../model/unknown-name.js";
import { cutoffBranches, cutoffLabels, cutoffs, cutoffType, makeCutoffs } from "./cutoffs.js";
import type { GradePlace, GraderType } from "./grader.js";
import { type Category, type Learned, learnedModel, type Odds, oddsOf, openCounts } from "./outcomes.js";
import { reviewCutoffs } from "./review/cutoffs.js";

const outcome = guarded.when.unwrap();

const params = strict({
  type: z.literal("likelihood"),
  facts: z.array(name).min(1),
  /** Conditions in the short form: which leads were won, and which were lost. */
  won: outcome,
  lost: outcome,
  /** With fewer closed leads nobody has a grade. */
  minimum: z.int().min(1).optional(),
  cutoffs,
});
type Params = z.infer<typeof params>;

/** Within these bounds nothing is certain. */
const [least, most] = [0.01, 99.99];

const categories: ReadonlySet<string> = new Set(["string", "number", "boolean"]);

const isCategory = (value: unknown): value is Category =>
  typeof value === "number" ? Number.isFinite(value) : categories.has(typeof value);

/** How a fact that has categories is read. */
const categoryFact = (
  fact: string,
  { vocabulary, report }: GradePlace,
  path: Path,
): ((facts: Facts) => Category | undefined) => {
  const found = vocabulary.find(fact);
  if (found === undefined) report(unknownName("fact", fact, vocabulary.names(), path));
  else if (!categories.has(found.type)) {
    const expected = "string, number or boolean";
    const message = `likelihood needs facts that are a ${expected}, and ${JSON.stringify(fact)} is a ${found.type}`;
    report({ path, message, found: found.type, expected });
  }
  return (facts) => {
    const value = found?.read(facts);
    return isCategory(value) ? value : undefined;
  };
};

const checkRepeated = (facts: readonly string[], path: Path, { report }: GradePlace): void =>
  facts.forEach((fact, i) => {
    if (facts.indexOf(fact) === i) return;
    const message = `the fact ${JSON.stringify(fact)} is named twice; it would count twice`;
    report({ path: [...path, i], message, found: fact });
  });

/** Conditions under a key of their own: their problems stand there. */
const readOutcome = (when: Params["won"], place: GradePlace, path: Path): Predicate =>
  place.readPredicate({ when } as Guarded, path, place.vocabulary, (at) => [...path, ...at.slice(path.length + 1)]);

const warningsOf = ({ won, lost, both }: Learned, minimum: number): string[] => {
  const closed = won + lost;
  const contradictory = both === 0 ? [] : [`leads that are both won and lost, which are not counted: ${both}`];
  if (closed < minimum)
    return [`closed leads: ${closed}, fewer than the minimum of ${minimum}; nobody has a grade`, ...contradictory];
  if (won === 0) return ["no lead was won: there is nothing to tell the leads apart by", ...contradictory];
  if (lost === 0) return ["no lead was lost: there is nothing to tell the leads apart by", ...contradictory];
  return contradictory;
};

/** How likely a lead is to be won, in percent, as naive Bayes over categories has learned it from closed leads. */
export const likelihood: GraderType<Params> = {
  type: "likelihood",
  params,
  labels: cutoffLabels,
  gradeType: cutoffType,
  adds: () => ({ score: "number" }),
  review: ({ cutoffs }, _, path) => reviewCutoffs(cutoffs, path, { least, greatest: most }),
  make: (source, place, path) => {
    const { facts: names, minimum = 40 } = source;
    const readers = names.map((fact, i) => categoryFact(fact, place, [...path, "facts", i]));
    checkRepeated(names, [...path, "facts"], place);
    const isWon = readOutcome(source.won, place, [...path, "won"]);
    const isLost = readOutcome(source.lost, place, [...path, "lost"]);
    const gradeScore = makeCutoffs(source, place, path);
    const reason = place.slot("reason");
    const read = readers.map((reader, i) => ({ name: names[i] as string, reader, index: i }));
    const model = learnedModel(names);

    /** The log-odds of each fact; what is missing or was never seen says nothing. */
    const oddsAt = ({ facts: known }: Odds, index: number, value: Category | undefined): number =>
      (value === undefined ? undefined : known[index]?.get(value)) ?? 0;

    return {
      grade: (facts, model) => {
        const odds = model as Odds | undefined;
        if (odds === undefined || odds.learned.won + odds.learned.lost < minimum) {
          facts.values[reason] = odds === undefined ? "no-model" : "too-few";
          return undefined;
        }
        let sum = odds.prior;
        for (const { reader, index } of read) sum += oddsAt(odds, index, reader(facts));
        const percent = 100 / (1 + Math.exp(-sum));
        return gradeScore(facts, Math.min(Math.max(percent, least), most));
      },
      explain: (facts, model) => {
        const odds = model as Odds | undefined;
        if (odds === undefined || odds.learned.won + odds.learned.lost < minimum) return [];
        return [
          { name: "prior", points: odds.prior },
          ...read.map(({ name, reader, index }) => {
            const value = reader(facts);
            return { name, value, points: oddsAt(odds, index, value) };
          }),
        ];
      },
      branches: () => cutoffBranches(source, place, path),
      fit: {
        needsLeads: true,
        open: () => {
          const counts = openCounts(names);
          return {
            observe: (facts) => {
              const [won, lost] = [isWon(facts), isLost(facts)];
              if (won && lost) counts.contradict();
              else if (won || lost) counts.add(won, (index) => readers[index]?.(facts));
            },
            finish: counts.finish,
          };
        },
        load: (json) => {
          const { data } = model.safeParse(json);
          return data && oddsOf(data);
        },
        warnings: (model) => warningsOf((model as Odds).learned, minimum),
      },
    };
  },
};
