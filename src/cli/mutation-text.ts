import { showPath } from "../model/errors.js";
import { showPlace } from "../testing/failure-text.js";
import type { Differing } from "../testing/mutation/differences.js";
import type { MutationReport, Survivor } from "../testing/mutation/report.js";
import type { TellingLead } from "../testing/mutation/telling-lead.js";

const show = (value: unknown): string =>
  value === undefined ? "nothing" : typeof value === "string" ? value : JSON.stringify(value);

const differing = ({ part, now, changed }: Differing): string => `${part} is ${show(now)} now, ${show(changed)} then`;

const ordinal = (n: number): string => {
  const last = n % 10;
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? "th" : last === 1 ? "st" : last === 2 ? "nd" : last === 3 ? "rd" : "th"}`;
};

const leadText = ({ row, nth, differs }: TellingLead): string => {
  const lead =
    nth === 1 ? `the lead ${JSON.stringify(row)}` : `the ${ordinal(nth)} of leads like ${JSON.stringify(row)}`;
  return `${lead}: ${differs.slice(0, 2).map(differing).join("; ")}`;
};

/** A change that no test notices, as the terminal shows it. */
const survivorText = ({ mutator, path, place, says, advice, lead }: Survivor): string => {
  const telling = lead === undefined ? [] : [`  ${leadText(lead)}`];
  return [
    `SURVIVED ${showPlace(place)} ${showPath(path)} (${mutator})`,
    `  nothing fails if ${says}${advice === undefined ? "" : `: ${advice}`}`,
    ...telling,
    "",
  ].join("\n");
};

const percent = (score: number): string => `${Math.floor(score)} %`;

/** Every change that no test notices, and the score. */
export const mutationText = ({
  rules,
  mutants,
  killed,
  equivalent,
  survivors,
  score,
  failing,
}: MutationReport): string => {
  if (failing > 0) return `${rules}: not changed, as tests fail already\n`;
  const counts = `${mutants} mutants: ${killed} killed, ${survivors.length} survived, ${equivalent} equivalent`;
  return `${survivors.map((one) => `${survivorText(one)}\n`).join("")}${rules}: ${counts}: score ${percent(score)}\n`;
};
