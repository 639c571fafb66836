import type { Cause, Compared, Example, GradeMovement, Movement, Place, RuleSetDiff } from "../../simulate/diff.js";
import { valueText } from "../../simulate/value-text.js";
import type { ComparedFiles } from "./read-both.js";

/** A movement as both the leads that are given and those of the search show it. */
export interface DiffRow {
  readonly movement: Movement;
  /** How many leads of each kind. */
  readonly given: number | undefined;
  readonly tried: number;
  /** Each in words; of a lead that is given with its id. */
  readonly examples: readonly string[];
}

const mostExamples = 5;

const keyOf = ({ from, to, elsewhere, cause }: Movement): string => JSON.stringify([from, to, elsewhere, cause]);

const told = ({ examples }: Movement, isGiven: boolean): string[] =>
  examples.map((example) => exampleText(example, isGiven));

/** The movements of both, those of leads that are given first. */
export const diffRows = ({ given, search }: RuleSetDiff): DiffRow[] => {
  const rows = new Map<string, DiffRow>();
  for (const movement of given?.movements ?? [])
    rows.set(keyOf(movement), { movement, given: movement.count, tried: 0, examples: told(movement, true) });
  for (const movement of search.movements) {
    const before = rows.get(keyOf(movement));
    rows.set(keyOf(movement), {
      movement: before?.movement ?? movement,
      given: before?.given ?? (given && 0),
      tried: movement.count,
      examples: [...(before?.examples ?? []), ...told(movement, false)].slice(0, mostExamples),
    });
  }
  return [...rows.values()];
};

/** Grades that change, of the leads that are given, else of the search. */
export const gradeRows = ({ given, search }: RuleSetDiff): readonly GradeMovement[] => {
  const told: Compared = given?.grades.length ? given : search;
  return told.grades;
};

/** Where a lead goes, in words; `name` is how names are set. */
export const placeText = ({ outcome, route, team, pool }: Place, name: (text: string) => string): string => {
  const target = {
    assigned: team === undefined ? "somebody" : name(team),
    pooled: `pool ${name(pool ?? "")}`,
    held: "held",
    duplicate: "duplicate",
    rejected: "rejected",
    unassigned: "nobody",
  }[outcome];
  return route === undefined ? target : `${target} by ${name(route)}`;
};

/** Where the cause stands: `rules.jsonc:12`, in both files where that differs. */
export const causePlaces = ({ before, after }: Cause, files: ComparedFiles): string[] => {
  const at = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;
  return [
    ...(before === undefined || files.isNew ? [] : [at(files.before.placeOf(before))]),
    ...(after === undefined ? [] : [at(files.after.placeOf(after))]),
  ];
};

/** The fields of an example, and what the two rule sets make of it. */
export const exampleText = ({ lead, now, before, after }: Example, id: boolean): string => {
  const fields = Object.entries(lead)
    .filter(([field]) => id || field !== "id")
    .map(([field, value]) => `${field} ${valueText(value)}`);
  const reps = before.rep === after.rep ? [] : [`${before.rep ?? "nobody"} → ${after.rep ?? "nobody"}`];
  const facts = [...new Set([...Object.keys(before.grades ?? {}), ...Object.keys(after.grades ?? {})])];
  const grades = facts.map(
    (fact) => `${fact} ${valueText(before.grades?.[fact])} → ${valueText(after.grades?.[fact])}`,
  );
  const about = [...reps, ...grades];
  const which = fields.length === 0 ? "any lead" : fields.join(", ");
  return `${which}${now === undefined ? "" : ` at ${now}`}${about.length === 0 ? "" : ` (${about.join("; ")})`}`;
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Whether both mean the same, and lead to the same. */
export const isNothing = ({ same, given }: RuleSetDiff): boolean => same && (given?.movements.length ?? 0) === 0;

/** What came of it in one line. */
export const headline = (diff: RuleSetDiff, { after, isNew }: ComparedFiles): string => {
  const { changes, search, given } = diff;
  const moved = given === undefined ? "" : `${given.elsewhere} of ${counted(given.leads, "lead")} go elsewhere, `;
  if (isNothing(diff)) return `no difference in meaning: ${after.name}`;
  const tried = `${search.elsewhere} of ${counted(search.leads, "lead")} tried${given === undefined ? " go elsewhere" : ""}`;
  return `${after.name}: ${isNew ? "new" : counted(changes.length, "change")}; ${moved}${tried}`;
};

/** What is proven of the leads that were not tried. */
export const proofLines = ({ search }: RuleSetDiff, name: (text: string) => string): string[] =>
  search.complete
    ? ["Proven from the conditions: no lead goes elsewhere in any other way."]
    : search.unproven.map(({ route, why }) =>
        route === undefined
          ? `Not proven that nothing else moves: ${why}.`
          : `Not proven for route ${name(route)}: ${why}.`,
      );

export const repLines = ({ given }: RuleSetDiff, name: (text: string) => string): string[] =>
  (given?.reps ?? []).map(({ of, before, after }) => {
    const change = after - before;
    return `${name(of)} ${before} → ${after}${change === 0 ? "" : ` (${change > 0 ? "+" : "−"}${Math.abs(change)})`}`;
  });

const note = "No roster is given: it is compared where the rules send leads, not who gets them.";
export const rosterNote = ({ roster }: RuleSetDiff): string[] => (roster ? [] : [note]);
