import type { Path } from "../../../model/errors.js";
import type { FieldType } from "../../../model/field.js";
import type { Edit } from "../edit.js";

/** What is known of facts: their types, and their values where they are few. */
export interface Knowledge {
  readonly typeOf: (fact: string) => FieldType | undefined;
  readonly valuesOf: (fact: string) => readonly unknown[];
}

/** One comparison, in either source form. */
export interface TestSite {
  readonly path: Path;
  readonly fact: string;
  /** In json-rules-engine's words. */
  readonly operator: string;
  readonly value: unknown;
  readonly type: FieldType | undefined;
  /** The edits that make it another one; `undefined` where its form cannot say it. */
  readonly rewrite: (operator: string, value: unknown) => readonly Edit[] | undefined;
}

/** Something that can be left out, or be turned around. */
export interface EditSite {
  readonly path: Path;
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** Several conditions under one `all` or `any`. */
export interface GroupSite extends EditSite {
  readonly turned: string;
}

/** The places of conditions that can be changed. */
export interface ConditionSites {
  readonly tests: TestSite[];
  /** Conditions that are one of several, or the only one of what may have none. */
  readonly parts: EditSite[];
  /** Groups, with what makes an `any` of an `all`, and back. */
  readonly groups: GroupSite[];
  /** What is under a `not`, with what takes the `not` away. */
  readonly negations: EditSite[];
}

export const noSites = (): ConditionSites => ({ tests: [], parts: [], groups: [], negations: [] });
