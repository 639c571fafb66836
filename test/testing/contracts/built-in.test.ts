import { describe, test } from "vitest";
import { criteria } from "../../../src/assign/criteria/index.js";
import { picks } from "../../../src/assign/picks/index.js";
import { graders } from "../../../src/grade/index.js";
import { type Book, openBook } from "../../../src/index.js";
import {
  type CriterionContractOptions,
  criterionContract,
  type GraderContractOptions,
  graderContract,
  type Ledger,
  ledgerContract,
  type PickContractOptions,
  pickContract,
} from "../../../src/testing/index.js";

const runner = { describe, test };

const fields = {
  sales: { type: "number" },
  need: { oneOf: ["A", "B", "C"] },
  stage: { oneOf: ["Won", "Lost", "Open"] },
  products: { type: "list" },
  owner: {},
  since: { type: "date" },
  province: {},
} as const;
const rules = { fields };

const orders = ["T1", "T2", "T3", "T4", "T5"].flatMap((leadId, i) =>
  Array.from({ length: i + 1 }, (_, n) => ({ leadId, date: `2026-0${(n % 2) + 1}-1${i}`, amount: 100 * (i + n + 1) })),
);
const interactions = ["T1", "T2", "T3"].flatMap((leadId, i) => [
  { leadId, type: "visit", date: "2026-02-20" },
  { leadId, type: "demo", date: `2026-02-0${i + 1}` },
]);

const ofGraders: { readonly [type: string]: GraderContractOptions } = {
  bands: {
    params: [
      { fact: "sales", bands: [{ above: 5000, grade: "large" }, { from: 100, grade: "middle" }, { grade: "small" }] },
      { fact: "sales", bands: [{ from: 10, below: 20, grade: 1 }], missing: 2 },
    ],
    broken: [{ fact: "sales" }, { fact: "sails", bands: [{ grade: "x" }] }, { fact: "need", bands: [{ grade: "x" }] }],
  },
  rules: {
    params: [
      { rules: [{ when: { need: "A" }, grade: "good" }], otherwise: "poor" },
      { rules: [{ when: { need: "B" }, grade: "b" }] },
    ],
    broken: [{ rules: [{ when: { kneed: "A" }, grade: "good" }] }, {}],
  },
  table: {
    params: [
      {
        by: ["need", "stage"],
        rows: [
          ["A", ["Won", "Open"], "x"],
          ["*", "Lost", "y"],
        ],
        otherwise: "z",
      },
    ],
    broken: [{ by: ["need"], rows: [["A", "Won", "x"]] }],
  },
  tags: {
    params: [
      {
        rules: [
          { when: { need: "A" }, tag: "urgent" },
          { when: { sales: { above: 10 } }, tag: "rich" },
        ],
      },
    ],
    broken: [{ rules: [{ when: { need: "A" } }] }],
  },
  scorecard: {
    params: [
      {
        base: 5,
        reasons: "points-below",
        characteristics: [
          {
            name: "sales",
            fact: "sales",
            missing: 1,
            attributes: [{ upTo: 100, points: 2.5 }, { points: { fact: "sales", times: 0.1, plus: 1 } }],
          },
          { name: "need", reason: "need", attributes: [{ when: { need: "A" }, points: 7 }, { points: -3 }] },
        ],
        cutoffs: [{ from: 10, grade: "A" }, { grade: "B" }],
      },
    ],
    broken: [{ characteristics: [], cutoffs: 3 }],
  },
  decay: {
    params: [
      {
        points: { visit: 1, demo: 10 },
        halfLife: "P14D",
        caps: { visit: 10, total: 100 },
        cutoffs: [{ from: 5, grade: "hot" }, { grade: "cold" }],
      },
    ],
    broken: [{ points: { visit: 1 }, halfLife: "fortnight" }],
    interactions,
  },
  trend: {
    params: [
      {
        window: "P30D",
        measure: "sum",
        bands: [{ from: 0.1, grade: "up" }, { grade: "down" }],
        lapsed: { gaps: 3, grade: "gone" },
      },
    ],
    broken: [{ window: "P30D", measure: "total", bands: [{ grade: "x" }] }],
    orders,
  },
  pareto: {
    params: [{ fact: "sales", cuts: [0.8, 0.95], grades: ["A", "B", "C"] }],
    broken: [
      { fact: "sales", cuts: [0.95, 0.8], grades: ["A", "B", "C"] },
      { fact: "sales", cuts: [0.8], grades: ["A"] },
    ],
  },
  rfm: {
    params: [
      { quantiles: 3, segments: [{ grade: "best", rfm: [7, 9] }], otherwise: "others" },
      { thresholds: { recency: { upTo: [30, 90] }, frequency: { from: [2, 4] }, monetary: { from: [100, 500] } } },
    ],
    broken: [{ quantiles: 1 }],
    orders,
  },
  likelihood: {
    params: [
      {
        facts: ["need", "province"],
        won: { stage: "Won" },
        lost: { stage: "Lost" },
        minimum: 2,
        cutoffs: [{ from: 50, grade: "likely" }, { grade: "unlikely" }],
      },
    ],
    broken: [{ facts: ["knead"], won: { stage: "Won" }, lost: { stage: "Lost" } }],
    scoreOf: (logit) => Math.min(99.99, Math.max(0.01, 100 / (1 + Math.exp(-logit)))),
  },
};

const reps = [
  {
    id: "amy",
    name: "Amy",
    level: "senior",
    skills: ["crm:3", "erp"],
    territories: ["east"],
    weight: 3,
    won: 5,
    deals: 9,
    from: 0,
    below: 100,
    openCap: 9,
  },
  { id: "bo", name: "Bo", level: "junior", skills: ["erp:2"], territories: ["上海"], weight: 0, deals: 4, openCap: 3 },
  { id: "cy", name: "Cy", territories: ["west"], from: 50 },
];
const territories = { by: "province", east: ["上海", "江苏"], west: ["四川"] };
const leads = [
  { owner: "amy", products: ["crm"], province: "上海", sales: 60 },
  { owner: "Bo", products: ["erp", "crm"], province: "江苏" },
  { owner: "nobody", products: [], province: "火星" },
];

const ofCriteria: { readonly [type: string]: Omit<CriterionContractOptions, "reps"> } = {
  history: {
    params: [{ field: "owner" }, { field: "owner", by: "name", within: "P90D", of: "since" }],
    broken: [{}, { field: "honor" }],
  },
  territory: { params: [{}], rules: { fields, territories } },
  "value-tier": {
    params: [
      { grade: "size", levels: { large: ["senior"] } },
      { grade: "size", levels: { large: ["senior"] }, otherwise: "none" },
    ],
    broken: [{ grade: "seize", levels: {} }],
    rules: {
      fields,
      grades: { size: { type: "bands", fact: "sales", bands: [{ from: 50, grade: "large" }, { grade: "small" }] } },
    },
  },
  specialty: {
    params: [
      { lead: "products", rep: "skills" },
      { lead: "products", rep: "skills", need: "all" },
    ],
    broken: [{ lead: "products" }],
  },
  attributes: {
    params: [
      {
        match: [
          { lead: "owner", rep: "name" },
          { lead: "sales", rep: { from: "from", below: "below" }, weight: 2 },
        ],
        atLeast: 1,
      },
    ],
    broken: [{ match: [] }],
  },
  performance: {
    params: [{ metric: { won: "won", of: "deals", prior: 2 }, keep: { top: 1 } }],
    broken: [{ metric: {}, keep: { top: 0 } }],
  },
  where: { params: [{ when: { "rep.level": "senior" } }], broken: [{ when: { "rap.level": "senior" } }] },
};

const ofPicks: { readonly [type: string]: Omit<PickContractOptions, "reps"> } = {
  rotation: { params: [{}] },
  weighted: { params: [{}] },
  performance: {
    params: [{ metric: { won: "won", of: "deals", prior: 2 }, floor: 0.5, ceiling: 2 }],
    broken: [{ metric: {}, floor: -1 }],
  },
  "least-loaded": { params: [{}] },
  "best-match": { params: [{}], assign: { prefer: [{ specialty: { lead: "products", rep: "skills" } }] } },
  first: { params: [{}] },
  rep: {
    params: [{ rep: "amy" }, { rep: { field: "owner" } }, { rep: { field: "owner", by: "name" } }],
    broken: [{}, { rep: { field: "honor" } }],
  },
};

const need = <Options>(all: { readonly [type: string]: Options }, type: string): Options => {
  const found = all[type];
  if (found === undefined) throw new Error(`there is no example of ${type}`);
  return found;
};

for (const grader of graders) graderContract(grader, { rules, ...need(ofGraders, grader.type), ...runner });
for (const criterion of criteria)
  criterionContract(criterion, { rules, leads, reps, ...need(ofCriteria, criterion.type), ...runner });
for (const pick of picks) pickContract(pick, { rules, leads, reps, ...need(ofPicks, pick.type), ...runner });

const inMemory = (book: Book = openBook()): Ledger => ({
  assign: (engine, lead, { now }) => engine.assign(lead, { book, now }),
  release: (engine, { now }) => engine.release({ book, now }),
  record: book.record,
  forget: book.forget,
  book: book.toJSON,
  reopen: () => inMemory(openBook(JSON.parse(JSON.stringify(book)))),
});
ledgerContract(() => inMemory(), runner);
