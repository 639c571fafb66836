import { criteria as builtInCriteria } from "../assign/criteria/index.js";
import type { CriterionType } from "../assign/criterion.js";
import type { PickType } from "../assign/pick.js";
import { picks as builtInPicks } from "../assign/picks/index.js";
import type { GraderType } from "../grade/grader.js";
import { graders as builtInGraders } from "../grade/index.js";
import { type Problem, type Report, RuleSetError } from "../model/errors.js";
import { checkShape } from "./check-shape.js";
import { readRuleSet } from "./read-rule-set.js";
import type { RuleSet } from "./rule-set.js";
import { type Catalogue, type RuleSetTree, ruleSetSchema } from "./rule-set-schema.js";
import { expandTables } from "./table/expand-tables.js";

/** Criteria, picks and graders of one's own that a rule file may use. */
export interface ParseOptions {
  readonly criteria?: readonly CriterionType[];
  readonly picks?: readonly PickType[];
  readonly graders?: readonly GraderType[];
}

/** A rule set, or everything that is wrong with the file. */
export type RuleSetCheck =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const builtIn: Catalogue = { criteria: builtInCriteria, picks: builtInPicks, graders: builtInGraders };
export const builtInSchema = ruleSetSchema(builtIn);

const standIns = { name: "unnamed", routes: [] };

const taken = (kinds: readonly { readonly type: string }[]): string | undefined =>
  kinds.find(({ type }, i) => kinds.findIndex((one) => one.type === type) !== i)?.type;

const catalogueOf = ({ criteria = [], picks = [], graders = [] }: ParseOptions): Catalogue => {
  const catalogue = {
    criteria: [...builtInCriteria, ...criteria],
    picks: [...builtInPicks, ...picks],
    graders: [...builtInGraders, ...graders],
  };
  const twice = taken(catalogue.criteria) ?? taken(catalogue.picks) ?? taken(catalogue.graders);
  if (twice !== undefined)
    throw new RangeError(`there are two criteria, two picks or two graders of the type ${JSON.stringify(twice)}`);
  return catalogue;
};

/** A rule file whose shape was checked. */
export interface SourceCheck {
  readonly problems: readonly Problem[];
  /** What is left of it, its tables expanded: what `readRuleSet` compiles. */
  readonly tree: RuleSetTree | undefined;
  readonly catalogue: Catalogue;
  /** A problem with the place in the tree as one with the place in the file. */
  readonly origin: (problem: Problem) => Problem;
}

/** Checks the shape of a rule file, and once more that of what its tables stand for. */
const checkTree = (schema: ReturnType<typeof ruleSetSchema>, json: unknown, catalogue: Catalogue): SourceCheck => {
  const { problems: shape, tree, origin } = checkShape(schema, json, standIns);
  const problems: Problem[] = [...shape];
  const written = (problem: Problem): Problem => ({ ...problem, path: origin(problem.path) });
  const broken = new Set(shape.flatMap(({ path: [section, key] }) => (key === "table" ? [String(section)] : [])));
  const report: Report = (problem) => problems.push(written(problem));
  const expanded = tree && expandTables(tree, catalogue, broken, report);
  if (expanded === undefined) return { problems, tree: tree as RuleSetTree | undefined, origin: written, catalogue };
  const again = checkShape(schema, expanded.tree, standIns);
  problems.push(...again.problems.map((problem) => written(expanded.located(problem))));
  return {
    problems,
    tree: again.tree as RuleSetTree | undefined,
    catalogue,
    origin: (problem: Problem): Problem => written(expanded.located({ ...problem, path: again.origin(problem.path) })),
  };
};

/** Checks the shape of a rule file. @throws RangeError when a criterion, pick or grader of one's own has the type of another */
export const checkSource = (json: unknown, options: ParseOptions = {}): SourceCheck => {
  const own = [options.criteria, options.picks, options.graders].some((kinds) => kinds !== undefined);
  const catalogue = own ? catalogueOf(options) : builtIn;
  return checkTree(own ? ruleSetSchema(catalogue) : builtInSchema, json, catalogue);
};

/**
 * Reads a rule file and lists everything that is wrong with it, as an admin page's save button needs it.
 *
 * @param json the parsed JSON of the file
 * @param options criteria, picks and graders of one's own
 * @returns the rule set, or every problem with its path in the file
 * @throws RangeError when a criterion, pick or grader of one's own has the type of another
 * @example
 * ```ts
 * const result = checkRuleSet(JSON.parse("{}"));
 * if (!result.ok) for (const { path, message } of result.problems) console.log(`${showPath(path)}: ${message}`);
 * ```
 */
export const checkRuleSet = (json: unknown, options: ParseOptions = {}): RuleSetCheck => {
  const { problems: ofShape, tree, catalogue, origin } = checkSource(json, options);
  if (tree === undefined) return { ok: false, problems: ofShape };
  const problems = [...ofShape];
  const report: Report = (problem) => problems.push(origin(problem));
  const ruleSet = readRuleSet(tree, catalogue, report, { origin });
  return problems.length === 0 ? { ok: true, ruleSet } : { ok: false, problems };
};

/**
 * Reads, checks and compiles a rule file.
 *
 * @param json the parsed JSON of the file
 * @param options criteria, picks and graders of one's own
 * @throws RuleSetError listing every problem with its path in the file
 * @throws RangeError when a criterion, pick or grader of one's own has the type of another
 * @example
 * ```ts
 * const ruleSet = parseRuleSet({
 *   name: "inbound",
 *   fields: { province: { type: "string" } },
 *   teams: { sales: {} },
 *   routes: [{ name: "everybody", assign: { team: "sales" } }],
 * });
 * ```
 */
export const parseRuleSet = (json: unknown, options: ParseOptions = {}): RuleSet => {
  const result = checkRuleSet(json, options);
  if (!result.ok) throw new RuleSetError(result.problems);
  return result.ruleSet;
};
