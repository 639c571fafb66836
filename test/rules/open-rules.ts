import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { assignFile, readReps, readRuleSet } from "../../src/csv/index.js";
import { createEngine, openBook } from "../../src/index.js";

export type Row = Readonly<Record<string, string>>;

const pathOf = (file: string): string => fileURLToPath(new URL(`../../rules/${file}`, import.meta.url));

/** A rule set of `rules/` with its roster and its leads. `fill` is what every lead has that is assigned one by one. */
export const openRules = async (name: string, now: string, fill: (n: number) => object = () => ({})) => {
  const ruleSet = await readRuleSet(pathOf(`${name}.jsonc`));
  const reps = (await readReps(pathOf(`${name}.reps.csv`), { ruleSet })) as readonly Row[];
  return {
    reps,
    /** The roster, with changes to some reps by their ids. */
    but: (changes: { readonly [id: string]: object }): readonly object[] =>
      reps.map((rep) => ({ ...rep, ...changes[(rep.id ?? rep.工号) as string] })),
    /** Assigns leads one by one, from an empty book. */
    open: (roster: readonly object[] = reps) => {
      const engine = createEngine(ruleSet, { reps: roster });
      const book = openBook();
      let n = 0;
      return (lead: object = {}, at = now) => {
        n += 1;
        return engine.assign({ id: `L${n}`, ...fill(n), ...lead }, { book, now: at });
      };
    },
    /** Assigns the file of leads as the command line does, and reads what it wrote. */
    run: async () => {
      const out = await mkdtemp(join(tmpdir(), "rules-"));
      try {
        await assignFile(createEngine(ruleSet, { reps }), { leads: pathOf(`${name}.leads.csv`), out, now });
        const read = async (file: string): Promise<Row[]> => parse(await readFile(join(out, file)), { columns: true });
        const [decisions, rejects, warnings] = await Promise.all(
          ["decisions.csv", "rejects.csv", "warnings.csv"].map(read),
        );
        /** Where each lead went: the rep's name, else the pool, else the outcome. */
        const to = Object.fromEntries(
          (decisions ?? []).map(({ leadId, repName, pool, outcome }) => [leadId, repName || pool || outcome]),
        );
        return { decisions: decisions ?? [], to, rejects: rejects ?? [], warnings: warnings ?? [] };
      } finally {
        await rm(out, { recursive: true });
      }
    },
  };
};
