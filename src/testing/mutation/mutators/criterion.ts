import { isPlain } from "../../../kit/plain.js";
import type { Change, Mutator } from "../change.js";
import { becomes, isDropped } from "../show-source.js";

const other = { require: "prefer", prefer: "require" } as const;

const nameOf = (criterion: unknown): string => {
  if (!isPlain(criterion)) return String(criterion);
  return typeof criterion.type === "string" ? criterion.type : (Object.keys(criterion)[0] ?? "");
};

/** A criterion is forgotten, or required where it is a preference, or a preference where it is required. */
export const criterion: Mutator = {
  name: "criterion",
  changes: ({ steps }) =>
    steps.flatMap(({ path, step }) =>
      (["require", "prefer"] as const).flatMap((use): Change[] => {
        const list = Array.isArray(step[use]) ? (step[use] as unknown[]) : [];
        return list.flatMap((one, i): Change[] => {
          const at = [...path, use, i];
          const name = nameOf(one);
          const into = other[use];
          const moved = Array.isArray(step[into]) ? [one, ...(step[into] as unknown[])] : [one];
          const dropped = { path: at, edits: [{ path: at, drop: true as const }], says: isDropped(`${use} ${name}`) };
          if (isPlain(one) && one.counts !== undefined) return [dropped];
          const edits = [
            { path: at, drop: true as const },
            { path: [...path, into], to: moved },
          ];
          return [dropped, { path: at, edits, says: becomes(`${use} ${name}`, `${into} ${name}`) }];
        });
      }),
    ),
};
