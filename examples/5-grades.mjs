// 5. Grades: learned from a population, given to one lead at a time, taken apart to the last point, compared with last quarter's.
import { createEngine, parseRuleSet } from "fairlead";

const ruleSet = parseRuleSet({
  name: "customers",
  fields: { paid: { type: "number" } },
  orders: { lead: "customer", date: "day", amount: "revenue" },
  grades: {
    loyalty: { type: "rfm", quantiles: 3, segments: [{ grade: "champion", r: 3, fm: [5, 6] }], otherwise: "others" },
    partner: {
      type: "scorecard",
      characteristics: [
        { name: "payment", fact: "paid", missing: 0, attributes: [{ from: 0.9, points: 10 }, { points: 4 }] },
        { name: "loyalty", attributes: [{ when: { loyalty: "champion" }, points: 5 }, { points: 1 }] },
      ],
      cutoffs: [{ from: 12, grade: "A" }, { from: 5, grade: "B" }, { grade: "C" }],
    },
  },
});
const engine = createEngine(ruleSet, { reps: [] });

const leads = [{ id: "C1", paid: "95%" }, { id: "C2", paid: "60%" }, { id: "C3" }];
const orders = [
  { customer: "C1", day: "2026-01-05", revenue: 900 },
  { customer: "C1", day: "2026-02-20", revenue: 800 },
  { customer: "C2", day: "2025-11-02", revenue: 120 },
  { customer: "C3", day: "2026-01-15", revenue: 300 },
];

/** The model is plain JSON: kept in a file or a database, it grades a new lead as it graded the batch. */
const gradeAll = (rows, now) => {
  const model = JSON.parse(JSON.stringify(engine.fit(leads, { orders: rows, now })));
  const evidence = engine.evidence({ orders: rows, model, now });
  return leads.map((lead) => ({ ...engine.grade(lead, { now, evidence, receipts: true }), owner: "amy" }));
};

const before = gradeAll(orders, "2026-03-02T09:00:00+08:00");
for (const { leadId, grades } of before) console.log(leadId, grades.loyalty, grades.partner);
const { lines } = before[0].receipts.partner;
for (const { name, value = "", points } of lines) console.log(`  ${name} ${value}: ${points} points`);

orders.push({ customer: "C2", day: "2026-05-28", revenue: 2000 }, { customer: "C2", day: "2026-05-30", revenue: 500 });
for (const { owner, changes } of engine.regrade(before, gradeAll(orders, "2026-06-02T09:00:00+08:00"))) {
  for (const change of changes) {
    const why = change.lines.map(({ name, before, after }) => `${name} ${before?.points} → ${after?.points}`);
    console.log(`${owner}: ${change.leadId} ${change.grade} ${change.change} (${why.join(", ")})`);
  }
}
