import type { Facts } from "../conditions/facts.js";
import type { Duration } from "../kit/duration.js";
import type { Path } from "../model/errors.js";
import type { Criterion } from "./criterion.js";
import type { Pick } from "./pick.js";
import type { Availability, Team } from "./team.js";

/** Tries one team, or several in fair turns among them. */
export interface TeamStep {
  readonly kind: "team";
  /** Where in the rule file it stands. */
  readonly at: Path;
  readonly teams: readonly Team[];
  /** The rotation among the teams, where there are several. */
  readonly among: { readonly rotation: string; readonly weights: readonly number[] } | undefined;
  readonly exclude: { readonly read: (facts: Facts) => unknown; readonly by: "id" | "name" } | undefined;
  readonly require: readonly Criterion[];
  readonly prefer: readonly { readonly criterion: Criterion; readonly counts: boolean }[];
  readonly pick: Pick;
  /** A rotation of its own; the default is the team's. */
  readonly rotation: string | undefined;
  /** Comes before the team's. */
  readonly availability: Availability | undefined;
  /** The facts of the lead that it names: in its criteria, its pick, `exclude`, and the balance of its teams. */
  readonly uses: ReadonlySet<string>;
}

export type Step =
  | TeamStep
  | { readonly kind: "hold"; readonly at: Path; readonly duration: Duration }
  | { readonly kind: "pool"; readonly at: Path; readonly pool: string };
