import { nextDuty } from "../../assign/next-duty.js";
import type { Seat } from "../../assign/seat.js";
import { parseInstant } from "../../kit/iso.js";
import { instantOf } from "../../kit/zone.js";
import type { Path } from "../../model/errors.js";
import { knownYears } from "../calendars/chinese-days.js";
import type { ReadCalendar } from "../calendars/read-calendars.js";
import type { RouteSource } from "../read-routes.js";
import type { Route } from "../rule-set.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";
import { listed } from "./texts.js";

const dayLength = 86_400_000;

interface Window {
  readonly from: number;
  /** The end, excluded. */
  readonly until: number;
  readonly path: Path;
  readonly text: string;
  readonly route: Route;
}

/** The times to which routes are limited. */
const windowsOf = ({ ruleSet: { routes, source, timeZone } }: Lint): readonly Window[] =>
  routes.flatMap((route): Window[] => {
    const { at } = route;
    const text = (source.routes as readonly RouteSource[])[Number(at[1])]?.during;
    const edges = (text ?? "").split("/").map((edge) => parseInstant(edge, timeZone));
    const [from, to] = edges.map((edge, i) => {
      if (edge === undefined) return undefined;
      return "day" in edge ? instantOf(Date.parse(edge.day) + i * dayLength, timeZone) : edge.instant + i;
    });
    if (text === undefined || from === undefined || to === undefined) return [];
    return [{ from, until: to, path: [...at, "during"], text, route }];
  });

const neverWorks = ({ hours: { week, dated } }: ReadCalendar): boolean =>
  [...week, ...dated.values()].every((hours) => hours.length === 0);

/** Years of which a calendar would have to know the holidays, and does not. */
const unknownYears = (lint: Lint): readonly Found[] => {
  const { ruleSet, now } = lint;
  const unknown = (instant: number, path: (calendar: string) => Path, seen = new Set<string>()): Found[] =>
    [...ruleSet.calendars.values()].flatMap((calendar): Found[] => {
      const year = calendar.unknownYear(instant, calendar.timeZone ?? ruleSet.timeZone);
      if (year === undefined || seen.has(calendar.name)) return [];
      seen.add(calendar.name);
      const { from, upTo } = knownYears;
      const message = `the holidays of ${year} are not known to the calendar ${JSON.stringify(calendar.name)}, which counts the ordinary week then; known are those of ${from} to ${upTo}`;
      return [{ code: "unknown-holidays", path: path(calendar.name), message, found: String(year) }];
    });
  return [
    ...(now === undefined ? [] : unknown(now, (name) => ["calendars", name, "holidays"])),
    ...windowsOf(lint).flatMap(({ from, until, path }) => {
      const seen = new Set<string>();
      return [from, until - 1].flatMap((edge) => unknown(edge, () => path, seen));
    }),
  ];
};

/** Calendars without any hours, and years whose holidays are not known. */
export const checkCalendars: Check = (lint) => {
  const never = [...lint.ruleSet.calendars.values()].filter(neverWorks).map(
    ({ name }): Found => ({
      code: "calendar-never-works",
      path: ["calendars", name],
      message: `the calendar ${JSON.stringify(name)} has no hours on any day: nobody who works by it ever gets a lead`,
      found: name,
    }),
  );
  return [...never, ...unknownYears(lint)];
};

const isOffIn = (seat: Seat, { from, until }: Window): boolean => {
  const begin = nextDuty(seat, from);
  return begin === undefined || begin >= until;
};

/** Routes that are limited to a time in which nobody of their team is on duty. */
const unattended = (lint: Lint): readonly Found[] =>
  windowsOf(lint).flatMap((window) =>
    window.route.steps.flatMap((step) => {
      if (step.kind !== "team") return [];
      return step.teams.flatMap((team): Found[] => {
        const seats = (lint.roster?.seats.get(team.name) ?? []).filter(({ rep }) => rep.status === "active");
        const ignores = (step.availability ?? team.availability) === "ignore";
        if (ignores || seats.length === 0 || !seats.every((seat) => isOffIn(seat, window))) return [];
        const message = `nobody in the team ${JSON.stringify(team.name)} is on duty at any time within ${window.text}`;
        return [{ code: "never-on-duty", path: window.path, message, found: window.text }];
      });
    }),
  );

/** Calendars that nobody works by, calendars of reps where none is declared, and times in which nobody is on duty. */
export const checkDuty: Check = (lint) => {
  const { roster, ruleSet } = lint;
  if (roster === undefined) return [];
  const { calendars, teams } = ruleSet;
  const used = new Set([
    ...[...teams.values()].map(({ calendar }) => calendar?.name),
    ...roster.reps.map((rep) => rep.calendar),
  ]);
  const unused = [...calendars.keys()].filter((name) => !used.has(name));
  const strangers = calendars.size > 0 ? [] : roster.reps.flatMap(({ calendar }, i) => (calendar ? [i] : []));
  const names = [...new Set(strangers.map((i) => roster.reps[i]?.calendar as string))];
  return [
    ...unused.map(
      (name): Found => ({
        code: "unused-calendar",
        path: ["calendars", name],
        message: `nobody works by the calendar ${JSON.stringify(name)}: no team and nobody on the roster names it`,
        found: name,
      }),
    ),
    ...strangers.slice(0, 1).map(
      (i): Found => ({
        code: "unknown-calendar",
        path: [i, "calendar"],
        message: `the roster names ${listed(names)}, and the rule file declares no calendar: everybody works at all times`,
        found: names[0] ?? "",
      }),
    ),
    ...unattended(lint),
  ];
};
