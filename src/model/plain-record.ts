import * as z from "zod";

/** A record in which `__proto__` is a key like any other; `z.record` passes over it. */
export const plainRecord = <Value>(isValue: (value: unknown) => value is Value) =>
  z
    .custom<{ readonly [name: string]: Value }>(
      (record) =>
        typeof record === "object" && record !== null && !Array.isArray(record) && Object.values(record).every(isValue),
      "Invalid input: expected record",
    )
    .transform((record): { [name: string]: Value } => ({ ...record }));
