import { seatReps } from "../assign/roster.js";
import { InputError } from "../csv/input-error.js";
import { readEvidence } from "../csv/read-evidence.js";
import { readLeads } from "../csv/read-leads.js";
import { decide } from "../engine/decide.js";
import { cleanText } from "../kit/clean-text.js";
import { openBook } from "../ledger/open-book.js";
import type { ExplainCommandOptions } from "./explain-options.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import { evidenceOf, loadEngine, note, readNow, sourceOf } from "./load-engine.js";
import { repCalled } from "./rep-called.js";

/** Runs a file from an empty book up to a lead and tells why the lead goes where it goes. */
export const explainRun = async (options: ExplainCommandOptions, io: Io): Promise<string> => {
  const { engine } = await loadEngine(options, io);
  const { ruleSet, reps } = engine;
  const roster = seatReps(reps, ruleSet.teams.values(), ruleSet.timeZone);
  const rep =
    options.rep === undefined ? undefined : repCalled(options.rep, reps, options.language ?? ruleSet.language);
  const now = readNow(options.now, ruleSet.timeZone, io).getTime();
  const file = findFile("leads", options.leads);
  const source = sourceOf(file, io);
  const files = evidenceOf(options, [file, options.reps], io);
  const reading = {
    encoding: options.encoding,
    language: options.language ?? ruleSet.language,
    onNote: note(io),
    signal: io.signal,
  };
  const { evidence } = await readEvidence(ruleSet, now, files, { file: source }, reading, () => undefined);
  const leads = await readLeads(source, ruleSet, reading);
  const book = openBook();
  const wanted = cleanText(options.lead);
  for await (const { intake } of leads) {
    const here = (intake.ok ? intake.lead.id : intake.id) === wanted;
    if (!here && !intake.ok) continue;
    const { decision, events } = decide(ruleSet, roster, intake, book.state, now, here ? "full" : "off", evidence);
    if (here) return rep === undefined ? engine.explain(decision, options) : engine.whyNot(decision, rep, options);
    for (const event of events) book.record(event);
  }
  throw new InputError([`no lead ${JSON.stringify(options.lead)} in ${leads.name}`]);
};
