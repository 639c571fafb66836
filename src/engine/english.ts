import type { RowReason } from "../model/lead.js";
import { type Messages, namingPicks, percent } from "./messages.js";

/** What a criterion asks of a rep: who does, who does not, and those who do. */
const criteria: ReadonlyMap<string, readonly [does: string, doesNot: string, those: string]> = new Map([
  ["history", ["has had this customer before", "has not had this customer before", "have had this customer before"]],
  ["territory", ["covers the territory", "does not cover the territory", "cover the territory"]],
  [
    "value-tier",
    [
      "has the level for such a customer",
      "does not have the level for such a customer",
      "have the level for such a customer",
    ],
  ],
  [
    "specialty",
    ["knows what the lead asks for", "does not know what the lead asks for", "know what the lead asks for"],
  ],
  ["attributes", ["matches the lead", "does not match the lead", "match the lead"]],
  ["performance", ["performs best", "is not among those who perform best", "perform best"]],
  ["where", ["meets the route's conditions", "does not meet the route's conditions", "meet the route's conditions"]],
]);
const wordsFor = (type: string) =>
  criteria.get(type) ?? [`meets "${type}"`, `does not meet "${type}"`, `meet "${type}"`];

export const english: Messages = {
  list: (items) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`,
  picked: (rep, via = "", narrowedBy) => {
    const those = narrowedBy === undefined ? undefined : `those who ${wordsFor(narrowedBy)[2]}`;
    const among = ` among ${those ?? "those who could take it"}`;
    const limited = those === undefined ? "" : among;
    return (
      new Map([
        ["rotation", `it was ${rep}'s turn${among}`],
        ["weighted", `it was ${rep}'s turn by weight${among}`],
        ["performance", `it was ${rep}'s turn by performance${among}`],
        ["least-loaded", `${rep} had the most room${limited}`],
        ["best-match", `${rep} suits the lead best${limited}`],
        ["first", `${rep} comes first on the roster${limited}`],
        ["rep", `the route names ${rep}`],
      ]).get(via) ?? `${rep} was chosen by ${via}${limited}`
    );
  },
  assigned: (reason, { route, team = "", from = "", among }, picked, rep) => {
    if (reason === "by-hand") return `Given to ${rep} by hand.`;
    if (reason === "handed-over")
      return from === rep
        ? `${rep} keeps the customer, now for team ${team}.`
        : `Handed over from ${from} to team ${team}: ${picked}.`;
    if (reason === "same-owner") return `Goes to ${rep}, who has this customer already.`;
    if (reason === "overflow")
      return `Nobody of the first choice of route "${route}" could take it, so it went to the next one, team ${team}: ${picked}.`;
    if (reason === "fallback") {
      const cause = route === undefined ? "No route fits" : `Nobody that route "${route}" names could take it`;
      return `${cause}, so it went to team ${team} as the fallback: ${picked}.`;
    }
    if (among.length > 0)
      return `Route "${route}" names ${english.list(among)}; it went to team ${team}, and ${picked}.`;
    return `Route "${route}" sends it to team ${team}, and ${picked}.`;
  },
  pooled: (pool, cause) => `Put into the pool ${pool}: ${cause}.`,
  held: (until, cause) => `Waits until ${until}: ${cause}.`,
  unassigned: (cause) => `Nobody gets it: ${cause}.`,
  duplicate: ({ of, key, similarity, state }) => {
    if (key === "") return `A duplicate of ${of}.`;
    const fields = key.split("+");
    const same = `${english.list(fields)} ${fields.length > 1 ? "are" : "is"} the same`;
    const why = similarity === 1 ? same : `${key} is ${percent(similarity)} alike`;
    const where = {
      owned: "is already with a colleague",
      pooled: "is in the public pool",
      customer: "is on record already",
    }[state];
    return `A duplicate of ${of}, which ${where}: ${why}.`;
  },
  rejected: (problems) => `Cannot be read: ${problems}.`,
  problem: ({ field, value, reason }, allowed = []) => {
    const why: { readonly [reason in RowReason]: string } = {
      missing: field === "id" ? "the lead has no id" : `${field} is missing`,
      "not-a-number": `${field} is not a number`,
      "not-a-boolean": `${field} is neither yes nor no`,
      "not-a-date": `${field} is not a date that is certain; write it like 2026-03-02`,
      "not-one-of": `${field} is none of the values allowed${allowed.length === 0 ? "" : `, which are ${allowed.join(", ")}`}`,
      "not-a-phone": `${field} is not a phone number`,
      "cut-by-spreadsheet": `a spreadsheet has cut this number (${field}); format the column as text and export again`,
      "not-an-email": `${field} is not an e-mail address`,
      "not-a-credit-code": `${field} is not a unified social credit code (18 characters, the last of which checks the others)`,
      "not-text": `${field} is not a text`,
      "not-a-list": `${field} is not a list`,
      "not-an-object": `${field} is not an object`,
      "owner-unknown": "the owner is not on the roster",
      "owner-ambiguous": "several reps have the owner's name; write the id",
      "owner-left": "the owner has left",
      "not-an-event": `${field} is not as an event has it`,
      "duplicate-id": "an earlier row of the file has the same id",
      "wrong-number-of-cells": "the row has more or fewer cells than the header",
      "bad-encoding": "the row has bytes that are no text in the file's encoding",
    };
    return value === "" ? why[reason] : `${why[reason]} (found "${value}")`;
  },
  rowLeftOut: (problem) => `The row was left out: ${problem}.`,
  cellLeftOut: (problem) => `The cell counts as empty: ${problem}.`,
  keeps: (rep) => ` ${rep} keeps the customer meanwhile.`,
  opens: (who) => ` The account is opened by ${who}.`,
  told: (reps) => ` ${english.list(reps)} ${reps.length === 1 ? "is" : "are"} told of it.`,
  coordinates: (rep) => ` ${rep} coordinates.`,
  cause: (reason, { route, teams }) => {
    const several = teams.length > 1;
    const team = teams.length === 0 ? "the team" : `${several ? "teams" : "team"} ${english.list(teams)}`;
    return (
      {
        "first-choice": `route "${route}" says so`,
        "no-route": "no route fits the lead",
        "empty-team": `${team} ${several ? "have" : "has"} no members`,
        "nobody-active": `everybody in ${team} is away or has left`,
        "nobody-on-duty": `nobody in ${team} is on duty`,
        "all-at-cap": `everybody in ${team} who is on duty has as many leads as allowed`,
        "all-cooling-down": `all who are free in ${team} have had this lead before, or the route excludes them`,
        "nobody-qualifies": `nobody who is free in ${team} meets what the route requires`,
      } as { readonly [reason: string]: string }
    )[reason] as string;
  },
  ahead: (rep, at) => ` Nobody was on duty, and ${rep} is the first to be, or one of them: at ${at}.`,
  nobodyOnDuty: "nobody is on duty: those who will be first were asked",
  unknownHolidays: (calendar, year) =>
    `The holidays of ${year} are not known to the calendar "${calendar}": it went by the ordinary week.`,
  offDutyUntil: (at) => `is off duty until ${at}`,
  dutyFrom: (at) => `is on duty from ${at}`,
  earlier: (at) => `Decided already, at ${at}. `,
  waitingSince: (at) => `It has waited since ${at}.`,
  inPool: (pool) => `It is in the pool ${pool}.`,
  closed: (result) => (result === undefined ? "It is closed." : `It is closed: ${result}.`),
  grades: (pairs) => `Grades: ${pairs.map(([name, value]) => `${name} ${value}`).join(", ")}.`,
  team: (name, stage, members, candidates) => {
    const place = { route: "the route's own", otherwise: "next in line", fallback: "the fallback" }[stage];
    return `Team ${name} (${place}): ${members} ${members === 1 ? "member" : "members"}, ${candidates} could take the lead.`;
  },
  criterion: ({ use, type, from, kept }) => {
    const [does] = wordsFor(type);
    if (use === "require") return `must be somebody who ${does}: ${kept} of ${from}`;
    return kept === 0
      ? `rather somebody who ${does}: none of ${from}, so it does not matter`
      : `rather somebody who ${does}: ${kept} of ${from}`;
  },
  rep: (rep, why) => `${rep}: ${why}`,
  counts: (reason, count) => `${reason}: ${count}`,
  repReason: (reason) => {
    const colon = reason.indexOf(":");
    const [use, type] = [reason.slice(0, colon), reason.slice(colon + 1)];
    if (use === "require") return namingPicks.has(type) ? "is not the one whom the route names" : wordsFor(type)[1];
    if (use === "prefer") return `was passed over for somebody who ${wordsFor(type)[0]}`;
    return (
      {
        picked: "got the lead",
        turn: "could have had it, but it was somebody else's turn",
        left: "has left",
        away: "is away",
        "out-of-office": "is out of office",
        "off-duty": "is off duty",
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
  sentences: (sentences) => sentences.join(" "),
  parts: (parts) => parts.join(", "),
  owed: (amount, byValue) => {
    const unit = byValue ? "of value" : Math.abs(amount) === 1 ? "lead" : "leads";
    if (amount === 0) return "is even";
    return amount >= 0 ? `is owed ${amount} ${unit}` : `is ahead by ${-amount} ${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "the next turn is theirs" : `their turn comes in ${leads} leads`),
  notTried: (rep) => `${rep} is in no team that was tried for this lead.`,
  noTrace: "Nothing was kept about each rep when this was decided (no full trace), so there is no more to tell.",
  whyNot: (rep, team, why) => `${rep} (team ${team}) ${why}.`,
  next: (team, reps) => `Next in team ${team}: ${reps.join(", ")}.`,
  nobodyNext: (team) => `Nobody in team ${team} can take a lead now.`,
  blocked: (rep, why) => `${rep} ${why}`,
  waiting: (rep, owed) => `${rep} ${owed}`,
  outcome: (outcome) => outcome,
  reason: (reason) => reason,
  gradeChange: (change) => change,
  via: (via) => via,
  rowReason: (reason) => reason,
};
