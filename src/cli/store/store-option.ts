import { type Command, Option } from "commander";
import { InputError } from "../../csv/input-error.js";

/** What says where a ledger is. */
export interface LedgerPlace {
  readonly ledger?: string;
  readonly store?: string;
  readonly scope?: string;
}

export const storeOption = (): Option =>
  new Option(
    "--store <url>",
    "the database with the ledger, shared by any number of processes: postgres://USER@HOST/DATABASE or sqlite:FILE; " +
      "a password stays out of the shell's history in this variable, or in PGPASSWORD",
  ).env("FAIRLEAD_STORE");

export const scopeOption = (): Option =>
  new Option("--scope <name>", "whose ledger it is, where tenants share the store (default: one for all)");

/** A store to be used; `isDefault` says that the environment names it, and no flag does. */
export interface ChosenStore {
  readonly store: string;
  readonly scope: string | undefined;
  readonly isDefault: boolean;
}

/**
 * The store that a command uses, if it does. A ledger that is named goes before a store of the environment.
 *
 * @throws InputError where a ledger and a store are named, or a scope without a store
 */
export const chosenStore = (
  { ledger, store, scope }: LedgerPlace,
  command: Pick<Command, "getOptionValueSource">,
): ChosenStore | undefined => {
  const isDefault = command.getOptionValueSource("store") === "env";
  const isNamed = store !== undefined && !isDefault;
  if (ledger !== undefined && isNamed)
    throw new InputError(["--ledger and --store: there is one book to go on from; give one of the two"]);
  if (ledger !== undefined || store === undefined || (isDefault && store === "")) {
    if (scope !== undefined) throw new InputError([`--scope ${scope}: only a store has scopes; give --store`]);
    return undefined;
  }
  return { store, scope, isDefault };
};
