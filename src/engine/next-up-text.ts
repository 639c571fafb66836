import type { Roster } from "../assign/roster.js";
import { readInstant } from "../kit/iso.js";
import type { Language } from "../model/language.js";
import type { Unavailable } from "../model/reason.js";
import { nameOf, rounded } from "./explain.js";
import { messagesIn } from "./messages-in.js";

export interface Upcoming {
  readonly team: string;
  /** Whether the turns are balanced by the value of leads, not their number. */
  readonly byValue: boolean;
  /** The reps of the next turns, the next one first. */
  readonly next: readonly string[];
  /** Members in roster order: what each is owed (leads, or units of value), or what blocks them now. */
  readonly members: readonly {
    readonly rep: string;
    readonly owed: number;
    readonly blocked?: Unavailable | "no-weight" | undefined;
    /** When the next duty of a rep begins who is not on duty, as ISO 8601 text in UTC. */
    readonly dutyAt?: string | undefined;
  }[];
}

/** Who is next, and under it every member: what they are owed or what blocks them. */
export const nextUpText = (
  { team, byValue, next, members }: Upcoming,
  { roster, timeZone }: { readonly roster: Pick<Roster, "byId">; readonly timeZone: string },
  language: Language,
): string => {
  const say = messagesIn(language);
  const head =
    next.length === 0
      ? say.nobodyNext(team)
      : say.next(
          team,
          next.map((rep) => nameOf(roster, rep)),
        );
  const lines = members.map(({ rep, owed, blocked, dutyAt }) => {
    const name = nameOf(roster, rep);
    const at = dutyAt === undefined ? undefined : readInstant(Date.parse(dutyAt), timeZone);
    if (blocked !== undefined)
      return `- ${say.blocked(name, blocked === "off-duty" && at !== undefined ? say.offDutyUntil(at) : say.repReason(blocked))}`;
    const parts = [say.owed(rounded(owed), byValue), ...(at === undefined ? [] : [say.dutyFrom(at)])];
    return `- ${say.waiting(name, say.parts(parts))}`;
  });
  return [head, ...lines].join("\n");
};
