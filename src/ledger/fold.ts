import { instantOfText } from "../kit/iso.js";
import { actedKey } from "../model/acted-key.js";
import {
  type Activity,
  activityParts,
  type BookState,
  type Cooling,
  closedParts,
  type Holding,
  type RepState,
} from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import type { Lead } from "../model/lead.js";
import type { PaidTurn } from "../model/turn.js";
import { quantum } from "../turns/lag.js";
import { enter, numberOf } from "../turns/members.js";
import { receive, unreceive } from "../turns/receipts.js";
import { openRotation, refund } from "../turns/rotation.js";
import { foldTurn } from "./fold-turn.js";
import { share } from "./holdings.js";
import { remember, unremember } from "./known-leads.js";
import { openRep } from "./open-rep.js";

const repIn = (book: BookState, id: string): RepState => {
  let rep = book.reps.get(id);
  if (rep === undefined) {
    rep = openRep(id, book.reps.size);
    book.reps.set(id, rep);
  }
  return rep;
};

/** The open leads or the intake of a rep have changed. */
const changed = ({ changes }: BookState, rep: RepState): void => {
  changes.recent[changes.reps % changes.recent.length] = rep;
  changes.reps += 1;
};

/** Who has a lead, or had it when it was closed. */
const ownerIn = ({ open, closed }: BookState, leadId: string): string | undefined =>
  (open.get(leadId) ?? closed.get(leadId)?.holding)?.rep;

/** Ends whatever the book says of a lead: held by somebody, waiting, pooled or closed. */
const clear = (book: BookState, leadId: string): void => {
  const holding = book.open.get(leadId);
  if (holding !== undefined) {
    const rep = repIn(book, holding.rep);
    rep.open -= 1;
    changed(book, rep);
    book.open.delete(leadId);
  }
  if (book.held.size > 0) book.held.delete(leadId);
  if (book.pooled.size > 0) book.pooled.delete(leadId);
  if (book.closed.size > 0) book.closed.delete(leadId);
};

const hold = (book: BookState, leadId: string, holding: Holding): RepState => {
  clear(book, leadId);
  const rep = repIn(book, holding.rep);
  rep.open += 1;
  changed(book, rep);
  book.open.set(leadId, share(rep, holding));
  return rep;
};

const receiveLead = (book: BookState, rep: RepState): void => {
  book.leads += 1;
  rep.last = book.leads;
};

const cool = (book: BookState, leadId: string, lost: Cooling): void => {
  const others = (book.cooling.get(leadId) ?? []).filter(({ rep }) => rep !== lost.rep);
  book.cooling.set(leadId, [...others, lost]);
};

/** Puts an activity among those of its lead; another one of the same time and channel is the same, told anew. */
const logActivity = (book: BookState, leadId: string, one: Activity): void => {
  const all = book.activities.get(leadId) ?? [];
  const before = all.filter(({ at, channel }) => at <= one.at && !(at === one.at && channel === one.channel));
  book.activities.set(leadId, [...before, one, ...all.filter(({ at }) => at > one.at)]);
};

/** Leads by hand from outside a rotation are charged in each rotation of the rep; others where they were given out. */
const chargeByHand = (book: BookState, rep: string, turn: PaidTurn | undefined, sign: 1 | -1): void => {
  book.changes.byHand += 1;
  const rotation = turn && book.rotations.get(turn.rotation);
  if (turn === undefined || rotation === undefined) {
    repIn(book, rep).byHand += sign;
    return;
  }
  const { members } = rotation;
  const known = numberOf(members, rep);
  const number = known < 0 ? enter(members, rep, repIn(book, rep).byHand) : known;
  members.manual[number] = (members.manual[number] as number) + sign * quantum(turn);
};

const giveBack = (book: BookState, holding: Holding): void => {
  if (holding.intake === undefined) return;
  const rep = repIn(book, holding.rep);
  unreceive(rep[holding.intake], holding.at);
  changed(book, rep);
  if (holding.intake === "moved") {
    chargeByHand(book, holding.rep, holding.turn, -1);
    return;
  }
  const { turn, teamTurn } = holding;
  const rotation = turn && book.rotations.get(turn.rotation);
  if (turn && rotation) refund(rotation, holding.rep, quantum(turn), turn.net);
  const among = teamTurn && book.rotations.get(teamTurn.rotation);
  if (teamTurn && among && holding.team !== undefined) refund(among, holding.team, quantum(teamTurn), teamTurn.net);
};

/** A won or lost lead is a deal; junk is none. */
const count = (book: BookState, id: string, result: "won" | "lost" | "junk" | undefined, sign: 1 | -1): void => {
  const rep = repIn(book, id);
  book.changes.deals += 1;
  if (result === "won") rep.won += sign;
  if (result === "won" || result === "lost") rep.deals += sign;
};

const noGrades = Object.freeze({});

/** Changes the book by one event. It needs nothing but the event: no rule file, no roster, no clock. */
export const fold = (book: BookState, event: LedgerEvent): void => {
  const at = instantOfText(event.at);
  if (at > book.latest) book.latest = at;
  switch (event.type) {
    case "assigned": {
      const { rep, turn, teamTurn, team, route, via, reason, grades, ruleSet, from } = event;
      // A hand-over counts while the one who hands over has the customer: told again it changes nothing.
      if (from !== undefined && (ownerIn(book, event.leadId) ?? from) !== from) return;
      const stays = from === rep;
      const holding: Holding = {
        rep,
        team,
        route,
        via,
        reason,
        grades: grades ?? noGrades,
        at,
        from,
        ruleSet,
        turn: turn && foldTurn(book, turn, rep, book.reps),
        teamTurn: teamTurn && team !== undefined ? foldTurn(book, teamTurn, team, undefined) : undefined,
        intake: stays ? undefined : "assigned",
      };
      const state = hold(book, event.leadId, holding);
      if (stays) return;
      receiveLead(book, state);
      receive(state.assigned, at);
      if (event.keys !== undefined) remember(book, event.leadId, event.keys);
      return;
    }
    case "held": {
      const { lead, grades, route, reason, priority, step } = event;
      clear(book, event.leadId);
      book.held.set(event.leadId, {
        lead: lead as Lead,
        grades: grades ?? noGrades,
        route,
        reason,
        priority,
        since: Date.parse(event.since),
        until: Date.parse(event.until),
        retryAt: Date.parse(event.retryAt),
        step,
      });
      if (event.keys !== undefined) remember(book, event.leadId, event.keys);
      return;
    }
    case "pooled":
      clear(book, event.leadId);
      book.pooled.set(event.leadId, event.pool);
      if (event.keys !== undefined) remember(book, event.leadId, event.keys);
      return;
    case "noted":
      if (event.of !== undefined) {
        book.held.delete(event.leadId);
        book.pooled.delete(event.leadId);
      }
      remember(book, event.leadId, event.keys, event.of);
      return;
    case "carried":
      hold(book, event.leadId, { rep: event.rep, team: event.team, reason: "by-hand", grades: noGrades, at });
      if (event.keys !== undefined) remember(book, event.leadId, event.keys);
      return;
    case "claimed": {
      if (book.open.get(event.leadId)?.rep === event.rep) return;
      const { team } = event;
      const rep = hold(book, event.leadId, { rep: event.rep, team, reason: "by-hand", grades: noGrades, at });
      receiveLead(book, rep);
      receive(rep.claimed, at);
      return;
    }
    case "moved": {
      const before = book.open.get(event.leadId) ?? book.closed.get(event.leadId)?.holding;
      if (event.rep === undefined || event.rep === null) {
        clear(book, event.leadId);
        return;
      }
      if (book.open.get(event.leadId)?.rep === event.rep) return;
      const holding: Holding = {
        rep: event.rep,
        team: event.team,
        route: before?.route,
        reason: "by-hand",
        grades: before?.grades ?? noGrades,
        at,
        ruleSet: before?.ruleSet,
        turn: before?.turn,
        intake: "moved",
      };
      const rep = hold(book, event.leadId, holding);
      receiveLead(book, rep);
      receive(rep.moved, at);
      chargeByHand(book, event.rep, holding.turn, 1);
      return;
    }
    case "activity": {
      const { channel, result, rep, entered } = event;
      const has = activityParts.filter((part) => (event[part] ?? "") !== "");
      const when = entered === undefined ? undefined : instantOfText(entered);
      logActivity(book, event.leadId, { at, channel, result, rep, entered: when, has });
      return;
    }
    case "closed": {
      const holding = book.open.get(event.leadId);
      const owner = holding?.rep ?? event.rep;
      const has = closedParts.filter((part) => (event[part] ?? "") !== "");
      const before = book.closed.get(event.leadId);
      if (before !== undefined) {
        // What was left out may be said later.
        const all = closedParts.filter((part) => has.includes(part) || before.has?.includes(part));
        if (all.length > (before.has?.length ?? 0)) book.closed.set(event.leadId, { ...before, has: all });
        return;
      }
      clear(book, event.leadId);
      if (owner === undefined) return;
      const { result } = event;
      book.closed.set(event.leadId, {
        holding: holding ?? { rep: owner, reason: "by-hand", grades: noGrades, at },
        result,
        at,
        ...(has.length > 0 && { has }),
      });
      count(book, owner, result, 1);
      return;
    }
    case "reopened": {
      const closed = book.closed.get(event.leadId);
      const owner = event.rep ?? closed?.holding.rep;
      if (owner === undefined || book.open.has(event.leadId)) return;
      if (closed) count(book, closed.holding.rep, closed.result, -1);
      const before = closed?.holding.rep === owner ? closed.holding : undefined;
      if (before === undefined) hold(book, event.leadId, { rep: owner, reason: "by-hand", grades: noGrades, at });
      else hold(book, event.leadId, at > before.at ? { ...before, reopened: at } : before);
      return;
    }
    case "returned": {
      const holding = book.open.get(event.leadId);
      const rep = holding?.rep ?? event.rep;
      if (rep !== undefined) cool(book, event.leadId, { rep });
      if (holding) giveBack(book, holding);
      clear(book, event.leadId);
      return;
    }
    case "reclaimed": {
      const holding = book.open.get(event.leadId);
      const rep = holding?.rep ?? event.rep;
      if (holding !== undefined && event.rep !== undefined && (holding.rep !== event.rep || holding.at > at)) return;
      const { pool, until } = event;
      if (rep !== undefined) {
        const ends = until === undefined ? undefined : instantOfText(until);
        cool(book, event.leadId, pool === undefined && ends === undefined ? { rep } : { rep, at, pool, until: ends });
      }
      if (holding && event.credit) giveBack(book, holding);
      clear(book, event.leadId);
      if (pool !== undefined) book.pooled.set(event.leadId, pool);
      return;
    }
    case "advanced": {
      const { leadId, from, to } = event;
      const known = book.stages.get(leadId);
      // Told late or again, it says nothing of where the customer is now.
      if (known !== undefined && (at < known.since || (from !== undefined && from !== known.stage))) return;
      book.stages.set(leadId, { stage: to, since: at });
      return;
    }
    case "acted": {
      const { leadId, action, key } = event;
      const times = new Map(book.acted.get(leadId));
      times.set(actedKey(action, key), at);
      book.acted.set(leadId, times);
      return;
    }
    case "reset": {
      const old = book.rotations.get(event.rotation);
      if (old === undefined) return;
      const fresh = openRotation();
      for (const rep of old.members.numbers.keys()) enter(fresh.members, rep, book.reps.get(rep)?.byHand ?? 0);
      book.rotations.set(event.rotation, fresh);
    }
  }
};

/** Removes what the book knows of a lead; turns and intake stay as they were. */
export const forgetLead = (book: BookState, leadId: string): void => {
  clear(book, leadId);
  book.cooling.delete(leadId);
  book.activities.delete(leadId);
  book.stages.delete(leadId);
  book.acted.delete(leadId);
  unremember(book, leadId);
};
