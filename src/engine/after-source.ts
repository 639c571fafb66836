import type { ActivityPart, ClosedPart } from "../model/book.js";
import type { ChoiceSource } from "../model/route.js";
import type { FactIn, GuardOf, Known, Remarks } from "./condition-source.js";

/** The names that rules for what comes after the assignment may use. */
interface Named extends Known {
  teams: string;
  pools: string;
}

type Unless<In extends Known> = Remarks & GuardOf<In> & { activity?: string | readonly string[] };
type Told = { notify?: readonly string[]; coordinator?: string };
type StageMove = Remarks & { from: string | readonly string[]; to: string };

type LifecycleKinds = { advance: StageMove; demote: StageMove };

type StepOfPlan<In extends Known> = Remarks & { channel?: string; note?: string; unless?: Unless<In> } & (
    | { after: string; before?: never }
    | { before: string; after?: never }
  );
type FollowUpKinds<In extends Known> = {
  plan: Remarks & {
    from: "assigned" | "received" | "closed" | "lastOrder" | FactIn<In>;
    steps: readonly StepOfPlan<In>[];
    answered?: string | readonly string[];
  };
};

type OtherStep<In extends Named> = Remarks &
  (
    | (ChoiceSource & { team: In["teams"] })
    | (ChoiceSource & { teams: In["teams"][]; among?: "rotation" | "weighted" })
    | { hold: string }
    | { pool: In["pools"] }
  );
type OwnershipKinds<In extends Named> = {
  reclaim: Remarks & {
    pool: In["pools"];
    protection: Remarks & {
      default: string;
      extend?: Remarks & { activity?: string } & { readonly [channel: `activity.${string}`]: string };
      max?: string;
    };
    warn?: string;
    exempt?: (Remarks & GuardOf<In>) | readonly (Remarks & GuardOf<In>)[];
    cooldown?: string;
  };
  escalate: Remarks & { levels: readonly (Remarks & { after: string; to: string })[]; unless?: Unless<In> };
  reassign: Remarks & { after: string; unless?: Unless<In>; turn?: "counted" | "credited"; cooldown?: string };
  "hand-over": Remarks &
    ChoiceSource & {
      team: In["teams"];
      opens?: string;
      keep?: boolean;
      otherwise?: OtherStep<In> | OtherStep<In>[];
    };
  complaint: Remarks & Told & { within?: string; needs?: readonly ClosedPart[] };
  check: Remarks & {
    activities?: { readonly [channel: string]: readonly ActivityPart[] };
    enteredWithin?: string;
    record?: Remarks & { updated: FactIn<In>; after?: string | readonly string[] };
  };
};

/** A rule of a list, in the short form (under the key of its kind) or the long one. */
type ListedOf<In extends Known, Kinds> = Remarks &
  GuardOf<In> & { name?: string; priority?: number; during?: string } & {
    [kind in keyof Kinds]: { [key in kind]: Kinds[kind] } | { event: { type: kind; params: Kinds[kind] } };
  }[keyof Kinds];

/** The lists for what comes after the assignment, over the names that a rule set declares. */
export interface AfterOf<In extends Named> {
  lifecycle?:
    | readonly ListedOf<In, LifecycleKinds>[]
    | (Remarks & { field?: FactIn<In>; stages?: readonly string[]; rules: readonly ListedOf<In, LifecycleKinds>[] });
  followUps?: readonly ListedOf<In, FollowUpKinds<In>>[];
  ownership?: readonly ListedOf<In, OwnershipKinds<In>>[];
}

/** The facts that the book knows of a lead. */
export type BookFacts = {
  [fact in
    | "book.owner"
    | "book.team"
    | "book.from"
    | "book.route"
    | "book.received"
    | "book.stage"
    | "book.pool"
    | "book.result"
    | "book.activity"
    | `book.activity.${string}`
    | "stage"]: string;
};
