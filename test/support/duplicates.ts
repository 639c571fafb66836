import { createEngine, type Engine, openBook, parseRuleSet } from "../../src/index.js";

export const now = "2026-03-02T09:00:00+08:00";

export const sections = {
  keys: [["phone"], ["creditCode"], ["company", "province"]],
  fuzzy: { field: "company", within: "province", atLeast: 0.92 },
};

/** A rule set of one team, with `duplicates` as the test has it. */
export const comparing = (duplicates: object | undefined, more: object = {}) =>
  parseRuleSet({
    name: "compared",
    timeZone: "Asia/Shanghai",
    fields: {
      phone: { normalize: "phone", country: "CN" },
      creditCode: { normalize: "credit-code" },
      company: { normalize: "company" },
      province: { normalize: "region" },
      nickname: {},
    },
    ...(duplicates && { duplicates }),
    teams: { sales: {}, service: {} },
    pools: { public: {} },
    routes: [
      { name: "junk", when: { nickname: "junk" }, assign: { pool: "public" } },
      { name: "later", when: { nickname: "later" }, assign: { team: "service", otherwise: { hold: "P1D" } } },
      { name: "all", assign: { team: "sales" } },
    ],
    ...more,
  });

export const reps = [
  { id: "amy", name: "王芳", teams: ["sales"] },
  { id: "bo", name: "李强", teams: ["sales"] },
  { id: "cy", name: "李强", teams: ["sales"] },
];

const engines = new Map<string, Engine>();

/** The same for the same rules, so that properties need not compile them again and again. */
const engineFor = (duplicates: object | undefined, more: object | undefined, rows: readonly object[]): Engine => {
  const key = JSON.stringify([duplicates, more, rows]);
  const engine = engines.get(key) ?? createEngine(comparing(duplicates, more), { reps: rows });
  engines.set(key, engine);
  return engine;
};

/** An engine over a book, and existing customers. */
export const desk = (
  duplicates: object | undefined,
  options: { reps?: readonly object[]; existing?: readonly object[]; more?: object } = {},
) => {
  const engine = engineFor(duplicates, options.more, options.reps ?? reps);
  const book = openBook();
  const existing = options.existing && engine.existing(options.existing);
  return {
    engine,
    book,
    assign: (lead: object) => engine.assign(lead, { book, now, existing }),
    decide: (lead: object) => engine.decide(lead, { book, now, existing }),
  };
};
