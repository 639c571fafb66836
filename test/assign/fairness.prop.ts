import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { engineOf, lags, now, oneTeam, run } from "../support/team.js";

const weightedTeam = oneTeam({ assign: { pick: "weighted" } });
const letters = "abcdefghijklmnopqrst";

/** What rounding may add to a bound, in leads. */
const dust = 1e-6;

const expectWithinOneLead = (weights: readonly number[], leads: number): void => {
  const engine = engineOf(
    weightedTeam,
    weights.map((weight, i) => ({ id: `r${i}`, teams: "sales", weight })),
  );
  const total = weights.reduce((a, b) => a + b, 0);
  const received = weights.map(() => 0);
  const book = openBook();
  for (let n = 1; n <= leads; n++) {
    const { rep } = engine.assign({ id: `${n}` }, { book, now });
    const got = Number(rep?.slice(1));
    received[got] = (received[got] ?? 0) + 1;
    for (let i = 0; i < weights.length; i++) {
      const off = Math.abs((received[i] as number) - (n * (weights[i] as number)) / total);
      if (off >= 1 + dust) expect.fail(`after ${n} leads r${i} is ${off} leads off its share of ${weights.join(":")}`);
    }
  }
};

describe("constant candidates", () => {
  it("any positive weights: after every lead every rep is within one lead of the exact share", () => {
    const weight = fc.oneof(
      fc.integer({ min: 1, max: 10 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.constantFrom(0.001, 1, 1000),
    );
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 8 }), (weights) => expectWithinOneLead(weights, 600)),
      { numRuns: 60 },
    );
  });

  it("for 100,000 leads", () => {
    expectWithinOneLead([5, 1, 1], 100_000);
    expectWithinOneLead([0.7, 3, 11, 11, 1.3, 2], 100_000);
  });
});

/** A day in the life of a team: who changes, and how many leads come then. */
const change = fc.record({
  rep: fc.nat({ max: 5 }),
  to: fc.constantFrom("away", "active", "gone", "left"),
  leads: fc.nat({ max: 12 }),
  nextDay: fc.boolean(),
});

describe("equal weights, a team that changes in any way", () => {
  const ruleSet = oneTeam({ team: { caps: { day: 8 } } });
  const start = Date.parse("2026-03-02T01:00:00Z");

  it("keeps every available rep's lag within one lead, and nobody more than two leads ahead of another over a common stretch", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const status = new Map([...letters.slice(0, 4)].map((rep) => [rep, "active"]));
        const book = openBook();
        let engine = createEngine(ruleSet, { reps: [] });
        let day = 0;
        let id = 0;
        /** Received since both have been candidates without a break. */
        const stretch = new Map<string, [number, number]>();
        for (const { rep, to, leads, nextDay } of changes) {
          if (nextDay) day += 1;
          const who = letters[rep] as string;
          if (to === "gone") status.delete(who);
          else status.set(who, to);
          engine = engine.withReps([...status].map(([one, state]) => ({ id: one, teams: "sales", status: state })));
          for (let i = 0; i < leads; i++) {
            id += 1;
            const at = new Date(start + day * 86_400_000);
            const decision = engine.assign({ id: `${id}` }, { book, now: at, trace: "full" });
            const reps = decision.trace?.teams[0]?.reps ?? [];
            const candidates = reps
              .filter(({ reason }) => reason === "turn" || reason === "picked")
              .map(({ rep: one }) => one);
            const lag = lags(book);
            for (const one of candidates) expect(Math.abs(lag.get(one) ?? 0)).toBeLessThanOrEqual(1 + dust);
            for (const a of letters) {
              for (const b of letters) {
                if (a >= b) continue;
                const pair = a + b;
                if (!candidates.includes(a) || !candidates.includes(b)) {
                  stretch.delete(pair);
                  continue;
                }
                const got = stretch.get(pair) ?? [0, 0];
                stretch.set(pair, [got[0] + (decision.rep === a ? 1 : 0), got[1] + (decision.rep === b ? 1 : 0)]);
                // Any stretch inside this one is bounded by the extremes of the difference, watched below.
                watch(pair, stretch.get(pair) as [number, number], seen);
              }
            }
            for (const pair of seen.keys()) if (!stretch.has(pair)) seen.delete(pair);
          }
        }
        seen.clear();
      }),
      { numRuns: 150 },
    );
  });

  const seen = new Map<string, { least: number; most: number }>();
  const watch = (pair: string, [a, b]: [number, number], all: Map<string, { least: number; most: number }>): void => {
    const known = all.get(pair) ?? { least: 0, most: 0 };
    const difference = a - b;
    known.least = Math.min(known.least, difference);
    known.most = Math.max(known.most, difference);
    all.set(pair, known);
    expect(known.most - known.least).toBeLessThanOrEqual(2);
  };

  it("a rep who comes or goes leaves the order among the others as it was", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        fc.nat({ max: 30 }),
        fc.nat({ max: 6 }),
        fc.boolean(),
        (size, warmUp, who, comes) => {
          const plain = oneTeam();
          const all = [...letters.slice(0, size)].map((id) => ({ id, teams: "sales" }));
          const without = all.filter((_, i) => i !== who % size);
          const left = comes ? without : all;
          const right = comes ? all : without;
          const one = run(engineOf(plain, left), warmUp);
          const other = openBook(one.book.toJSON());
          const changed = all[who % size]?.id;
          const same = run(engineOf(plain, left), 3 * size, { book: one.book, from: 1000 }).reps.filter(
            (rep) => rep !== changed,
          );
          const after = run(engineOf(plain, right), 3 * size, { book: other, from: 1000 }).reps.filter(
            (rep) => rep !== changed,
          );
          const common = Math.min(same.length, after.length);
          expect(after.slice(0, common)).toEqual(same.slice(0, common));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("next morning nobody gets a second lead before everybody has had one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.nat({ max: 20 }), (size, extra) => {
        const engine = engineOf(
          ruleSet,
          [...letters.slice(0, size)].map((id) => ({ id, teams: "sales" })),
        );
        const { book } = run(engine, 8 * size + extra);
        const morning = run(engine, 8 * size, { book, from: 10_000, now: "2026-03-03T09:00:00+08:00" }).reps;
        for (let round = 0; round < 8; round++) {
          expect(new Set(morning.slice(round * size, (round + 1) * size)).size).toBe(size);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("narrowing at random", () => {
  const ruleSet = parseRuleSet({
    name: "narrowed",
    version: "1",
    fields: { able: { type: "list" } },
    teams: { sales: {} },
    routes: [
      {
        name: "all",
        assign: { team: "sales", require: [{ specialty: { lead: "able", rep: "skills" } }], pick: "weighted" },
      },
    ],
  });

  it("weights 1 to 10: every lag stays within 2.5 leads over 10,000 leads", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 2, maxLength: 8 }),
        fc.integer(),
        (weights, seed) => {
          const engine = engineOf(
            ruleSet,
            weights.map((weight, i) => ({ id: letters[i], teams: "sales", weight, skills: [letters[i]] })),
          );
          const book = openBook();
          let state = seed >>> 0;
          const random = (): number => {
            state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
            return state / 2 ** 32;
          };
          for (let n = 0; n < 10_000; n++) {
            const able = weights.map((_, i) => letters[i]).filter(() => random() < 0.5);
            engine.assign({ id: `${n}`, able: able.length > 0 ? able : [letters[0]] }, { book, now });
            if (n % 10 === 0) for (const [, lag] of lags(book)) expect(Math.abs(lag)).toBeLessThanOrEqual(2.5);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe("two teams of one route", () => {
  it("are within one lead of the exact share between the teams, and within each team", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (first, second, weightOne, weightTwo) => {
          const ruleSet = oneTeam({
            more: {
              teams: { one: { weight: weightOne }, two: { weight: weightTwo } },
              routes: [{ name: "all", assign: { teams: ["one", "two"], among: "weighted" } }],
            },
          });
          const engine = engineOf(ruleSet, [
            ...Array.from({ length: first }, (_, i) => ({ id: `one${i}`, teams: "one" })),
            ...Array.from({ length: second }, (_, i) => ({ id: `two${i}`, teams: "two" })),
          ]);
          const book = openBook();
          const got = new Map<string, number>();
          for (let n = 1; n <= 300; n++) {
            const { rep, team } = engine.assign({ id: `${n}` }, { book, now });
            for (const one of [rep, team]) got.set(one as string, (got.get(one as string) ?? 0) + 1);
            const share = (n * weightOne) / (weightOne + weightTwo);
            expect(Math.abs((got.get("one") ?? 0) - share)).toBeLessThan(1 + dust);
            for (const [name, size] of [
              ["one", first],
              ["two", second],
            ] as const) {
              const even = (got.get(name) ?? 0) / size;
              for (let i = 0; i < size; i++)
                expect(Math.abs((got.get(`${name}${i}`) ?? 0) - even)).toBeLessThan(1 + dust);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
