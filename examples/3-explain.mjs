// 3. Explain a decision: why this rep, why not that one, who is next. In English and in Chinese.
import { createEngine, openBook, parseRuleSet } from "fairlead";

const ruleSet = parseRuleSet({
  name: "explained",
  timeZone: "Asia/Shanghai",
  fields: { company: {}, province: { normalize: "region" }, sales: { type: "number" } },
  grades: { size: { type: "bands", fact: "sales", bands: [{ above: 5000000, grade: "large" }, { grade: "small" }] } },
  territories: { by: "province", "East China": ["上海", "江苏", "浙江"] },
  teams: { "key accounts": { caps: { open: 2 } } },
  routes: [
    {
      name: "large customers",
      when: { size: "large" },
      assign: { team: "key accounts", require: ["territory"], pick: "rotation" },
    },
  ],
});

const team = "key accounts";
const reps = [
  { id: "E1", name: "Amy", teams: [team], territories: ["East China"] },
  { id: "E2", name: "李强", teams: [team], territories: ["East China"] },
  { id: "E3", name: "Cleo", teams: [team], territories: ["East China"], open: 2 },
  { id: "E4", name: "王芳", teams: [team], territories: ["East China"], status: "away" },
  { id: "E5", name: "Dan", teams: [team], territories: [] },
];
const engine = createEngine(ruleSet, { reps });
const book = openBook();
const now = "2026-03-02T09:00:00+08:00";

// `trace: "full"` keeps what every rep of every team met; it costs time, so it is off unless asked for.
const lead = { id: "L1", company: "东方机械", province: "上海市", sales: "800万" };
const decision = engine.assign(lead, { book, now, trace: "full" });

console.log("--- The decision, as JSON for a log or a database column");
const { trace: _, ...answer } = decision;
console.log(JSON.stringify(answer));

console.log("\n--- Why? With every rep of the team");
console.log(engine.explain(decision));

console.log("\n--- Why not …?");
for (const { id } of reps.slice(1)) console.log(engine.whyNot(decision, id));

console.log("\n--- Who is next, and what each is owed");
console.log(engine.nextUp({ book, team, count: 3 }).text);

console.log("\n--- The same in Chinese");
console.log(engine.explain(decision, { language: "zh" }));
console.log(engine.whyNot(decision, "E3", { language: "zh" }));
