import { parseDuration } from "../../kit/duration.js";
import type { Path } from "../../model/errors.js";
import { ownershipEvents } from "../../ownership/index.js";
import type { ReclaimSource } from "../../ownership/reclaim.js";
import { type ListedSource, paramsIn } from "../read-rule-lists.js";
import type { RuleSet } from "../rule-set.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

/** The rules that take leads back, as the rule file says them, and where. */
export const reclaimsOf = ({
  source,
  after,
}: RuleSet): readonly { readonly params: ReclaimSource; readonly path: Path }[] =>
  after.ownership.reclaim.rules.map(({ at }) => {
    const [list, i] = at as readonly ["ownership", number];
    return paramsIn(source[list]?.[i] as ListedSource, ownershipEvents, at) as { params: ReclaimSource; path: Path };
  });

const hour = 3_600_000;
const day = 24 * hour;

/** How short and how long a duration may be, in milliseconds. */
const span = (text: string): { readonly least: number; readonly most: number } => {
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parseDuration(text) ?? {};
  const rest = (weeks * 7 + days) * day + hours * hour + minutes * 60_000 + seconds * 1000;
  return { least: (years * 365 + months * 28) * day + rest, most: (years * 366 + months * 31) * day + rest };
};

const isShorter = (text: string, other: string): boolean => span(text).most < span(other).least;

const doubtsOf = ({ protection, warn }: ReclaimSource, path: Path): readonly Found[] => {
  const { default: atFirst, extend = {}, max } = protection;
  const about = (code: Found["code"], key: Path, found: string, message: string): Found[] => [
    { code, path: [...path, ...key], message, found },
  ];
  const limit = ["protection", "max"];
  const isExtended = Object.keys(extend).length > 0;
  return [
    ...(max !== undefined && isShorter(max, atFirst)
      ? about(
          "idle-protection",
          limit,
          max,
          `protection ends after ${max} at the latest, so \`default\` ${atFirst} is never reached`,
        )
      : []),
    ...(max !== undefined && isExtended && max === atFirst
      ? about("idle-protection", limit, max, `no activity extends protection, which ends after ${max} at the latest`)
      : []),
    ...(max !== undefined && !isExtended && !isShorter(max, atFirst)
      ? about(
          "idle-protection",
          limit,
          max,
          `nothing extends protection beyond ${atFirst}, so \`max\` is never reached`,
        )
      : []),
    ...(warn !== undefined && !isShorter(warn, atFirst)
      ? about(
          "early-warning",
          ["warn"],
          warn,
          `owners are warned as soon as they have the lead: protection may end after ${atFirst}`,
        )
      : []),
  ];
};

/** Protection of which a part changes nothing, warnings that come at once, cool-downs and limits of pools that nobody meets. */
export const checkProtection: Check = ({ ruleSet, roster }) => {
  const reclaims = reclaimsOf(ruleSet);
  const ofRules = reclaims.flatMap(({ params, path }) => doubtsOf(params, path));
  const pools = Object.entries(ruleSet.source.pools ?? {});
  const ofPools = pools.flatMap(([name, { cooldown, ...limits }]): Found[] => {
    const path = ["pools", name];
    const quoted = JSON.stringify(name);
    const into = reclaims.filter(({ params }) => params.pool === name);
    const zero = (["holding", "claimsPerDay"] as const).flatMap((key): Found[] =>
      limits[key] === 0
        ? [
            {
              code: "zero-cap",
              path: [...path, key],
              message: `a cap of zero: nobody ever claims from the pool ${quoted}`,
              found: "0",
            },
          ]
        : [],
    );
    if (cooldown === undefined || into.some(({ params }) => params.cooldown === undefined)) return zero;
    const why =
      into.length === 0 ? "no rule takes leads back into it" : "each rule that takes leads back into it has its own";
    const message = `the cool-down of the pool ${quoted} counts only for leads taken back by hand: ${why}`;
    return [...zero, { code: "unused-cooldown", path: [...path, "cooldown"], message, found: cooldown }];
  });
  const reps = roster?.reps ?? [];
  const most = Math.max(
    ...reps.map((rep) => {
      const caps = [...(roster?.seats.values() ?? [])].flatMap(
        (seats) => seats.find((one) => one.rep === rep)?.limits.open ?? [],
      );
      return Math.min(rep.openCap ?? Number.POSITIVE_INFINITY, ...caps);
    }),
    0,
  );
  const ofRoster = pools.flatMap(([name, { holding }]): Found[] =>
    holding === undefined || reps.length === 0 || most >= holding
      ? []
      : [
          {
            code: "unreachable-cap",
            path: ["pools", name, "holding"],
            message: `the cap \`holding\` ${holding} is never reached: nobody on the roster may hold more than ${most}`,
            found: String(holding),
          },
        ],
  );
  return [...ofRules, ...ofPools, ...ofRoster];
};
