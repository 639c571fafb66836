/** What a user of the package writes: one program, as each module system and TypeScript resolution has it. */

const imports = {
  fairlead: ["createEngine", "openBook", "parseRuleSet"],
  "fairlead/async": ["assignAsync"],
  "fairlead/csv": ["readRows", "readRuleSet"],
  "fairlead/simulate": ["diffRuleSets"],
  "fairlead/sql": ["fromKysely", "LedgerError", "sqlLedger"],
  "fairlead/testing": ["arbLead", "matchers", "trial"],
};

const schema = "fairlead/schema/rule-set.schema.json";

const shortSchema = "fairlead/schema/rule-set.json";

const heads = {
  esm: (names, from) => `import { ${names.join(", ")} } from "${from}";`,
  cjs: (names, from) => `const { ${names.join(", ")} } = require("${from}");`,
};

const jsons = {
  esm: (name, from) => `import ${name} from "${from}" with { type: "json" };`,
  cjs: (name, from) => `const ${name} = require("${from}");`,
  importEquals: (name, from) => `import ${name} = require("${from}");`,
  plain: (name, from) => `import ${name} from "${from}";`,
};

const body = `
const ruleSet = parseRuleSet({
  name: "consumer",
  version: "1",
  fields: { id: {}, province: { type: "string" } },
  teams: { sales: {} },
  routes: [{ name: "all", assign: { team: "sales" } }],
});
const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
const decision = engine.assign(
  { id: "L1", province: "上海" },
  { book: openBook(), now: "2026-03-02T09:00:00+08:00" },
);
const expect = (what: string, found: unknown, expected: unknown): void => {
  if (found !== expected) throw new Error(what + ": found " + String(found) + ", expected " + String(expected));
};
expect("outcome", decision.outcome, "assigned");
expect("rep", decision.rep, "amy");
const difference = diffRuleSets(ruleSet, ruleSet, { now: "2026-03-02T09:00:00+08:00" });
expect("diffRuleSets", difference.same, true);
expect("readRows", typeof readRows, "function");
expect("readRuleSet", typeof readRuleSet, "function");
expect("trial", trial(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }], now: "2026-03-02" + "T09:00:00" }).assign().rep, "amy");
expect("matchers", matchers.toBeAssignedTo(decision, "amy").pass, true);
const made = new Array("");
const executor = { query: async (sql = "") => (made.push(sql), { rows: [] }) };
const ledger = sqlLedger({ dialect: "postgres", executor });
const asked = ledger.assign(engine, { id: "L2" }, { now: "2026-03-02T09:00:00+08:00" }).then(
  () => "decided",
  (error) => (error instanceof LedgerError ? error.code : "another error"),
);
asked.then((code) => expect("a ledger without tables", code, "not-migrated"));
ledger.migrate().then(() => expect("migrate", made.some((sql) => sql.includes("create table")), true));
expect("fromKysely", typeof fromKysely, "function");
let missing = "";
try {
  arbLead(ruleSet);
} catch (error) {
  missing = (error as Error).message;
}
expect("fast-check is missing", missing.includes("npm install --save-dev fast-check"), true);
const asking = createEngine(parseRuleSet({
  name: "asking",
  fields: { score: { type: "number" }, phone: { normalize: "phone", country: "CN" } },
  teams: { sales: {} },
  routes: [{ name: "good", when: { score: { from: 600 }, phone: { matches: "^.8610" } }, assign: { team: "sales" } }],
}), { reps: [{ id: "amy", teams: ["sales"] }] });
const options = { book: openBook(), now: "2026-03-02T09:00:00Z", facts: { score: async () => "700" } };
assignAsync(asking, { id: "L1", phone: "(010) 8888-8888" }, options).then(
  ({ rep }) => console.log(rep),
  (error: Error) => console.log(error.message),
);
expect("schema", typeof schema, "object");
expect("short schema name", JSON.stringify(shortSchema), JSON.stringify(schema));
`;

const typed = `
import type { Decision } from "fairlead";
const outcome: Decision["outcome"] = decision.outcome;
// @ts-expect-error: the decision is typed, not any
decision.nonsense;
// @ts-expect-error: a fact is asked for by a function
assignAsync(asking, {}, { ...options, facts: { score: 700 } });
// @ts-expect-error: so is what the CSV subpath exports
readRows.nonsense;
// @ts-expect-error: and what the subpath of comparisons exports
difference.nonsense;
// @ts-expect-error: and that of ledgers
ledger.nonsense;
void outcome;
`;

function program({ head, json, typescript = false }) {
  return [
    ...Object.entries(imports).map(([from, names]) => heads[head](names, from)),
    jsons[json]("schema", schema),
    jsons[json]("shortSchema", shortSchema),
    typescript
      ? body + typed
      : body
          .replace("(what: string, found: unknown, expected: unknown): void", "(what, found, expected)")
          .replace("(error as Error)", "error")
          .replace("(error: Error)", "(error)"),
  ].join("\n");
}

/** Programs that must run: file name to text. */
export const running = {
  "esm.mjs": program({ head: "esm", json: "esm" }),
  "cjs.cjs": program({ head: "cjs", json: "cjs" }),
};

/** Programs that must type-check: a name to its compiler options and its file. */
export const checking = {
  "TypeScript, nodenext, ES module": {
    options: { module: "nodenext" },
    file: "nodenext.mts",
    text: program({ head: "esm", json: "esm", typescript: true }),
  },
  "TypeScript, nodenext, CommonJS": {
    options: { module: "nodenext" },
    file: "nodenext.cts",
    text: program({ head: "esm", json: "importEquals", typescript: true }),
  },
  "TypeScript, bundler": {
    options: { module: "esnext", moduleResolution: "bundler" },
    file: "bundler.ts",
    text: program({ head: "esm", json: "plain", typescript: true }),
  },
  "TypeScript, plain commonjs (node10)": {
    // The declarations of zod, which fairlead's refer to, do not check without esModuleInterop.
    options: { module: "commonjs", skipLibCheck: true },
    file: "commonjs.ts",
    text: program({ head: "esm", json: "importEquals", typescript: true }),
  },
  "TypeScript, commonjs (node10) with esModuleInterop": {
    options: { module: "commonjs", esModuleInterop: true },
    file: "interop.ts",
    text: program({ head: "esm", json: "plain", typescript: true }),
  },
};

const late = `
import { checkRuleSet } from "fairlead";
const checked = checkRuleSet({
  name: "late",
  fields: { phone: { normalize: "phone", country: "CN" } },
  teams: { sales: {} },
  calendars: { office: { holidays: "CN", week: { "mon-fri": ["09:00-18:00"] } } },
  routes: [{ when: { phone: { matches: "^.8610" } }, assign: { team: "sales" } }],
});
const read = checked.ok && checked.ruleSet.intake.row({ id: "L1", phone: "(010) 8888-8888" });
const answer = checked.ok ? read.lead.phone : checked.problems.map(({ message }) => message).join();
`;

/** Programs that are bundled for a browser, and what each must answer. */
export const bundled = {
  "a browser's bundle says what it lacks": {
    text: late,
    answer: /"fairlead\/phone".*"fairlead\/chinese-days".*"fairlead\/matches"/,
  },
  "a browser's bundle has what it imports": {
    text: `import "fairlead/phone";\nimport "fairlead/matches";\nimport "fairlead/chinese-days";\n${late}`,
    answer: /^\+861088888888$/,
  },
};
