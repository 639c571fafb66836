import type { Param } from "../executor.js";

/** A statement cut where its parameters stand, and the parameters in that order. */
export const cut = (sql: string, params: readonly Param[]): readonly [texts: string[], params: Param[]] => {
  const order: Param[] = [];
  const texts: string[] = [];
  for (const [i, part] of sql.split(/\$(\d+)|\?/).entries())
    if (i % 2 === 0) texts.push(part as string);
    else order.push(params[part === undefined ? order.length : Number(part) - 1] ?? null);
  return [texts, order];
};
