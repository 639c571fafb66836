import type { Language } from "../model/language.js";
import type { EvidenceOptions, FileOptions } from "./load-engine.js";

/** The flags of `fairlead explain`. */
export interface ExplainCommandOptions extends FileOptions, EvidenceOptions {
  readonly lead: string;
  readonly rep?: string;
  readonly language?: Language;
  readonly out?: string;
  readonly ledger?: string;
  readonly trace?: string;
  readonly now?: string;
}
