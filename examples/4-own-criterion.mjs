// 4. A criterion and a pick of one's own: known to the rule file, checked like those that come with fairlead.
import { checkRuleSet, createEngine, defineCriterion, definePick, openBook, parseRuleSet, showPath } from "fairlead";
import * as z from "zod";

// Keeps the reps whose column names the lead's language. `main` is the parameter that a bare value stands for.
const speaks = defineCriterion({
  type: "speaks",
  params: z.object({ field: z.string(), column: z.string().default("languages") }),
  main: "field",
  keep: (rep, { lead, params }) => {
    const wanted = lead[params.field];
    const spoken = String(rep.columns.get(params.column) ?? "").split(";");
    return wanted === undefined || spoken.includes(wanted);
  },
});

// Of those who are left, the one who has been with us longest: experience before turns. It must be pure.
const senior = definePick({
  type: "senior",
  params: z.object({ atLeastYears: z.number().min(0) }),
  main: "atLeastYears",
  pick: (reps, { params, now }) => {
    const latest = new Date(now);
    latest.setUTCFullYear(latest.getUTCFullYear() - params.atLeastYears);
    const day = latest.toISOString().slice(0, 10);
    const old = reps.filter(({ joined }) => joined !== undefined && joined <= day);
    return old.sort((a, b) => (a.joined < b.joined ? -1 : 1))[0];
  },
});

const own = { criteria: [speaks], picks: [senior] };
const json = {
  name: "own",
  fields: { language: {} },
  teams: { sales: {} },
  pools: { "call center": {} },
  routes: [{ name: "by language", assign: { team: "sales", require: [{ speaks: "language" }], pick: { senior: 2 } } }],
  fallback: { pool: "call center" },
};
const reps = [
  { id: "ann", name: "Ann", teams: ["sales"], languages: "en;de", joined: "2019-05-01" },
  { id: "li", name: "李静", teams: ["sales"], languages: "en;zh", joined: "2016-02-01" },
  { id: "max", name: "Max", teams: ["sales"], languages: "de;fr", joined: "2025-10-01" },
];

const engine = createEngine(parseRuleSet(json, own), { reps });
const book = openBook();
for (const [i, language] of ["en", "de", "fr", undefined].entries()) {
  const decision = engine.assign({ id: `L${i + 1}`, language }, { book, now: "2026-03-02T09:00:00Z", trace: "full" });
  console.log(`${language ?? "(no language)"}: ${engine.explain(decision)}\n`);
}

// Parameters are checked by their schema, and a rule file that asks for what nobody defined does not load.
json.routes[0].assign.pick = { senior: -1 };
for (const options of [own, {}]) {
  for (const { path, message } of checkRuleSet(json, options).problems) console.log(`${showPath(path)}: ${message}`);
}
