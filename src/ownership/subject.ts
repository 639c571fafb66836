import type { Facts } from "../conditions/facts.js";
import type { BookState, ClosedLead, Holding } from "../model/book.js";
import type { Grades } from "../model/decision.js";
import type { Lead } from "../model/lead.js";
import type { People } from "./people.js";

/** A lead under review, with all that is known of it. */
export interface Subject {
  readonly lead: Lead;
  /** All facts, those of the grades among them. */
  readonly facts: Facts;
  readonly grades: Grades;
  readonly book: BookState;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly timeZone: string;
  /** Who has the lead. */
  readonly holding: Holding | undefined;
  readonly closed: ClosedLead | undefined;
  readonly people: People;
}
