import { type Action, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

/** A rule set that takes leads back, with the reps amy and bo. */
export const owning = (
  ownership: readonly object[],
  { more = {}, reps }: { readonly more?: object; readonly reps?: readonly object[] } = {},
) =>
  createEngine(
    parseRuleSet({
      name: "owning",
      timeZone: "Asia/Shanghai",
      fields: { grade: {}, locked: { type: "boolean" } },
      teams: { sales: {} },
      pools: { sea: {} },
      ownership,
      ...more,
    }),
    {
      reps: reps ?? [
        { id: "amy", name: "Amy", teams: ["sales"] },
        { id: "bo", name: "Bo", teams: ["sales"] },
      ],
    },
  );

/** A noon in Shanghai. */
export const noon = (day: string): string => `${day}T12:00:00+08:00`;

export const bookOf = (...events: readonly object[]) => {
  const book = openBook();
  for (const event of events) book.record({ leadId: "L1", ...event } as LedgerEvent);
  return book;
};

export const recordAll = (book: ReturnType<typeof openBook>, actions: readonly Action[]): void => {
  for (const { events } of actions) for (const event of events) book.record(event);
};
