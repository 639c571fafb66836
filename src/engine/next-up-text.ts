import type { Roster } from "../assign/roster.js";
import { nameOf } from "./explain.js";
import { messagesIn } from "./messages.js";
import type { NextUp } from "./next-up.js";
import type { Language } from "./rule-set.js";

/** Who is next, and under it every member: what they are owed or what blocks them. */
export const nextUpText = (
  { team, next, members }: Omit<NextUp, "text">,
  roster: Pick<Roster, "byId">,
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
  const lines = members.map(({ rep, owed, blocked }) => {
    const name = nameOf(roster, rep);
    return `- ${blocked === undefined ? say.waiting(name, say.owed(owed, false)) : say.blocked(name, say.repReason(blocked))}`;
  });
  return [head, ...lines].join("\n");
};
