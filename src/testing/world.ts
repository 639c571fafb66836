import { createEngine } from "../engine/create-engine.js";
import type { ReadExisting } from "../engine/duplicates/read-existing.js";
import type { Engine, Graded, MadeEvidence } from "../engine/engine.js";
import type { RuleSet } from "../engine/rule-set.js";
import { repColumns } from "../intake/rep-columns.js";
import { cleanText } from "../kit/clean-text.js";
import { parseInstant } from "../kit/iso.js";
import { nearest } from "../kit/nearest.js";
import { type Book, openBook } from "../ledger/open-book.js";
import type { Action as DueAction } from "../model/action.js";
import type { Claim } from "../model/claim.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { StepSource } from "../model/spec.js";
import type { Answer } from "./compare-answer.js";
import { distinctValues } from "./distinct-values.js";
import { fillLead } from "./fill-lead.js";
import { rememberEngine } from "./known-engines.js";
import type { Row, Setting } from "./spec.js";

/** What a step does: the spec's steps without what they expect. */
export type Action = Omit<StepSource, "review" | "advance" | "close" | "trace" | "expect">;

/** A roster, a clock and a book in which the steps of one test happen. */
export interface World {
  readonly book: Book;
  /** With the roster as it is now. */
  readonly engine: () => Engine;
  readonly now: () => Date;
  /** Everything that was decided, in that order. */
  readonly decisions: readonly Decision[];
  /** Decides one lead; `{n}` in it is its running number. */
  readonly assign: (source: Row) => Decision;
  /** Does what a step says, and returns what was decided in it. */
  readonly act: (action: Action) => readonly Decision[];
  /** What is due for all leads of the test; with `apply` it is carried out, and what was decided in that is told. */
  readonly review: (apply: boolean) => {
    readonly actions: readonly DueAction[];
    readonly decisions: readonly Decision[];
  };
  /** A rep claims leads; what it implies is recorded. */
  readonly claim: (claim: NonNullable<Action["claim"]>) => Claim;
  /** Asks for another stage of a lead, or closes it, and records it where it may be. */
  readonly answer: (step: Pick<StepSource, "advance" | "close">) => Answer;
  /** What a decision does not tell of a lead that was decided here, as of now. */
  readonly gradedOf: (decision: Decision) => Extract<Graded, { readonly ok: true }> | undefined;
}

interface WorldOptions {
  /** The running number of the first lead; default 1. */
  readonly first?: number;
  /** Whether decisions carry a full trace. */
  readonly trace?: boolean;
}

/** Rows under the names that the rule set has for their columns. */
const openNames = (columns: readonly { readonly name: string; readonly aliases?: readonly string[] | undefined }[]) => {
  const names = new Map(
    columns.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((title) => [cleanText(title), name] as const)),
  );
  return (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [names.get(cleanText(key)) ?? key, value]));
};

const idOf = (row: Row): string => cleanText(String(row.id ?? row.name ?? ""));

/** What graders learned, and the rows they stand on, as of an instant. */
const makeEvidence = (engine: Engine, setting: Setting, now: Date): MadeEvidence | undefined => {
  const { orders, interactions, population, model } = setting;
  const rows = { ...(orders && { orders }), ...(interactions && { interactions }) };
  const learns = model === undefined && engine.ruleSet.grades.some(({ fit }) => fit !== undefined);
  if (!learns && model === undefined && orders === undefined && interactions === undefined) return undefined;
  const evidence = engine.evidence({ ...rows, now });
  const { aliases } = engine.ruleSet.id;
  const leads = () => population.map((row, i) => fillLead(row, i + 1, aliases));
  const used = learns ? engine.fit(leads(), { evidence, now }) : model;
  return used === undefined ? evidence : engine.evidence({ evidence, model: used, now });
};

/** Makes worlds of one rule set. What several of them share, such as engines, is made once. */
export const openWorlds = (ruleSet: RuleSet) => {
  const canonical = openNames(repColumns(ruleSet.repFields));
  const canonicalLead = openNames([{ name: "id", aliases: ruleSet.id.aliases }, ...ruleSet.fields]);
  const engines = new Map<readonly Row[], Engine>();
  const known = new Map<readonly Row[], ReadExisting>();
  const evidences = new Map<string, Map<unknown, MadeEvidence | undefined>>();

  const engineOf = (reps: readonly Row[]): Engine => {
    const engine = engines.get(reps) ?? createEngine(ruleSet, { reps });
    engines.set(reps, engine);
    return engine;
  };
  const distinct = distinctValues(ruleSet);
  const existingOf = (customers: readonly Row[]): ReadExisting => {
    const made = known.get(customers) ?? engineOf([]).existing(customers);
    known.set(customers, made);
    const [wrong] = made.leftOut;
    if (wrong === undefined) return made;
    const { field, reason } = wrong.problems[0] ?? { field: "", reason: "missing" };
    throw new RangeError(`existing[${wrong.row}]: ${field} ${reason}`);
  };
  const instantIn = (text: string): Date => {
    const parsed = parseInstant(text, ruleSet.timeZone);
    if (parsed === undefined || !("instant" in parsed)) throw new RangeError(`${text} is no instant`);
    return new Date(parsed.instant);
  };
  /** Tests of one spec mostly share one setting. */
  const evidenceAt = (engine: Engine, setting: Setting, now: Date): MadeEvidence | undefined => {
    const { orders, interactions, population, model } = setting;
    const key = `${now.getTime()}`;
    const made = evidences.get(key) ?? new Map<unknown, MadeEvidence | undefined>();
    evidences.set(key, made);
    const parts = [orders, interactions, population, model];
    const shared = parts.find((one) => one !== undefined);
    const twin = made.get(shared) as (MadeEvidence & { of?: readonly unknown[] }) | undefined;
    if (twin?.of?.every((one, i) => one === parts[i])) return twin;
    const fresh = makeEvidence(engine, setting, now);
    if (fresh !== undefined) made.set(shared, Object.assign(fresh, { of: parts }));
    return fresh;
  };

  const open = (setting: Setting, { first = 1, trace = false }: WorldOptions = {}): World => {
    const decisions: Decision[] = [];
    const rows = new Map<string, Row>();
    const book = openBook();
    let reps: readonly Row[] = setting.reps;
    let now = instantIn(setting.now);
    let n = first - 1;
    engineOf(reps);
    for (const event of setting.events) book.record(event);

    const evidenceNow = (): { readonly evidence?: MadeEvidence } => {
      const evidence = evidenceAt(engineOf(reps), setting, now);
      return evidence === undefined ? {} : { evidence };
    };
    const changeReps = (change: (rows: readonly Row[]) => readonly Row[]): void => {
      const changed = change(reps.map(canonical));
      engineOf(changed);
      reps = changed;
    };
    const placeOf = (id: string, rows: readonly Row[]): number => {
      const at = rows.findIndex((row) => idOf(row) === id);
      if (at >= 0) return at;
      const near = nearest(id, rows.map(idOf));
      throw new RangeError(
        `there is no rep ${JSON.stringify(id)} on the roster${near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`}`,
      );
    };
    const assign = (source: Row, isOneOfMany = false): Decision => {
      n += 1;
      const engine = engineOf(reps);
      const own = isOneOfMany ? distinct(n) : {};
      const row = fillLead({ ...own, ...canonicalLead(setting.defaults), ...canonicalLead(source) }, n);
      const existing = setting.existing && existingOf(setting.existing);
      const decision = engine.assign(row, { book, now, existing, trace: trace ? "full" : "off", ...evidenceNow() });
      rows.set(decision.leadId, row);
      decisions.push(decision);
      rememberEngine(decision, engine);
      return decision;
    };
    const claim = ({ lead, rep }: NonNullable<Action["claim"]>): Claim => {
      const leads = [lead].flat().map((id) => rows.get(id) ?? id);
      const answer = engineOf(reps).claim(leads, rep, { book, now, ...evidenceNow() });
      for (const event of answer.events) book.record(event);
      return answer;
    };
    const release = (limit: number | undefined): readonly Decision[] => {
      const engine = engineOf(reps);
      const released = engine.release({ book, now, limit, trace: trace ? "full" : "off", ...evidenceNow() });
      decisions.push(...released);
      for (const decision of released) rememberEngine(decision, engine);
      return released;
    };
    const act = (action: Action): readonly Decision[] => {
      const { assign: leads, set, add, remove, at, record, release: released, claim: wanted } = action;
      if (leads !== undefined) {
        const { lead, count = 1, like = {} } = leads;
        return lead === undefined ? Array.from({ length: count }, () => assign(like, true)) : [assign(lead)];
      }
      if (released !== undefined) return release(released === true ? undefined : released.limit);
      if (at !== undefined) now = instantIn(at);
      else if (record !== undefined) book.record({ at: now.toISOString(), ...record } as object as LedgerEvent);
      else if (add !== undefined) changeReps((rows) => [...rows, canonical(add)]);
      else if (wanted !== undefined) claim(wanted);
      else if (remove !== undefined) changeReps((rows) => rows.toSpliced(placeOf(remove, rows), 1));
      else if (set !== undefined && "lead" in set) {
        const { lead, ...changes } = set;
        const row = rows.get(String(lead));
        if (row === undefined) throw new RangeError(`the lead ${JSON.stringify(lead)} was not decided before`);
        rows.set(String(lead), { ...row, ...canonicalLead(changes) });
      } else if (set !== undefined) {
        const { rep, ...changes } = set as { readonly rep: string };
        changeReps((rows) => {
          const place = placeOf(rep, rows);
          return rows.with(place, { ...rows[place], ...canonical(changes) });
        });
      }
      return [];
    };
    const perform = (action: DueAction): readonly Decision[] => {
      const engine = engineOf(reps);
      const { decision } = engine.perform(action, { book, now, ...evidenceNow() });
      if (decision === undefined) return [];
      decisions.push(decision);
      rememberEngine(decision, engine);
      return [decision];
    };
    const answer: World["answer"] = ({ advance, close }) => {
      const engine = engineOf(reps);
      const lead = (advance ?? close)?.lead ?? "";
      const row = rows.get(lead) ?? fillLead({ ...canonicalLead(setting.defaults), id: lead }, 0);
      const options = { book, now, ...evidenceNow() };
      const found =
        advance === undefined ? engine.close(row, close ?? {}, options) : engine.advance(row, advance.to, options);
      for (const event of found.events) book.record(event);
      return found;
    };
    const review: World["review"] = (apply) => {
      const others = [...book.state.open].flatMap(([id]) =>
        rows.has(id) ? [] : [fillLead({ ...canonicalLead(setting.defaults), id }, 0)],
      );
      const actions = engineOf(reps).review([...rows.values(), ...others], { book, now, ...evidenceNow() });
      return { actions, decisions: apply ? actions.flatMap(perform) : [] };
    };
    return {
      book,
      review,
      answer,
      engine: () => engineOf(reps),
      now: () => now,
      decisions,
      assign,
      act,
      claim,
      gradedOf: ({ leadId }) => {
        const graded = engineOf(reps).grade(rows.get(leadId), { now, ...evidenceNow() });
        return graded.ok ? graded : undefined;
      },
    };
  };
  return { open };
};
