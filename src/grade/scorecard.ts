import * as z from "zod";
import type { Path, Report } from "../model/errors.js";
import type { FactValue } from "../model/lead.js";
import type { ReceiptLine } from "../model/receipt.js";
import { strict } from "../model/strict.js";
import {
  type Characteristic,
  type CharacteristicSource,
  characteristicSource,
  readCharacteristic,
} from "./characteristic.js";
import { cutoffBranches, cutoffLabels, cutoffs, cutoffType, makeCutoffs } from "./cutoffs.js";
import type { GraderType } from "./grader.js";
import { addPoints, sumPoints } from "./points.js";
import { openReasonCodes } from "./reason-codes.js";
import { reviewPoints } from "./review/points.js";

const params = strict({
  type: z.literal("scorecard"),
  base: z.number().optional(),
  characteristics: z.array(characteristicSource).min(1),
  reasons: z.enum(["points-below", "points-above"]).optional(),
  /** The baseline of characteristics that have none of their own. */
  baseline: z.number().optional(),
  cutoffs,
});

const checkNames = (characteristics: readonly CharacteristicSource[], path: Path, report: Report): void =>
  characteristics.forEach(({ name }, i) => {
    const first = characteristics.findIndex((one) => one.name === name);
    if (first === i) return;
    const message = `characteristics[${first}] has the name ${JSON.stringify(name)} already`;
    report({ path: [...path, "characteristics", i, "name"], message, found: name });
  });

/** The points from which the loss (or gain) of a characteristic is counted. */
const baselineOf = (
  { baseline }: CharacteristicSource,
  { name, codes, possible }: Characteristic,
  { baseline: common, reasons }: z.infer<typeof params>,
  path: Path,
  report: Report,
): number => {
  const given = baseline ?? common;
  if (given !== undefined || codes.length === 0) return given ?? 0;
  const above = reasons === "points-above";
  if (possible !== undefined) return above ? Math.min(...possible) : Math.max(...possible);
  const which = above ? "worst" : "best";
  const message = `reason codes need a \`baseline\` here: the ${which} points of ${JSON.stringify(name)} are not known, as some grow with a fact`;
  report({ path, message, found: "nothing", expected: "baseline" });
  return 0;
};

/** Points for each characteristic, which sum to a score; why it is no better, or no worse; and its grade (PMML's Scorecard). */
export const scorecard: GraderType<z.infer<typeof params>> = {
  type: "scorecard",
  params,
  labels: cutoffLabels,
  gradeType: cutoffType,
  adds: () => ({ score: "number", reasons: "string" }),
  review: reviewPoints,
  make: (source, place, path) => {
    const { base = 0, reasons = "points-below", characteristics: sources } = source;
    checkNames(sources, path, place.report);
    const sign = reasons === "points-below" ? -1 : 1;
    const characteristics = sources.map((one, i) => {
      const at = [...path, "characteristics", i];
      const read = readCharacteristic(one, place, at);
      return { ...read, baseline: baselineOf(one, read, source, at, place.report) };
    });
    const gradeOf = makeCutoffs(source, place, path);
    const [reasonSlot, reasonsSlot] = [place.slot("reason"), place.slot("reasons")];
    const points = [base, ...characteristics.map(() => 0)];
    const codes = openReasonCodes([...new Set(characteristics.flatMap(({ codes }) => codes))]);
    return {
      grade: (facts) => {
        codes.clear();
        for (let i = 0; i < characteristics.length; i++) {
          const { find, baseline } = characteristics[i] as (typeof characteristics)[number];
          const attribute = find(facts);
          if (attribute === undefined) {
            facts.values[reasonSlot] = "no-attribute";
            return undefined;
          }
          const found = attribute.points(facts);
          points[i + 1] = found;
          if (attribute.reason !== undefined) codes.add(attribute.reason, addPoints(sign * found, -sign * baseline));
        }
        facts.values[reasonsSlot] = codes.ranked();
        return gradeOf(facts, sumPoints(points));
      },
      explain: (facts) => [
        ...(base === 0 ? [] : [{ name: "base", points: base }]),
        ...characteristics.map(({ name, read, find, edges }): ReceiptLine => {
          const attribute = find(facts);
          return {
            name,
            value: read(facts) as FactValue | undefined,
            points: attribute?.points(facts),
            reason: attribute === undefined ? "no-attribute" : attribute.reason,
            edges,
          };
        }),
      ],
      branches: () => [
        ...characteristics.flatMap(({ branches }) => branches()),
        ...cutoffBranches(source, place, path),
      ],
    };
  },
};
