import { createEngine, type Decision, type Engine, openBook, parseRuleSet } from "../../src/index.js";

export const now = "2026-03-02T09:00:00+08:00";

/** A rule set of one team `sales` with one route, changed as the test needs it. */
export const oneTeam = (changes: { readonly team?: object; readonly assign?: object; readonly more?: object } = {}) =>
  parseRuleSet({
    name: "one team",
    version: "1",
    timeZone: "Asia/Shanghai",
    fields: {},
    teams: { sales: changes.team ?? {} },
    routes: [{ name: "all", assign: { team: "sales", ...changes.assign } }],
    ...changes.more,
  });

export const members = (ids: readonly string[], more: object = {}) =>
  ids.map((id) => ({ id, teams: ["sales"], ...more }));

/** Assigns `count` leads with running ids and says who got each. */
export const run = (
  engine: Engine,
  count: number,
  options: { book?: ReturnType<typeof openBook>; now?: string; from?: number; lead?: object } = {},
) => {
  const book = options.book ?? openBook();
  const from = options.from ?? 1;
  const decisions: Decision[] = [];
  for (let i = 0; i < count; i++) {
    decisions.push(engine.assign({ ...options.lead, id: `L${from + i}` }, { book, now: options.now ?? now }));
  }
  return { book, decisions, reps: decisions.map(({ rep }) => rep) };
};

export const tally = (reps: readonly (string | undefined)[]): { [rep: string]: number } => {
  const counts: { [rep: string]: number } = {};
  for (const rep of reps) counts[rep ?? "nobody"] = (counts[rep ?? "nobody"] ?? 0) + 1;
  return counts;
};

/** The lags of a rotation in leads. */
export const lags = (book: ReturnType<typeof openBook>, rotation = "sales"): Map<string, number> =>
  new Map([...(book.state.rotations.get(rotation)?.members ?? [])].map(([rep, { lag }]) => [rep, lag / 2 ** 40]));

export const engineOf = (ruleSet: ReturnType<typeof parseRuleSet>, reps: readonly object[]): Engine =>
  createEngine(ruleSet, { reps });
