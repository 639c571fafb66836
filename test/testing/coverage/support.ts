import { join } from "node:path";
import { type ParseOptions, showPath } from "../../../src/index.js";
import type { CoverageItem, RuleCoverage } from "../../../src/testing/coverage/coverage.js";
import { coverageOf } from "../../../src/testing/coverage/coverage-of.js";
import { readSpec, type Spec } from "../../../src/testing/index.js";
import { filesIn, scratchFolder } from "../../csv/support.js";

const scratch = await scratchFolder();

/** A spec of one file. */
export const specOf = async (source: object, options: ParseOptions = {}): Promise<Spec> => {
  const folder = await filesIn(scratch, { "rules.spec.json": JSON.stringify(source) });
  return readSpec(join(folder, "rules.spec.json"), options);
};

/** One test for each lead; nothing is expected of them. */
export const testsOf = (leads: readonly object[]): object[] =>
  leads.map((lead, i) => ({ name: `lead ${i + 1}`, lead: { id: `L${i + 1}`, ...lead }, expect: {} }));

interface More {
  readonly options?: ParseOptions;
  readonly [setting: string]: unknown;
}

/** What these leads reach of a rule set that stands in the spec. */
export const cover = async (
  ruleSet: object,
  leads: readonly object[],
  { options = {}, ...more }: More = {},
): Promise<RuleCoverage> => {
  const source = { ruleSet: { name: "demo", ...ruleSet }, tests: testsOf(leads), ...more };
  const [coverage] = coverageOf([await specOf(source, options)]);
  return coverage as RuleCoverage;
};

/** An item without what stands in front of every path of an inline rule set. */
const itemText = ({ kind, path, what }: CoverageItem): string =>
  `${kind} ${showPath(path)}${what === undefined ? "" : ` (${what})`}`;

export const itemsOf = ({ items }: RuleCoverage): string[] => items.map(itemText);

/** What is not covered, and what no test has seen of it. */
export const lacksOf = ({ items }: RuleCoverage): string[] =>
  items.filter(({ covered }) => !covered).map((item) => `${itemText(item)}: ${item.missing}`);
