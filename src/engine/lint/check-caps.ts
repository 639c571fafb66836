import { parseDuration } from "../../kit/duration.js";
import type { TeamSource } from "../../model/team.js";
import type { LintCode } from "./codes.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

interface Cap {
  readonly name: string;
  readonly words: string;
  readonly max: number;
  /** The longest time for which it counts, in days; none for leads that are open. */
  readonly days: { readonly least: number; readonly most: number } | undefined;
  readonly path: readonly (string | number)[];
}

const units = {
  day: { least: 1, most: 1 },
  week: { least: 7, most: 7 },
  month: { least: 28, most: 31 },
};

const daysIn = (text: string): Cap["days"] => {
  const duration = parseDuration(text);
  if (duration === undefined) return undefined;
  const { years, months, weeks, days } = duration;
  const rest = weeks * 7 + days;
  return { least: years * 365 + months * 28 + rest, most: years * 366 + months * 31 + rest + 1 };
};

const capsOf = ({ caps }: TeamSource): readonly Cap[] => [
  ...(["open", "day", "week", "month"] as const).flatMap((name): Cap[] => {
    const max = caps?.[name];
    const days = name === "open" ? undefined : units[name];
    return max === undefined ? [] : [{ name, words: `\`${name}\` ${max}`, max, days, path: [name] }];
  }),
  ...(caps?.rolling ?? []).map(({ max, per }, i): Cap => {
    const words = `${max} per ${per}`;
    return { name: "rolling", words, max, days: daysIn(per), path: ["rolling", i] };
  }),
];

/** What comes first: a cap for a longer time that allows no more than one for a shorter time would. */
const beforeIt = (cap: Cap, caps: readonly Cap[]): Cap | undefined =>
  caps.find(
    (other) =>
      other !== cap &&
      cap.days !== undefined &&
      other.days !== undefined &&
      other.days.least >= cap.days.most &&
      other.max < cap.max,
  );

/** Caps of zero, and caps that are never reached. */
export const checkCaps: Check = ({ ruleSet, roster }) => {
  const ofTeams = Object.entries(ruleSet.source.teams ?? {}).flatMap(([name, team]): Found[] => {
    const caps = capsOf(team as TeamSource);
    return caps.flatMap((cap): Found[] => {
      const about = (code: LintCode, message: string): Found => ({
        code,
        path: ["teams", name, "caps", ...cap.path],
        message,
        found: String(cap.max),
      });
      const quoted = JSON.stringify(name);
      if (cap.max === 0) return [about("zero-cap", `a cap of zero: nobody in the team ${quoted} ever gets a lead`)];
      const other = beforeIt(cap, caps);
      if (other === undefined || other.max === 0) return [];
      return [about("unreachable-cap", `the cap ${cap.words} is never reached: ${other.words} comes first`)];
    });
  });
  const ofReps = (roster?.reps ?? []).flatMap((rep, i): Found[] => {
    const columns = ["openCap", "dayCap", "weekCap", "monthCap"] as const;
    const caps = columns.flatMap((column): Cap[] => {
      const max = rep[column];
      const unit = column.slice(0, -3);
      const days = unit === "open" ? undefined : units[unit as keyof typeof units];
      return max === undefined ? [] : [{ name: column, words: `\`${column}\` ${max}`, max, days, path: [column] }];
    });
    return caps.flatMap((cap): Found[] => {
      const about = (code: LintCode, message: string): Found => ({ code, path: [i, ...cap.path], message });
      if (cap.max === 0) return [about("zero-cap", `a cap of zero: ${rep.name} never gets a lead`)];
      const other = beforeIt(cap, caps);
      if (other === undefined || other.max === 0) return [];
      return [
        about("unreachable-cap", `the cap ${cap.words} of ${rep.name} is never reached: ${other.words} comes first`),
      ];
    });
  });
  return [...ofTeams, ...ofReps];
};
