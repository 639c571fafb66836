import * as z from "zod";
import type { Facts } from "../conditions/facts.js";
import { compareDecimals, decimalOf, multiplyDecimals } from "../kit/decimal.js";
import { name, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { readAsOf } from "./as-of.js";
import { bandBranches, bandList, bandOf, checkEdges, edgesOf, label } from "./band.js";
import type { Fold } from "./fold.js";
import type { GraderType } from "./grader.js";
import { type Movement, openMovements } from "./movement.js";
import { reviewBands } from "./review/bands.js";
import { readWindow } from "./window.js";

const params = strict({
  type: z.literal("trend"),
  window: duration,
  measure: z.enum(["sum", "count", "average"]).optional(),
  /** A number column of the orders, instead of their amount. */
  fact: name.optional(),
  /** The day on which the window ends, instead of today. */
  asOf: z.string().optional(),
  bands: bandList,
  young: label.optional(),
  new: label.optional(),
  lapsed: strict({ gaps: z.number().positive(), grade: label }).optional(),
});
type Params = z.infer<typeof params>;

const dayLength = 86_400_000;
const dayText = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/** What is said of a lead apart from its change, or that its change counts. */
type Standing = "young" | "new" | "lapsed" | "moving";

/** Whether a lead is silent for longer than that many of its own gaps. */
const hasLapsed = ({ silence, gap }: Movement, gaps: number): boolean =>
  gap !== undefined && compareDecimals(decimalOf(silence), multiplyDecimals(decimalOf(gaps), decimalOf(gap))) > 0;

/** This window against the one before it (design, section 5). */
export const trend: GraderType<Params> = {
  type: "trend",
  params,
  labels: ({ bands, new: fresh = "new", young = "young", lapsed }) => [
    ...bands.map(({ grade }) => grade),
    fresh,
    young,
    ...(lapsed === undefined ? [] : [lapsed.grade]),
  ],
  adds: () => ({ score: "number" }),
  lapsed: ({ lapsed }) => lapsed?.grade,
  review: ({ bands }, _, path) => reviewBands(bands, [...path, "bands"]),
  make: (source, place, path) => {
    const { measure = "sum", fact = "amount", bands, new: fresh = "new", young = "young", lapsed } = source;
    const { report, timeZone, slot } = place;
    const table = place.table("orders", [...path, "type"]);
    const amount = table.number(fact, [...path, "fact"]);
    const firstDayOf = readWindow(source.window, report, [...path, "window"]);
    const asOf = readAsOf(source.asOf, "a day", timeZone, report, [...path, "asOf"]);
    checkEdges(bands, [...path, "bands"], report);
    const keepsGaps = lapsed !== undefined;
    const fold: Fold<Movement> = {
      key: JSON.stringify(["trend", source.window, measure, fact, source.asOf, keepsGaps]),
      open: (now) => openMovements({ measure, amount, keepsGaps, firstDayOf }, asOf(now)),
    };
    const orders = table.fold(fold);
    const [scoreSlot, reason] = [slot("score"), slot("reason")];
    const edges = edgesOf(bands);
    const standingOf = (found: Movement): Standing => {
      if (found.isYoung) return "young";
      if (lapsed !== undefined && hasLapsed(found, lapsed.gaps)) return "lapsed";
      return found.change === undefined && found.current > 0 ? "new" : "moving";
    };
    const none = (facts: Facts, why: string): undefined => {
      facts.values[reason] = why;
    };
    return {
      grade: (facts) => {
        const found = orders.read(facts);
        if (found === undefined) return none(facts, "no-data");
        const standing = standingOf(found);
        if (standing === "young") return young;
        facts.values[scoreSlot] = found.change;
        if (standing === "lapsed") return lapsed?.grade;
        if (standing === "new") return fresh;
        if (found.change === undefined) return none(facts, "no-base");
        return bandOf(bands, found.change) ?? none(facts, "no-band");
      },
      explain: (facts) => {
        const found = orders.read(facts);
        if (found === undefined) return [];
        const { current, before, change, firstDay, lastDay, gap } = found;
        return [
          { name: "this window", value: current },
          { name: "window before", value: before },
          { name: "change", value: change, edges },
          { name: "first order", value: dayText(firstDay) },
          { name: "last order", value: dayText(lastDay) },
          ...(lapsed === undefined ? [] : [{ name: "median gap", value: gap }]),
        ];
      },
      branches: () => {
        const apart = (["young", "new", "lapsed"] as const).filter((one) => one !== "lapsed" || lapsed !== undefined);
        const comes = (facts: Facts, to: Standing): Movement | undefined => {
          const found = orders.read(facts);
          return found !== undefined && standingOf(found) === to ? found : undefined;
        };
        return [
          ...bandBranches(bands, [...path, "bands"], (facts) => comes(facts, "moving")?.change),
          ...apart.map((standing) => {
            const isWritten = source[standing] !== undefined;
            return {
              at: isWritten ? [...path, standing] : path,
              what: isWritten ? undefined : standing,
              taken: (facts: Facts) => comes(facts, standing) !== undefined,
            };
          }),
        ];
      },
    };
  },
};
