import { createEngine, openBook, parseRuleSet } from "../src/index.js";
import { companyKey } from "../src/intake/company-key.js";
import { diceSimilarity } from "../src/kit/dice.js";
import { jaroWinklerSimilarity } from "../src/kit/jaro-winkler.js";
import { machine } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { option } from "./harness/option.js";
import { openCustomers } from "./workloads/customers.js";

/** `--leads N`, `--existing N`, `--at-least N`, `--by jaro-winkler|dice`. */
const leadCount = Number(option("leads") ?? 100_000);
const existingCount = Number(option("existing") ?? 1_000_000);
const atLeast = Number(option("at-least") ?? 0.92);
const by = option("by") ?? "jaro-winkler";

const rules = (duplicates: object | undefined) =>
  parseRuleSet({
    name: "duplicates",
    fields: {
      phone: { normalize: "phone", country: "CN" },
      creditCode: { normalize: "credit-code" },
      company: { normalize: "company" },
      province: { normalize: "region" },
    },
    ...(duplicates && { duplicates }),
    teams: { sales: {} },
    routes: [{ name: "all", assign: { team: "sales" } }],
  });
const reps = Array.from({ length: 20 }, (_, i) => ({ id: `rep ${i + 1}`, teams: ["sales"] }));
const engine = createEngine(
  rules({
    keys: [["phone"], ["creditCode"], ["company", "province"]],
    fuzzy: { field: "company", within: "province", atLeast, by },
  }),
  { reps },
);
const now = new Date("2026-03-02T09:00:00Z");

const made = openCustomers(7);
const customers = Array.from({ length: existingCount }, (_, n) => made.customer(n));
const leads = Array.from({ length: leadCount }, (_, n) => made.lead(n, customers));
const memory = (): number => process.memoryUsage().rss / 1e6;
const workload = memory();

const timed = <Value>(run: () => Value): { value: Value; seconds: number; cpu: number } => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = run();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
};

const read = timed(() => engine.existing(customers));
const existing = read.value;

// Agreement first: a scan of the whole block finds the same record.
const similarity = by === "dice" ? diceSimilarity : jaroWinklerSimilarity;
for (const lead of leads.slice(0, 100)) {
  const { duplicate } = engine.decide(lead, { book: openBook(), now, existing }).decision;
  const block = customers.filter(({ province }) => province === lead.province);
  const text = companyKey(lead.company);
  const best = Math.max(0, ...block.map(({ company }) => similarity(text, companyKey(company))));
  const shared = customers.some(({ phone }) => phone === lead.phone);
  const agrees = shared
    ? duplicate?.key === "phone"
    : best < atLeast
      ? duplicate === undefined
      : duplicate?.similarity === Math.floor(best * 1e4 + 1e-9) / 1e4;
  if (!agrees) throw new Error(`${JSON.stringify(lead)}: a scan finds ${best}, fairlead ${JSON.stringify(duplicate)}`);
}

const run = (options: object, decider = engine) =>
  timed(() => {
    const book = openBook();
    const found = new Map<string, number>();
    for (const lead of leads) {
      const { duplicate } = decider.assign(lead, { book, now, ...options });
      const key = duplicate?.key ?? "none";
      found.set(key, (found.get(key) ?? 0) + 1);
    }
    return found;
  });
const without = run({}, createEngine(rules(undefined), { reps }));
const book = run({});
const before = memory();
const compared = run({ existing });

console.log(`${machine()}\n`);
console.log(
  `${leadCount.toLocaleString("en")} leads, ${existingCount.toLocaleString("en")} existing customers in blocks of ${Math.round(existingCount / 31).toLocaleString("en")}, ${by} from ${atLeast}\n`,
);
const row = (name: string, { seconds, cpu }: { seconds: number; cpu: number }, more: string): string[] => [
  name,
  figure(seconds),
  figure(cpu),
  more,
];
const counts = (found: ReadonlyMap<string, number>): string =>
  [...found].map(([key, count]) => `${key} ${count.toLocaleString("en")}`).join(", ");
console.log(
  markdownTable(
    ["", "seconds", "seconds of CPU", ""],
    [
      row("reading and normalising the existing customers", read, `${figure(memory() - workload)} MB more`),
      row("assigning without `duplicates`", without, ""),
      row("assigning, compared with the book", book, counts(book.value)),
      row("assigning, compared with the existing customers and the book", compared, counts(compared.value)),
    ],
  ),
);
console.log(
  `\nMemory: ${figure(before)} MB before, ${figure(process.resourceUsage().maxRSS / 1e3)} MB at most, ${figure(workload)} MB of them the workload itself.`,
);
