import * as z from "zod";
import { cleanText } from "../kit/clean-text.js";
import type { Path, Report } from "../model/errors.js";
import type { ReceiptLine } from "../model/receipt.js";
import { named, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { unknownName } from "../model/unknown-name.js";
import { readAsOf } from "./as-of.js";
import { cutoffBranches, cutoffLabels, cutoffs, cutoffType, makeCutoffs } from "./cutoffs.js";
import { readFade } from "./fade.js";
import type { Fold } from "./fold.js";
import type { Branch, GraderType } from "./grader.js";
import { type Heat, openHeat } from "./heat.js";
import { fromMillionths, inMillionths, roundHalfOut } from "./millionths.js";
import { reviewCutoffs } from "./review/cutoffs.js";

/** Sums of whole millionths up to this many points for each of 9,000 interactions are exact. */
const most = 1_000_000;

const params = strict({
  type: z.literal("decay"),
  /** By type of interaction; negative ones take away. */
  points: named(z.number().min(-most).max(most)),
  halfLife: duration.optional(),
  zeroAfter: duration.optional(),
  asOf: z.string().optional(),
  /** The most points that a type can give, and `total`. */
  caps: named(
    z
      .number()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER / most),
  ).optional(),
  cutoffs,
});
type Params = z.infer<typeof params>;

/** A cap limits what a type adds: it stands on a type that adds points. */
const checkCaps = ({ points, caps = {} }: Params, path: Path, report: Report): void => {
  if (Object.keys(points).length === 0)
    report({ path: [...path, "points"], message: "no type of interaction has points" });
  for (const type of Object.keys(caps)) {
    const at = [...path, "caps", type];
    const isType = Object.hasOwn(points, type);
    if (type === "total") {
      if (isType) report({ path: at, message: "`total` caps all types together, and there is a type of this name" });
    } else if (!isType) report(unknownName("type of interaction", type, [...Object.keys(points), "total"], at));
    else if ((points[type] as number) <= 0) {
      const message = `a cap limits what is added, and ${JSON.stringify(type)} adds no points`;
      report({ path: at, message, found: String(points[type]) });
    }
  }
};

/** Points of dated interactions that fade with age (design, section 5). */
export const decay: GraderType<Params> = {
  type: "decay",
  params,
  labels: cutoffLabels,
  gradeType: cutoffType,
  adds: () => ({ score: "number" }),
  review: ({ cutoffs, points, caps }, _, path) =>
    reviewCutoffs(cutoffs, path, {
      ...(Object.values(points).every((one) => one >= 0) && { least: 0 }),
      ...(caps?.total !== undefined && { greatest: caps.total }),
    }),
  make: (source, place, path) => {
    const { report, timeZone, slot } = place;
    const table = place.table("interactions", [...path, "type"]);
    const readType = table.column("type", [...path, "points"]);
    const types = Object.entries(source.points);
    const places = new Map<unknown, number>(types.map(([type], i) => [cleanText(type), i]));
    const fade = readFade(source, report, path);
    const asOf = readAsOf(source.asOf, "a day or an instant", timeZone, report, [...path, "asOf"]);
    checkCaps(source, path, report);
    const heat: Fold<Heat> = {
      key: JSON.stringify(["decay", types, source.halfLife, source.zeroAfter, source.asOf]),
      open: (now) =>
        openHeat(
          {
            typeOf: (row) => places.get(readType(row)) ?? -1,
            points: types.map(([, points]) => inMillionths(points)),
            fade,
          },
          asOf(now),
        ),
    };
    const interactions = table.fold(heat);
    const caps = new Map(
      Object.entries(source.caps ?? {}).map(([type, cap]) => [type, roundHalfOut(inMillionths(cap))]),
    );
    const limits = types.map(([type]) => caps.get(type) ?? Number.POSITIVE_INFINITY);
    const limit = caps.get("total") ?? Number.POSITIVE_INFINITY;
    const gradeOf = makeCutoffs(source, place, path);
    const reason = slot("reason");

    /** The points of all types, each within its cap, in whole millionths. */
    const sumOf = (points: Float64Array): number => {
      let sum = 0;
      for (let i = 0; i < points.length; i++) sum += Math.min(points[i] as number, limits[i] as number);
      return sum;
    };
    const capLine = (type: string, points: number, cap: number): ReceiptLine[] =>
      points > cap ? [{ name: `cap ${type}`, value: fromMillionths(cap), points: fromMillionths(cap - points) }] : [];
    return {
      grade: (facts) => {
        if (!interactions.isKnown(facts)) {
          facts.values[reason] = "no-data";
          return undefined;
        }
        const found = interactions.read(facts);
        return gradeOf(facts, found === undefined ? 0 : fromMillionths(Math.min(sumOf(found.points), limit)));
      },
      explain: (facts) => {
        const found = interactions.read(facts);
        if (found === undefined) return [];
        const lines = types.flatMap(([type], i): ReceiptLine[] => {
          const [count, points] = [found.counts[i] as number, found.points[i] as number];
          if (count === 0) return [];
          const line = { name: type, value: count, points: fromMillionths(points) };
          return [line, ...capLine(type, points, limits[i] as number)];
        });
        return [...lines, ...capLine("total", sumOf(found.points), limit)];
      },
      branches: () => {
        const among = (at: Path, taken: (found: Heat) => boolean): Branch => ({
          at,
          taken: (facts) => {
            const found = interactions.read(facts);
            return found !== undefined && taken(found);
          },
        });
        return [
          ...types.map(([type], i) => among([...path, "points", type], ({ counts }) => (counts[i] as number) > 0)),
          ...Object.keys(source.caps ?? {}).map((type) => {
            const i = types.findIndex(([one]) => one === type);
            return among([...path, "caps", type], ({ points }) =>
              i < 0 ? sumOf(points) > limit : (points[i] as number) > (limits[i] as number),
            );
          }),
          ...cutoffBranches(source, place, path),
        ];
      },
    };
  },
};
