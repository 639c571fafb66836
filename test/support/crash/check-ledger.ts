import { openBook } from "../../../src/index.js";
import type { SqlLedger } from "../../../src/sql/index.js";
import type { CrashRun } from "./run-workers.js";
import { capsOf, days, engineOf, repIds, type Scope, type Sizes, scopes, weights } from "./scenario.js";

/** The rows of a query, each a list of columns as text. */
export type Ask = (sql: string) => Promise<readonly (readonly string[])[]>;

interface Taken {
  readonly leadId: string;
  readonly rep: string;
  readonly day: string;
}

const countBy = <Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

/** Each lead once, and every answer that anybody got is the decision that stands. */
const oncePerLead = (scope: Scope, taken: readonly Taken[], sizes: Sizes, { answers }: CrashRun): string[] => {
  const found: string[] = [];
  const reps = new Map(taken.map(({ leadId, rep }) => [leadId, rep]));
  for (const [leadId, times] of countBy(taken, ({ leadId }) => leadId))
    if (times !== 1) found.push(`${scope} ${leadId}: assigned ${times} times`);
  const own = answers.filter(({ parcel }) => parcel.scope === scope);
  const answered = new Set(own.map(({ leadId }) => leadId));
  for (let i = 1; i <= sizes[scope]; i++) if (!answered.has(`L${i}`)) found.push(`${scope} L${i}: no answer`);
  for (const { leadId, outcome, rep } of own) {
    const isPooled = outcome === "pooled" && scope === "caps";
    if (!(isPooled || (outcome === "assigned" && reps.get(leadId) === rep)))
      found.push(`${scope} ${leadId}: told ${outcome} ${rep}, stands ${reps.get(leadId)}`);
  }
  return found;
};

const sharesExact = (taken: readonly Taken[], { shares }: Sizes): string[] => {
  const counts = countBy(taken, ({ rep }) => rep);
  const whole = repIds.reduce((sum, rep) => sum + weights[rep], 0);
  const found = taken.length === shares ? [] : [`${taken.length} of ${shares} leads are assigned`];
  for (const rep of repIds) {
    const [has, share] = [counts.get(rep) ?? 0, (shares * weights[rep]) / whole];
    if (Math.abs(has - share) > 1) found.push(`${rep} has ${has} leads, the share is ${share}`);
  }
  return found;
};

const capsKept = (taken: readonly Taken[], { caps: leads }: Sizes): string[] => {
  const found: string[] = [];
  const caps = capsOf(leads);
  const all = countBy(taken, ({ rep }) => rep);
  const daily = countBy(taken, ({ rep, day }) => `${rep} ${day}`);
  let full = 0;
  for (const rep of repIds) {
    const { open = Number.POSITIVE_INFINITY, day: most = Number.POSITIVE_INFINITY } = caps[rep];
    const has = all.get(rep) ?? 0;
    if (has > open) found.push(`${rep} has ${has} leads, the cap is ${open}`);
    if (has === open) full++;
    for (const day of days) {
      const some = daily.get(`${rep} ${day}`) ?? 0;
      if (some > most) found.push(`${rep} got ${some} leads on ${day}, the cap is ${most}`);
      if (some === most) full++;
    }
  }
  if (full === 0) found.push("no cap was ever reached: nothing is shown");
  return found;
};

/** The ledger in memory decides the same when it is asked in the order of the commits. */
const sameInOrder = (scope: Scope, sizes: Sizes, events: readonly string[]): string[] => {
  const book = openBook();
  const engine = engineOf(scope, sizes);
  for (const [place, text] of events.entries()) {
    const { leadId, at } = JSON.parse(text) as { leadId: string; at: string };
    const { events: own } = engine.decide({ id: leadId }, { book, now: at });
    if (JSON.stringify(own) !== JSON.stringify([JSON.parse(text)]))
      return [`${scope}, event ${place}: memory says ${JSON.stringify(own)}, the database ${text}`];
    for (const event of own) book.record(event);
  }
  return [];
};

/** Everything that does not hold after a run; nothing where all is as promised. */
export const checkLedger = async (
  run: CrashRun,
  sizes: Sizes,
  ask: Ask,
  ledgerOf: (scope: Scope) => SqlLedger,
): Promise<readonly string[]> => {
  const found: string[] = [...run.failures];
  for (const scope of scopes) {
    const rows = await ask(
      `select d.lead_id, d.rep, e.event from fairlead_decisions d join fairlead_events e on e.scope = d.scope and e.lead_id = d.lead_id ` +
        `and e.type = 'assigned' where d.scope = '${scope}' and d.outcome = 'assigned'`,
    );
    const taken = rows.map(([leadId = "", rep = "", event = ""]) => ({
      leadId,
      rep,
      day: (JSON.parse(event) as { at: string }).at.slice(0, 10),
    }));
    found.push(...oncePerLead(scope, taken, sizes, run));
    found.push(...(scope === "shares" ? sharesExact(taken, sizes) : capsKept(taken, sizes)));
    const events = await ask(`select event from fairlead_events where scope = '${scope}' order by seq, n`);
    found.push(
      ...sameInOrder(
        scope,
        sizes,
        events.map(([event = ""]) => event),
      ),
    );
    const ledger = ledgerOf(scope);
    const { differences } = await ledger.verify();
    found.push(...differences.map((one) => `${scope}: ${JSON.stringify(one)}`));
    const { outcome } = await ledger.assign(
      engineOf(scope, sizes),
      { id: "one more" },
      { now: `${days[1]}T23:00:00Z` },
    );
    if (outcome !== "assigned" && outcome !== "pooled") found.push(`${scope}: one more lead is ${outcome}`);
  }
  return found;
};
