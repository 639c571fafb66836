import type { RowReason } from "../model/lead.js";
import type { Messages } from "./messages.js";

export const english: Messages = {
  list: (items) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`,
  picked: (rep, via = "") =>
    new Map([
      ["rotation", `it was ${rep}'s turn among those who could take it`],
      ["weighted", `it was ${rep}'s turn by weight among those who could take it`],
      ["performance", `it was ${rep}'s turn by performance among those who could take it`],
      ["least-loaded", `${rep} had the most room`],
      ["best-match", `${rep} suits the lead best`],
      ["first", `${rep} comes first on the roster`],
      ["rep", `the rule names ${rep}`],
    ]).get(via) ?? `${rep} was chosen by ${via}`,
  assigned: (reason, { route, team }, picked, rep) => {
    if (reason === "by-hand") return `Given to ${rep} by hand.`;
    if (reason === "same-owner") return `Goes to ${rep}, who has this customer already.`;
    if (reason === "overflow")
      return `The first choice of route "${route}" could not take it, so team ${team} did: ${picked}.`;
    if (reason === "fallback") {
      const cause = route === undefined ? "No route fits" : `Nobody that route "${route}" names could take it`;
      return `${cause}, so it went to team ${team} as the fallback: ${picked}.`;
    }
    return `Route "${route}" sends it to team ${team}, and ${picked}.`;
  },
  pooled: (pool, cause) => `Put into the pool ${pool}: ${cause}.`,
  held: (until, cause) => `Waits until ${until}: ${cause}.`,
  unassigned: (cause) => `Nobody gets it: ${cause}.`,
  duplicate: (of) => `A duplicate of ${of}.`,
  rejected: (problems) => `Cannot be read: ${problems}.`,
  problem: (field, value, reason) => {
    const why: { readonly [reason in RowReason]: string } = {
      missing: `${field} is missing`,
      "not-a-number": `${field} is not a number`,
      "not-a-boolean": `${field} is neither yes nor no`,
      "not-a-date": `${field} is not a date that can be read one way only`,
      "not-one-of": `${field} is none of the values allowed`,
      "not-a-phone": `${field} is not a phone number`,
      "cut-by-spreadsheet": `a spreadsheet has cut this number (${field}); format the column as text and export again`,
      "not-an-email": `${field} is not an e-mail address`,
      "not-text": `${field} is not a text`,
      "not-a-list": `${field} is not a list`,
      "not-an-object": `${field} is not an object`,
      "duplicate-id": "an earlier row of the file has the same id",
      "wrong-number-of-cells": "the row has more or fewer cells than the header",
      "bad-encoding": "the row has bytes that are no text in the file's encoding",
    };
    return value === "" ? why[reason] : `${why[reason]} (found "${value}")`;
  },
  cause: (reason, { route, teams }) => {
    const team = teams.length === 0 ? "the team" : `team ${english.list(teams)}`;
    return (
      {
        "first-choice": `route "${route}" says so`,
        "no-route": "no route fits the lead",
        "empty-team": `${team} has no members`,
        "nobody-active": `nobody of ${team} is active`,
        "nobody-on-duty": `nobody of ${team} is on duty`,
        "all-at-cap": `everybody of ${team} who is on duty is at a cap`,
        "all-cooling-down": `those of ${team} who are left may not get this lead back`,
        "nobody-qualifies": `nobody of ${team} meets what the route requires`,
      } as { readonly [reason: string]: string }
    )[reason] as string;
  },
  earlier: (at) => `Decided already, at ${at}. `,
  inPool: (pool) => `It is in the pool ${pool}.`,
  closed: (result) => (result === undefined ? "It is closed." : `It is closed: ${result}.`),
  grades: (pairs) => `Grades: ${pairs.map(([name, value]) => `${name} ${value}`).join(", ")}.`,
  team: (name, stage, members, candidates) => {
    const place = { route: "the route's own", otherwise: "next in line", fallback: "the fallback" }[stage];
    return `Team ${name} (${place}): ${members} ${members === 1 ? "member" : "members"}, ${candidates} could take the lead.`;
  },
  criterion: ({ use, type, from, kept }) =>
    kept === 0 && use === "prefer"
      ? `prefer ${type}: would have left none of ${from}, passed over`
      : `${use} ${type}: kept ${kept} of ${from}`,
  rep: (rep, why) => `${rep}: ${why}`,
  counts: (reason, count) => `${count} ${reason}`,
  repReason: (reason) => {
    const colon = reason.indexOf(":");
    const [use, type] = [reason.slice(0, colon), reason.slice(colon + 1)];
    if (use === "require") return `does not meet "require ${type}"`;
    if (use === "prefer") return `was passed over: others were preferred by "${type}"`;
    return (
      {
        picked: "got the lead",
        turn: "could have had it, but it was somebody else's turn",
        left: "has left",
        away: "is away",
        "out-of-office": "is out of office",
        "open-cap": "holds as many open leads as allowed",
        "day-cap": "has had as many leads today as allowed",
        "week-cap": "has had as many leads this week as allowed",
        "month-cap": "has had as many leads this month as allowed",
        "rolling-cap": "has had as many leads lately as allowed",
        "cool-down": "had this lead before and may not get it back",
        excluded: "is excluded by the route",
        "no-weight": "has no weight in these turns",
      }[reason] ?? reason
    );
  },
  passedOver: "could have had it, but somebody else was chosen",
  otherTeam: "could have had it, but it was another team's turn",
  parts: (parts) => parts.join(", "),
  owed: (amount, byValue) => {
    const unit = byValue ? "of value" : Math.abs(amount) === 1 ? "lead" : "leads";
    if (amount === 0) return "is even";
    return amount >= 0 ? `is owed ${amount} ${unit}` : `is ahead by ${-amount} ${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "the next turn is theirs" : `their turn comes in ${leads} leads`),
  notTried: (rep) => `${rep} is in no team that was tried for this lead.`,
  noTrace: 'This decision carries no full trace; decide with trace "full" to know about every rep.',
  whyNot: (rep, team, why) => `${rep} (team ${team}) ${why}.`,
  next: (team, reps) => `Next in team ${team}: ${reps.join(", ")}.`,
  nobodyNext: (team) => `Nobody in team ${team} can take a lead now.`,
  blocked: (rep, why) => `${rep} ${why}`,
  waiting: (rep, owed) => `${rep} ${owed}`,
};
