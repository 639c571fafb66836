import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import type { Engine } from "../engine/engine.js";
import { hashMeaning } from "../engine/hash-meaning.js";
import { instantOf } from "../engine/instant-of.js";
import type { AssignOptions } from "../engine/options.js";
import type { Existing } from "../intake/duplicates/open-existing.js";

/** What leads are decided with, read once for all of them. */
export interface Prepared {
  readonly now: number;
  readonly trace: TraceLevel;
  readonly evidence: Evidence | undefined;
  readonly existing: Existing | undefined;
}

export const prepare = (engine: Engine, options: Omit<AssignOptions, "book">): Prepared => {
  const { now, trace = "off", existing, evidence, orders, interactions, model } = options;
  const isGiven = (orders ?? interactions ?? model) !== undefined;
  return {
    now: instantOf(now),
    trace,
    existing,
    evidence: evidence ?? (isGiven ? engine.evidence({ now, orders, interactions, model }) : undefined),
  };
};

const hashes = new WeakMap<Engine, string>();

/** The hash of the roster that decides. */
export const rosterHash = (engine: Engine): string => {
  const hash = hashes.get(engine) ?? hashMeaning(engine.reps);
  hashes.set(engine, hash);
  return hash;
};
