import type { FactValue, RowReason } from "../model/lead.js";

/** What reading gives: a value, `undefined` for a missing one, or a symbol that stands for the reason why it cannot be read. */
export type Cell<Value extends FactValue = FactValue> = Value | undefined | symbol;

/** How cells of one type are read: `fromText` gets clean text that is not empty and the text as entered, `fromValue` anything else that is there. */
export interface CellType {
  readonly fromText: (text: string, entered: string) => Cell;
  readonly fromValue: (value: unknown) => Cell;
}

export const notText = Symbol("not-text");
export const notANumber = Symbol("not-a-number");
export const notABoolean = Symbol("not-a-boolean");
export const notADate = Symbol("not-a-date");
export const notAList = Symbol("not-a-list");
export const notAnObject = Symbol("not-an-object");
export const notOneOf = Symbol("not-one-of");
export const notAPhone = Symbol("not-a-phone");
export const cutBySpreadsheet = Symbol("cut-by-spreadsheet");
export const notAnEmail = Symbol("not-an-email");
export const notACreditCode = Symbol("not-a-credit-code");

/** The reason that a symbol above stands for. */
export const reasonOf = (unreadable: symbol): RowReason => unreadable.description as RowReason;
