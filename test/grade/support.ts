import { checkRuleSet, createEngine, type Engine, parseRuleSet } from "../../src/index.js";

type Rows = readonly object[];

/** Rows of the tables, and the instant. */
export interface Given {
  readonly now: string;
  readonly orders?: Rows | undefined;
  readonly interactions?: Rows | undefined;
}

export const engineOf = (rules: object): Engine =>
  createEngine(parseRuleSet({ name: "test", ...rules } as never), { reps: [] });

/** The grades and receipts of one lead. */
export const gradedBy = (engine: Engine, given: Given, lead: object = { id: "1" }) => {
  const found = engine.grade(lead, { ...given, receipts: true });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return { grades: found.grades, receipts: found.receipts ?? {} };
};

/** What a derived fact is for the lead 1, as a receipt shows it. */
export const derive = (source: object, given: Given, rules: object = {}): unknown => {
  const grades = { shown: { type: "table", by: ["fact"], rows: [["*", "x"]] } };
  const { receipts } = gradedBy(engineOf({ derived: { fact: source }, grades, ...rules }), given);
  return receipts.shown?.lines[0]?.value;
};

/** The problems of a rule file, each as its path and message. */
export const problemsOf = (rules: object): string[] => {
  const read = checkRuleSet({ name: "test", ...rules } as never);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

const dayLength = 86_400_000;

/** The calendar day of a date text in a zone, counted from 1970-01-01, as the platform's own calendar says it. */
export const dayNumber = (text: string, timeZone: string): number => {
  if (!text.includes("T")) return Date.parse(text) / dayLength;
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date(text));
  return Date.parse(day) / dayLength;
};
