import type { Claim, ClaimReason } from "../model/claim.js";

/** A claim with its names and times as people know them; "" for what there is none of. */
export interface ShownClaim extends Pick<Claim, "limit" | "count" | "problems"> {
  readonly rep: string;
  readonly leadIds: readonly string[];
  /** The lead at fault. */
  readonly leadId: string;
  readonly owner: string;
  readonly pool: string;
  readonly until: string;
}

/** Everything that fairlead says about claims, in one language. */
export interface ClaimWords {
  readonly claimed: (claim: ShownClaim) => string;
  /** A refusal of several leads because of one of them, or of all together. */
  readonly allOrNothing: (why: string, leads: number) => string;
  /** Why it is refused, as a whole sentence. */
  readonly reasons: { readonly [reason in ClaimReason]: (claim: ShownClaim) => string };
}
