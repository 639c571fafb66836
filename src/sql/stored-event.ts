import type { LedgerEvent } from "../model/event.js";

/** Of a text that people wrote only that it is there. */
const said = (text: string | undefined): { readonly text?: string } =>
  text === undefined ? {} : { text: text === "" ? "" : "*" };

const without = <Value extends object, Key extends keyof Value>(value: Value, ...keys: Key[]): Omit<Value, Key> => {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
};

const noKeys = { exact: [], similar: [] };

/** That a lead is compared ends its being a duplicate which nobody got. */
const compared = ({ keys }: { readonly keys?: object | undefined }) => (keys === undefined ? {} : { keys: noKeys });

/** An event as the table keeps it: with everything that a book is made of, and without what was in the lead. */
export const storedEvent = (event: LedgerEvent): object => {
  switch (event.type) {
    case "held":
      return { ...without(event, "keys"), ...compared(event), lead: { id: event.leadId } };
    case "assigned":
    case "pooled":
    case "carried":
      return { ...without(event, "keys"), ...compared(event) };
    case "noted":
      return { ...event, keys: noKeys };
    case "activity": {
      const { note, problem, ...rest } = event;
      return {
        ...rest,
        ...(note !== undefined && { note: said(note).text }),
        ...(problem !== undefined && { problem: said(problem).text }),
      };
    }
    default:
      return event;
  }
};
