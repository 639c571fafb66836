export type Severity = "error" | "warning" | "info";

interface CodeMeaning {
  readonly severity: Severity;
  readonly means: string;
  /** Whether it is looked for only where the roster is given. */
  readonly roster?: boolean;
}

const code = (severity: Severity, means: string): CodeMeaning => ({ severity, means });
const ofRoster = (severity: Severity, means: string): CodeMeaning => ({ severity, means, roster: true });

/** What `lint` finds: each code with its severity and what it means. */
export const lintCodes = {
  "invalid-rule-file": code("error", "The rule file cannot be used; every problem is told with its place."),
  "invalid-roster": ofRoster("error", "The roster cannot be used; every problem is told with its place."),
  "route-never-holds": code("error", "The conditions of a route contradict each other: no lead meets them all."),
  "unreachable-route": code(
    "error",
    "Every lead that a route could take is taken by routes before it, which are named. Proven, not guessed.",
  ),
  "overlapping-routes": code(
    "warning",
    "Two routes of the same written priority both hold for some lead and send it to different places: the order of the file decides.",
  ),
  "no-route": code("warning", "Some lead meets no route, and there is no `fallback`: it goes to nobody."),
  "wrong-type": code(
    "error",
    "A value has another type than the fact that it is compared with, or the field that it belongs to: the comparison never holds.",
  ),
  "unknown-value": code(
    "error",
    "A value is none of those that the field (`oneOf`) or the grade can have: the comparison never holds.",
  ),
  "territory-never-holds": code("error", "The conditions of a territory contradict each other, or those around it."),
  "overlapping-territories": code(
    "warning",
    "A lead may lie in two territories side by side: the first in the file counts.",
  ),
  "unreachable-stage": code("warning", "No rule of the life cycle leads to a stage, and it is not the first."),
  "stage-undone": code(
    "warning",
    "A lead that one rule of the life cycle sets back may be advanced again at once by another, and so on for ever.",
  ),
  "lead-of-none": code("warning", "Somebody is told or coordinates as the lead of a team that has none."),
  "zero-cap": code("warning", "A cap of zero: no lead is ever assigned under it."),
  "unreachable-cap": code("warning", "A cap that is never reached, as a smaller one for a longer time comes first."),
  "hold-without-release": code(
    "warning",
    "The steps of a route, with the fallback, only hold: no step gives the lead to anybody, or to a pool.",
  ),
  "duplicate-key": code("warning", "A key of `duplicates` finds nothing that another one does not find."),
  "loose-duplicates": code(
    "warning",
    "What `duplicates` compares by is what different leads have in common: they are taken for the same.",
  ),
  "unreachable-plan": code(
    "warning",
    "A follow-up plan never counts: one before it that counts from the same date holds for every lead.",
  ),
  "steps-out-of-order": code("warning", "A step of a plan is due before the step that stands before it."),
  "doubled-step": code("warning", "Two steps of a plan come at the same time by the same channel."),
  "unfitted-grade": code("warning", "Routes use a grade that needs a model before leads are assigned by it."),
  "unused-grade": code("warning", "No route, and no grade that a route uses, asks for a grade."),
  "unused-derived": code("warning", "Nothing asks for a derived fact."),
  "unused-field": code(
    "info",
    "Nothing asks for a field, and it is neither required nor checked (`oneOf`, `normalize`).",
  ),
  "unused-condition": code("warning", "Nothing refers to a named condition."),
  "unused-team": code("warning", "No route and no fallback names a team."),
  "unused-pool": code(
    "warning",
    "No route, no fallback and no rule that takes leads back names a pool: nothing fills it.",
  ),
  "unused-territories": code("warning", "There are territories, and no criterion `territory` asks for them."),
  "unused-rep-field": code("info", "Nothing asks for a column that `repFields` declares."),
  "grade-never-holds": code("warning", "A band, rule, row or segment of a grade holds for nothing at all."),
  "grade-unreached": code(
    "warning",
    "A band, rule, row or segment of a grade never counts: others before it hold all of it.",
  ),
  "grade-overlap": code("warning", "Two bands, attributes or segments of a grade overlap, and the first counts."),
  "grade-gap": code("warning", "There are values that no band, row, attribute or segment of a grade holds."),
  "calendar-never-works": code("error", "A calendar has no hours on any day: nobody who works by it gets a lead."),
  "unknown-holidays": code(
    "error",
    "The holidays of a year are not known, that of the check or one to which a route is limited: a calendar counts its ordinary week.",
  ),
  "unused-calendar": ofRoster("warning", "No team, and nobody on the roster, works by a calendar."),
  "unknown-calendar": ofRoster("warning", "The roster names a calendar, and the rule file declares none."),
  "never-on-duty": ofRoster("warning", "A route is limited to a time in which nobody of its team is on duty."),
  "idle-protection": code(
    "warning",
    "A part of a protection changes nothing: a `max` before the `default`, or one that nothing reaches.",
  ),
  "early-warning": code("warning", "Owners are warned of the end of protection as soon as they have a lead."),
  "unused-cooldown": code("info", "No rule that takes leads back uses the cool-down of a pool."),
  "empty-team": ofRoster("warning", "A team has no members on the roster."),
  "unknown-team": ofRoster("warning", "Somebody on the roster is in a team that the rule file does not have."),
  "rep-without-team": ofRoster("warning", "Somebody on the roster is in no team, and so gets no lead."),
  "unknown-territory": ofRoster(
    "warning",
    "Somebody on the roster serves a territory that the rule file does not have.",
  ),
  "unserved-territory": ofRoster("warning", "Nobody serves a territory, nor any around it."),
  "unmet-require": ofRoster("warning", "Nobody in the team can meet a `require`, at least for some leads."),
  "unknown-rep": ofRoster(
    "warning",
    "A pick, a team's lead, or whoever is told names somebody who is not on the roster, or not in the team.",
  ),
  "missing-column": ofRoster("warning", "A rule asks for a column that nobody on the roster has."),
  "misspelt-column": ofRoster(
    "warning",
    "A column of the roster that no rule reads is nearly called like one that is read.",
  ),
  "unused-ignore": code("warning", "An entry of `ignore` ignores nothing, or names a code that there is none of."),
} as const satisfies { readonly [code: string]: CodeMeaning };

export type LintCode = keyof typeof lintCodes;
