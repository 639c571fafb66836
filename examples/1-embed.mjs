// 1. Embed in a CRM: assign a lead, record what became of it, assign again, take back a bad one.
import { createEngine, openBook, parseRuleSet } from "fairlead";

// The rule set is JSON: from a file, or from the CRM's own database.
const ruleSet = parseRuleSet({
  name: "inbound",
  timeZone: "Europe/Berlin",
  fields: { company: { required: true }, country: {} },
  teams: { sales: { caps: { open: 2 } } },
  pools: { backlog: {} },
  routes: [{ name: "everybody in turn", assign: { team: "sales" } }],
  fallback: { pool: "backlog" },
});

const reps = [
  { id: "amy", name: "Amy", teams: ["sales"] },
  { id: "bo", name: "Bo", teams: ["sales"] },
];
const engine = createEngine(ruleSet, { reps });

// The book remembers turns and open leads. In a CRM `now` is `new Date()`.
const book = openBook();
const at = (time) => `2026-03-02T${time}:00+01:00`;
const assign = (lead, time) => {
  const decision = engine.assign(lead, { book, now: at(time) });
  console.log(`${time} ${lead.id ?? "(no id)"}: ${decision.outcome} (${decision.reason})`);
  console.log(`      ${engine.explain(decision)}`);
  return decision;
};

console.log("Each holds two open leads at most, so the fifth lead finds nobody:");
for (const [i, company] of ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"].entries()) {
  assign({ id: `L${i + 1}`, company }, `09:0${i}`);
}

console.log("\nL2 is won. Bo has room again, and takes the fifth:");
book.record({ type: "closed", leadId: "L2", result: "won", at: at("10:00") });
assign({ id: "L5", company: "Epsilon" }, "10:01");

console.log("\nL1 turns out to be a wrong number: Amy gives it back, and is given her turn back.");
book.record({ type: "returned", leadId: "L1", at: at("10:05"), reason: "wrong number" });
assign({ id: "L6", company: "Zeta" }, "10:06");

console.log("\nAsked again, a decision stands. A lead that cannot be read is an answer too, not an exception:");
assign({ id: "L6", company: "Zeta" }, "10:07");
assign({ id: "L7" }, "10:08");

// Saved as JSON wherever the CRM keeps its data, the book goes on exactly where it was.
const saved = JSON.stringify(book);
const later = openBook(JSON.parse(saved));
console.log(`\nThe saved book has ${saved.length} characters. ${engine.nextUp({ book: later, team: "sales" }).text}`);
