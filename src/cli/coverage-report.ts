import { type Command, Option } from "commander";
import { checkOutputs, writeTogether } from "../csv/output-files.js";
import { showPath } from "../model/errors.js";
import { type CoverageItem, makeShare, type RuleCoverage, type Share } from "../testing/coverage/coverage.js";
import { coverageOf } from "../testing/coverage/coverage-of.js";
import { showPlace } from "../testing/failure-text.js";
import type { Spec } from "../testing/spec.js";
import type { Io } from "./io.js";
import { percent } from "./percent.js";
import { pad, widthOf } from "./text-width.js";

const percentText = ({ of, percent }: Share): string => (of === 0 ? "–" : `${percent} %`);

const together = (...shares: readonly Share[]): Share =>
  makeShare(
    shares.reduce((sum, one) => sum + one.covered, 0),
    shares.reduce((sum, one) => sum + one.of, 0),
  );

const columns: readonly (readonly [title: string, share: (coverage: RuleCoverage) => Share])[] = [
  ["routes", ({ kinds }) => kinds.route],
  ["conditions", ({ kinds }) => together(kinds.leaf, kinds.any)],
  ["grades", ({ kinds }) => kinds.grade],
  ["steps", ({ kinds }) => kinds.step],
  ["total", ({ total }) => total],
];

/** What no test reached, as a sentence. */
const lackText = ({ place, path, what, missing }: CoverageItem): string =>
  `  ${showPlace(place)} ${showPath(path)}: ${missing}${what === undefined ? "" : ` (${what})`}\n`;

/** A line of figures for each rule file, and below it whatever is not covered. */
const coverageText = (coverages: readonly RuleCoverage[]): string => {
  const first = Math.max(...["coverage", ...coverages.map(({ rules }) => rules)].map(widthOf));
  const line = (name: string, cells: readonly string[]): string =>
    `${pad(name, first)}${cells.map((cell, i) => `  ${cell.padStart(Math.max((columns[i]?.[0] ?? "").length, 7))}`).join("")}\n`;
  return [
    line(
      "coverage",
      columns.map(([title]) => title),
    ),
    ...coverages.flatMap((coverage) => [
      line(
        coverage.rules,
        columns.map(([, share]) => percentText(share(coverage))),
      ),
      ...coverage.items.filter(({ covered }) => !covered).map(lackText),
    ]),
  ].join("");
};

const coverageJson = (coverages: readonly RuleCoverage[]): string => {
  const files = coverages.map(({ rules, total, kinds, items }) => ({
    rules,
    total,
    kinds,
    items: items.map(({ kind, path, place, what, covered, missing }) => ({
      kind,
      path: showPath(path),
      ...place,
      what,
      covered,
      missing,
    })),
  }));
  return `${JSON.stringify({ total: together(...coverages.map(({ total }) => total)), files }, undefined, 2)}\n`;
};

export interface CoverageOptions {
  readonly coverage?: boolean;
  readonly coverageFile: string;
  readonly minCoverage?: number;
}

export const addCoverageOptions = (command: Command): Command =>
  command
    .option("--coverage", "tell what in the rule files the specs do not reach")
    .addOption(new Option("--coverage-file <file>", "where that goes as JSON").default("coverage.json"))
    .addOption(
      new Option(
        "--min-coverage <percent>",
        "fail where they reach less of a rule file (implies --coverage)",
      ).argParser(percent),
    );

/** Reports what the specs reach of their rule files, where that is asked for. @returns whether it is as much as is asked for */
export const reportCoverage = async (
  specs: readonly Spec[],
  { coverage = false, coverageFile, minCoverage }: CoverageOptions,
  io: Io,
): Promise<boolean> => {
  if (specs.length === 0 || !(coverage || minCoverage !== undefined)) return true;
  checkOutputs(
    [coverageFile],
    specs.flatMap(({ files }) => files),
  );
  const coverages = coverageOf(specs);
  await writeTogether(async ({ create }) => (await create(coverageFile)).write(coverageJson(coverages)));
  io.stdout.write(coverageText(coverages));
  const short = coverages.filter(({ total }) => total.percent < (minCoverage ?? 0));
  for (const { rules, total } of short)
    io.stderr.write(`${rules}: coverage is ${total.percent} %, less than the ${minCoverage} % that must be reached\n`);
  return short.length === 0;
};
