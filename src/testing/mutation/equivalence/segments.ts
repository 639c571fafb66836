import { rfmParams } from "../../../grade/rfm/rfm-params.js";
import { gradeCells } from "../../../grade/rfm/segments.js";
import { highest } from "../../../grade/rfm/thresholds.js";
import type { Plain } from "../../../kit/plain.js";
import { valueAt } from "../../../kit/value-at.js";
import type { Comparison } from "./comparison.js";

const keys = new Set(["segments", "otherwise"]);

/** The grade of each cell r × f × m. */
const cellsOf = (grade: unknown): unknown[] | undefined => {
  const { data } = rfmParams.loose().safeParse(grade);
  if (data?.segments === undefined) return undefined;
  const [r, f, m] = highest(data);
  const gradeOf = gradeCells(data.segments, data.otherwise, [r, f, m], [], () => undefined);
  const upTo = (high: number) => Array.from({ length: high }, (_, i) => i + 1);
  return upTo(r).flatMap((one) => upTo(f).flatMap((two) => upTo(m).map((three) => gradeOf(one, two, three))));
};

/** Segments that give every cell the same grade are the same. */
export const segments: Comparison = ({ original, changed, change: { path } }) => {
  const [section, name, key] = path;
  if (section !== "grades" || name === undefined || !keys.has(String(key))) return undefined;
  const grade = valueAt(original.source, [section, name]) as Plain;
  if (grade.type !== "rfm") return undefined;
  const [one, other] = [grade, valueAt(changed.source, [section, name])].map(cellsOf);
  if (one === undefined || other === undefined) return undefined;
  return one.every((label, i) => label === other[i]) ? "same" : [];
};
