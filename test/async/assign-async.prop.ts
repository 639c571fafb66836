import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AsyncFact, assignAsync } from "../../src/async/index.js";
import type { Book, Engine, LedgerEvent, RuleSet } from "../../src/index.js";
import { checkRuleSet, createEngine, openBook } from "../../src/index.js";
import { lead as anyLead, conditions } from "../oracle/arbitraries.js";

const now = new Date("2026-03-04T12:00:00+08:00");
const names = ["f", "省份", "constructor", "list", "due", "seen"];

const reps = [
  { id: "amy", teams: ["one"], skills: "a;b", territories: "east", limit: 3 },
  { id: "ann", teams: ["one"], skills: "上海", limit: 5 },
  { id: "bo", teams: ["one", "two"], limit: 0 },
  { id: "cy", teams: ["two"] },
];

const guard = conditions.map((found) => found.conditions);

const required = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constantFrom({ when: { f: { above: 0 } } }, { when: { list: { present: false } } }) },
);
const field = (type: string) =>
  fc.record(
    { type: fc.constant(type), required, invalid: fc.constantFrom(undefined, undefined, "missing", "reject") },
    { noNullPrototype: true },
  );

const criterion = fc.oneof(
  fc.constantFrom<unknown>("territory", { specialty: { lead: "list", rep: "skills" } }, { history: "省份" }),
  fc.constant({ attributes: { match: [{ lead: "f", rep: "limit" }] } }),
  guard.map((found) => ({ where: { conditions: found } })),
);
const criteria = fc.array(criterion, { maxLength: 2 });
const teamStep = fc.record(
  {
    team: fc.constantFrom("one", "two"),
    prefer: criteria,
    require: criteria,
    exclude: fc.constant({ field: "constructor" }),
  },
  { requiredKeys: ["team"], noNullPrototype: true },
);
const step = fc.oneof(teamStep, fc.constantFrom({ hold: "P1D" }, { pool: "sea" }));

const grades = fc.record(
  {
    band: fc.constant({ type: "bands", fact: "f", bands: [{ above: 1, grade: "high" }, { grade: "low" }] }),
    rule: guard.map((found) => ({ type: "rules", rules: [{ conditions: found, grade: "yes" }], otherwise: "no" })),
    card: guard.map((found) => ({
      type: "scorecard",
      conditions: found,
      characteristics: [{ name: "f", fact: "f", missing: 1, attributes: [{ above: 0, points: 5 }, { points: 2 }] }],
      cutoffs: [{ from: 5, grade: "A" }, { grade: "B" }],
    })),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const byGrade = fc.constantFrom(
  { band: "high" },
  { rule: "yes" },
  { "card.score": { from: 2 } },
  { later: { after: "2026-03-04" } },
);
const guarded = fc.oneof(
  { weight: 5, arbitrary: guard.map((found) => ({ conditions: found })) },
  { weight: 1, arbitrary: byGrade.map((when) => ({ when })) },
);
const route = fc
  .tuple(guarded, teamStep, fc.array(step, { maxLength: 2 }))
  .map(([conditions, assign, otherwise]) => ({ ...conditions, assign: { ...assign, otherwise } }));

/** Rule files in which every part looks at fields. */
const ruleFile = fc
  .record({
    fields: fc.record({
      f: field("number"), 省份: field("string"), constructor: field("string"),
      list: field("list"), due: field("date"), seen: field("date"),
    }),
    named: conditions.map(({ named }) => named),
    derived: fc.constantFrom({}, { later: { plus: ["due", "f"] } }, { half: { ratio: ["f", "f"] }, later: { plus: ["seen", "half"] } }),
    grades,
    territories: fc.oneof(
      fc.constant({ by: "省份", east: ["上海", "a"] }),
      guard.map((found) => ({ east: { conditions: found } })),
    ),
    balance: fc.constantFrom(undefined, "f"),
    routes: fc.array(route, { minLength: 1, maxLength: 5 }),
    fallback: fc.array(step, { maxLength: 2 }),
  })
  .map(({ named, balance, routes, ...parts }) => ({
    name: "drawn",
    timeZone: "Asia/Shanghai",
    ...parts,
    conditions: named,
    teams: { one: { balance }, two: { territories: ["east"] } },
    pools: { sea: {} },
    routes: routes.map((one, i) => ({ name: `route ${i}`, ...one })),
  })); // biome-ignore format: fields in two rows

/** A file holds JSON: no `undefined`, no bigint, no number that is none. */
const asJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) =>
      typeof one === "bigint" ? Number(one) : one === Number.POSITIVE_INFINITY ? 1e9 : one,
    ),
  );

const read = (file: object): RuleSet | undefined => {
  const checked = checkRuleSet(asJson(file));
  return checked.ok ? checked.ruleSet : undefined;
};

const askedFields = fc.subarray(names, { minLength: 1 });

/** What the row has, and what is asked for. */
const part = (whole: object, asked: readonly string[]) => {
  const entries = Object.entries(whole);
  return {
    row: Object.fromEntries(entries.filter(([name]) => !asked.includes(name))),
    said: new Map(entries.filter(([name]) => asked.includes(name))),
  };
};

/** The row with all facts in it, but for those that cannot be read and were not asked for: nobody has come to know that. */
const known = ({ intake }: Engine, row: object, asked: readonly string[], calls: readonly string[]): object => {
  const found = intake(row);
  const unread = found.ok ? [] : found.problems.map(({ field }) => field);
  const unknown = unread.filter((name) => asked.includes(name) && !calls.includes(name));
  return Object.fromEntries(Object.entries(row).filter(([name]) => !unknown.includes(name)));
};

describe("assignAsync", () => {
  it("decides as `engine.assign` does of the row with all facts in it, and asks for each once at most", async () => {
    const seen = { runs: 0, asked: 0, spared: 0, rejected: 0, routed: 0 };
    const leads = fc.array(anyLead, { minLength: 4, maxLength: 8 });
    const property = fc.asyncProperty(ruleFile, leads, askedFields, async (file, wholes, asked) => {
      const ruleSet = read(file);
      fc.pre(ruleSet !== undefined);
      const engine = createEngine(ruleSet, { reps });
      for (const whole of wholes) {
        const row = { id: "L1", ...whole };
        const parts = part(row, asked);
        const calls: string[] = [];
        const say = (name: string) => async () => {
          calls.push(name);
          return parts.said.get(name);
        };
        const facts = Object.fromEntries(asked.map((name) => [name, say(name)]));
        const [given, expectedBook] = [openBook(), openBook()];
        const decision = await assignAsync(engine, parts.row, { book: given, now, facts, trace: "full" });
        const whatIsKnown = known(engine, row, asked, calls);
        const expected = engine.assign(whatIsKnown, { book: expectedBook, now, trace: "full" });
        // Of a row that cannot be read, nothing is asked: what else is wrong with it is not known.
        expect({ ...decision, problems: undefined }).toEqual({ ...expected, problems: undefined });
        expect(expected.problems ?? []).toEqual(expect.arrayContaining([...(decision.problems ?? [])]));
        expect(calls).toEqual([...new Set(calls)]);
        if (decision.outcome !== "held") expect(JSON.stringify(given)).toBe(JSON.stringify(expectedBook));

        // A fact that no part up to the route taken names is not asked for.
        const taken = ruleSet.routes.findIndex(({ name }) => name === decision.route);
        const tried = taken < 0 ? file.routes : file.routes.slice(0, taken + 1);
        const needed = Object.entries(file.fields).filter(([, { required }]) => required);
        const text = JSON.stringify(asJson({ ...file, fields: needed, routes: tried }));
        for (const name of calls) expect(text).toContain(JSON.stringify(name));

        seen.runs++;
        seen.asked += calls.length;
        seen.spared += asked.length - calls.length;
        if (decision.outcome === "rejected") seen.rejected++;
        if (decision.route !== undefined) seen.routed++;
      }
    });
    await fc.assert(property, { numRuns: 120 });
    // The files and leads are worth something: many can be read, find a route, ask for something and leave something unasked.
    expect(seen.routed).toBeGreaterThan(seen.runs / 10);
    expect(seen.asked).toBeGreaterThan(seen.runs / 10);
    expect(seen.spared).toBeGreaterThan(seen.runs / 10);
    expect(seen.rejected).toBeGreaterThan(0);
  });

  it("keeps any number of leads on one engine and one book apart: each is decided on the book as it is when it is recorded", async () => {
    const leads = fc.array(anyLead, { minLength: 2, maxLength: 12 });
    const property = fc.asyncProperty(
      ruleFile,
      leads,
      askedFields,
      fc.scheduler(),
      async (file, wholes, asked, scheduler) => {
        const ruleSet = read(file);
        fc.pre(ruleSet !== undefined);
        const engine = createEngine(ruleSet, { reps });
        const rows = new Map(wholes.map((whole, i): [string, object] => [`L${i}`, { id: `L${i}`, ...whole }]));
        const book = openBook();
        const recorded: LedgerEvent[] = [];
        const calls: [lead: string, fact: string][] = [];
        const noting: Book = {
          ...book,
          record: (event) => {
            recorded.push(event);
            book.record(event);
          },
        };
        const facts = Object.fromEntries(
          asked.map((name): [string, AsyncFact] => [
            name,
            ({ id }) => {
              calls.push([id, name]);
              return scheduler.schedule(Promise.resolve((rows.get(id) as { [name: string]: unknown })[name]));
            },
          ]),
        );
        const under = [...rows.values()].map((row) =>
          assignAsync(engine, part(row, asked).row, { book: noting, now, facts }),
        );
        const decisions = await scheduler.waitFor(Promise.all(under));

        // One lead after the other, in the order in which they were recorded.
        const again = openBook();
        const byLead = new Map(decisions.map((decision) => [decision.leadId, decision]));
        for (const { leadId } of recorded as { leadId: string }[]) {
          const asks = calls.flatMap(([id, name]) => (id === leadId ? [name] : []));
          const row = known(engine, rows.get(leadId) as object, asked, asks);
          expect(byLead.get(leadId)).toEqual(engine.assign(row, { book: again, now }));
        }
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
