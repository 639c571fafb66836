// 8. What is due after the assignment: a warning, the return to the public pool, a claim, and a hand-over.
import { createEngine, openBook, parseRuleSet } from "fairlead";

const ruleSet = parseRuleSet({
  name: "after the assignment",
  timeZone: "Asia/Shanghai",
  fields: { paidAt: { type: "date" } },
  teams: { sales: {}, service: {} },
  pools: { open: { claimsPerDay: 5, cooldown: "P7D" } },
  routes: [{ name: "all", assign: { team: "sales" } }],
  lifecycle: [{ name: "paid", when: { paidAt: { present: true } }, advance: { from: "lead", to: "customer" } }],
  ownership: [
    {
      name: "ten days",
      reclaim: { pool: "open", protection: { default: "P10D", extend: { activity: "P3D" }, max: "P20D" }, warn: "P2D" },
    },
    { name: "to service", when: { stage: "customer" }, "hand-over": { team: "service", opens: "the assistant" } },
  ],
});
const reps = [
  { id: "amy", name: "Amy", teams: "sales" },
  { id: "bo", name: "Bo", teams: "sales" },
  { id: "cy", name: "Cy", teams: "service" },
];
const engine = createEngine(ruleSet, { reps });
const book = openBook();

/** Everything that is due on a day, carried out. */
const day = (now, lead = { id: "L1" }) => {
  for (const action of engine.review([lead], { book, now })) {
    console.log(`${now.slice(0, 10)} ${action.action}: ${engine.explainAction(action)}`);
    const { decision } = engine.perform(action, { book, now });
    if (decision) console.log(`           ${engine.explain(decision)}`);
  }
};

const first = engine.assign({ id: "L1" }, { book, now: "2026-03-02T09:00:00+08:00" });
console.log(`2026-03-02 ${engine.explain(first)}`);
book.record({ type: "activity", leadId: "L1", channel: "phone", result: "reached", at: "2026-03-11T10:00:00+08:00" });
for (const now of ["2026-03-12T09:00:00+08:00", "2026-03-13T09:00:00+08:00", "2026-03-15T09:00:00+08:00"]) day(now);

const now = "2026-03-16T09:00:00+08:00";
for (const rep of [first.rep, "bo"]) {
  const claim = engine.claim("L1", rep, { book, now });
  for (const event of claim.events) book.record(event);
  console.log(`2026-03-16 ${engine.explainClaim(claim)}`);
}
const paid = { id: "L1", paidAt: "2026-03-17" };
day("2026-03-17T09:00:00+08:00", paid);
day("2026-03-18T09:00:00+08:00", paid);
