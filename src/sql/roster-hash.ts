import type { Engine } from "../engine/engine.js";
import { hashMeaning } from "../engine/hash-meaning.js";

const hashes = new WeakMap<Engine, string>();

/** The hash of the roster that decides; it stands beside every decision. */
export const rosterHash = (engine: Engine): string => {
  const hash = hashes.get(engine) ?? hashMeaning(engine.reps);
  hashes.set(engine, hash);
  return hash;
};
