import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { createEngine, type Decision, openBook, parseRuleSet } from "../../src/index.js";
import { readRules } from "./read-rules.js";

/** Beside the project, not in it: https://mavenanalytics.io/data-playground, CRM Sales Opportunities. */
const folder = new URL("../../../shared/data/maven_crm/", import.meta.url);
const isThere = existsSync(folder);

type Row = Readonly<Record<string, string>>;
const read = (file: string): Row[] => (isThere ? parse(readFileSync(new URL(file, folder)), { columns: true }) : []);

const offices = ["central", "east", "west"];
const openCap = 250;
const abroad = new Map([
  ...["China", "Japan", "Korea", "Philipines"].map((country) => [country, "west"] as const),
  ...["Brazil", "Panama"].map((country) => [country, "central"] as const),
  ...["Belgium", "Germany", "Italy", "Jordan", "Kenya", "Norway", "Poland", "Romania"].map(
    (country) => [country, "east"] as const,
  ),
]);

interface Agent {
  readonly id: string;
  readonly office: string;
  readonly sells: readonly string[];
  readonly rate: number;
  readonly weight: number;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The agents of the file, with the win rate shrunk towards their office by 20 deals, and its share of the office's mean. */
const agentsOf = (rows: readonly Row[]): Agent[] =>
  offices.flatMap((office) => {
    const members = rows.filter((row) => row.teams === office);
    const m = sum(members.map((row) => Number(row.won))) / sum(members.map((row) => Number(row.deals)));
    const rates = members.map((row) => (Number(row.won) + 20 * m) / (Number(row.deals) + 20));
    const mean = sum(rates) / rates.length;
    return members.map((row, i) => {
      const rate = rates[i] as number;
      const sells = (row.skills as string).split(";").filter((skill) => skill !== "");
      return { id: row.id as string, office, sells, rate, weight: Math.min(Math.max(rate / mean, 0.5), 2) };
    });
  });

const betterHalf = (agents: readonly Agent[]): Agent[] => {
  const edge = agents.map(({ rate }) => rate).sort((a, b) => b - a)[Math.ceil(agents.length / 2) - 1] as number;
  return agents.filter(({ rate }) => rate >= edge);
};

const officesOf = (country: string): string[] => [abroad.get(country) ?? offices].flat();
const isKey = (lead: Row): boolean => Number(lead.price) >= 4000;

describe.skipIf(!isThere)("rules/maven-crm.jsonc on ../shared/data/maven_crm (skipped where it is not there)", () => {
  const leads = read("leads.csv");
  const reps = read("reps.csv");
  const agents = agentsOf(reps);
  const engine = createEngine(parseRuleSet(readRules("maven-crm.jsonc")), { reps });
  const run = (rows: readonly Row[]): Decision[] => [
    ...engine.assignAll(rows, { book: openBook(), now: "2017-12-31T12:00:00Z" }),
  ];
  const decisions = run(leads);
  const each = function* () {
    const held = new Map<string, number>();
    for (const [i, lead] of leads.entries()) {
      const decision = decisions[i] as Decision;
      const free = agents.filter(({ id }) => (held.get(id) ?? 0) < openCap);
      const served = officesOf(lead.country as string);
      const able = free.filter(({ office, sells }) => served.includes(office) && sells.includes(lead.series as string));
      yield { lead, decision, free, served, able };
      if (decision.rep !== undefined) held.set(decision.rep, (held.get(decision.rep) ?? 0) + 1);
    }
  };

  it("decides all 8,800 and assigns 6,000 at least", () => {
    expect(decisions.map(({ leadId }) => leadId)).toEqual(leads.map(({ id }) => id));
    expect(decisions).toHaveLength(8800);
    expect(decisions.filter(({ outcome }) => outcome === "assigned").length).toBeGreaterThanOrEqual(6000);
  });

  it("assigns to an agent with room who sells the series, in an office that serves the country", () => {
    for (const { lead, decision, able } of each()) {
      if (decision.outcome !== "assigned") continue;
      const agent = able.find(({ id }) => id === decision.rep);
      expect(agent, `${lead.id} went to ${decision.rep}`).toBeDefined();
      expect(decision).toMatchObject({ team: agent?.office, reason: "first-choice" });
    }
  });

  it("gives the key deals to the better half of those in the office who could take them", () => {
    let checked = 0;
    for (const { lead, decision, able } of each()) {
      expect(decision.route).toBe(isKey(lead) ? "key deals" : "all other deals");
      if (!isKey(lead) || decision.outcome !== "assigned") continue;
      const better = betterHalf(able.filter(({ office }) => office === decision.team));
      expect(better.map(({ id }) => id)).toContain(decision.rep);
      checked++;
    }
    expect(checked).toBeGreaterThan(1000);
  });

  it("leaves a lead to the open market only when nobody could take it, and says which filter left nobody", () => {
    let pooled = 0;
    for (const { decision, free, served, able } of each()) {
      if (decision.outcome === "assigned") continue;
      expect(able).toEqual([]);
      const someoneHasRoom = free.some(({ office }) => served.includes(office));
      const reason = someoneHasRoom ? "nobody-qualifies" : "all-at-cap";
      expect(decision).toMatchObject({ outcome: "pooled", pool: "open market", reason });
      pooled++;
    }
    // The cap matters.
    expect(pooled).toBeGreaterThan(0);
  });

  it("is fair: until somebody is full, each has what they are due to within 2.5 leads, each office to within 1", () => {
    const due = new Map(agents.map(({ id }) => [id, 0]));
    const home = new Map(offices.map((office) => [office, 0]));
    let leadsAtHome = 0;
    let worstAgent = 0;
    let worstOffice = 0;
    for (const { lead, decision, free, served, able } of each()) {
      if (free.length < agents.length) break;
      const here = able.filter(({ office }) => office === decision.team);
      const charged = isKey(lead) ? betterHalf(here) : here;
      const weightOf = ({ weight }: Agent): number => (isKey(lead) ? weight : 1);
      const total = sum(charged.map(weightOf));
      for (const one of charged) due.set(one.id, (due.get(one.id) as number) + weightOf(one) / total);
      due.set(decision.rep as string, (due.get(decision.rep as string) as number) - 1);
      worstAgent = Math.max(worstAgent, ...[...due.values()].map(Math.abs));
      if (served.length < offices.length) continue;
      home.set(decision.team as string, (home.get(decision.team as string) as number) + 1);
      leadsAtHome++;
      worstOffice = Math.max(worstOffice, ...[...home.values()].map((got) => Math.abs(got - leadsAtHome / 3)));
    }
    expect(worstAgent).toBeLessThanOrEqual(2.5);
    expect(worstOffice).toBeLessThanOrEqual(1);
    expect(leadsAtHome).toBeGreaterThan(2000);
  });

  it("does not look at what became of an opportunity", () => {
    const blind = run(leads.map((lead) => ({ ...lead, stage: "", historicalAgent: "darcel-schlecht" })));
    expect(blind.map(({ rep }) => rep)).toEqual(decisions.map(({ rep }) => rep));
  });

  it("gives the GTK series to nobody but the six who sell it", () => {
    const gtk = leads.flatMap((lead, i) => (lead.series === "GTK" ? [decisions[i] as Decision] : []));
    const sellers = agents.filter(({ sells }) => sells.includes("GTK")).map(({ id }) => id);
    expect(sellers).toHaveLength(6);
    const served = gtk.flatMap(({ rep }) => rep ?? []);
    expect(served.length).toBeGreaterThan(20);
    expect(sellers).toEqual(expect.arrayContaining(served));
  });
});
