import { existsSync } from "node:fs";
import { join } from "node:path";
import { findDecision, findTrace, readSummary, type StoredDecision } from "../csv/find-decision.js";
import { InputError } from "../csv/input-error.js";
import { explain, type Known } from "../engine/explain.js";
import { whyNot } from "../engine/why-not.js";
import { cleanText } from "../kit/clean-text.js";
import type { Decision } from "../model/decision.js";
import { readBackground } from "./explain-background.js";
import type { ExplainCommandOptions } from "./explain-options.js";
import { findInBook } from "./find-in-book.js";
import type { Io } from "./io.js";
import { repCalled } from "./rep-called.js";

const sameWay = (a: Decision, b: Decision): boolean =>
  a.outcome === b.outcome &&
  a.rep === b.rep &&
  a.team === b.team &&
  a.pool === b.pool &&
  a.route === b.route &&
  a.reason === b.reason;

/** Tells of a decision from what a run left behind: its files, its book, its trace. */
export const explainStored = async (options: ExplainCommandOptions, io: Io): Promise<string> => {
  const { out, ledger, trace, rep } = options;
  const wanted = cleanText(options.lead);
  const background = await readBackground(options, io);
  const folder = out ?? (ledger === undefined && trace === undefined ? "out" : undefined);
  const tried: string[] = [];

  let found: StoredDecision | undefined;
  if (folder !== undefined) {
    tried.push(join(folder, "decisions.csv"));
    found = await findDecision(folder, wanted);
  }
  if (found === undefined && ledger !== undefined) {
    tried.push(ledger);
    const inBook = await findInBook(ledger, wanted, {
      language: options.language ?? background.ruleSet.language,
      timeZone: background.ruleSet.timeZone,
    });
    if (inBook !== undefined && "text" in inBook) return inBook.text;
    found = inBook;
  }
  const ownTrace = folder === undefined ? undefined : join(folder, "trace.jsonl");
  const traceFile = trace ?? (ownTrace !== undefined && existsSync(ownTrace) ? ownTrace : undefined);
  const traced = traceFile === undefined ? undefined : await findTrace(traceFile, wanted);
  if (found === undefined && trace !== undefined) {
    tried.push(trace);
    if (traced) found = { decision: traced };
  }
  if (found === undefined)
    throw new InputError([
      (options.language ?? background.ruleSet.language) === "zh"
        ? `${tried.join("、")} 里没有线索“${options.lead}”的分配结果`
        : `no decision about the lead ${JSON.stringify(options.lead)} in ${tried.join(" or ")}`,
    ]);

  const { decision: stored, repName, why, remark } = found;
  const language = options.language ?? found.language ?? background.ruleSet.language;
  const decision: Decision =
    traced && sameWay(traced, stored) ? { ...stored, narrowedBy: traced.narrowedBy, trace: traced.trace } : stored;
  const byId = new Map(background.roster.byId);
  if (decision.rep !== undefined && repName !== undefined) byId.set(decision.rep, { name: repName });
  const changed =
    folder !== undefined &&
    background.hash !== undefined &&
    (await readSummary(folder)).ruleSet?.hash !== background.hash;
  const { language: ruleLanguage, timeZone } = background.ruleSet;
  const known: Known = {
    ruleSet: changed ? { language: ruleLanguage, timeZone } : background.ruleSet,
    roster: { byId },
  };

  if (rep !== undefined) {
    const id = background.reps
      ? repCalled(rep, background.reps, language)
      : ([...byId].find(([, { name }]) => name === rep)?.[0] ?? rep);
    const isTold = decision.trace?.teams.some(({ reps }) => reps?.some((one) => one.rep === id));
    if (!background.reps && decision.trace && !isTold && decision.rep !== id)
      throw new InputError([`nobody called ${JSON.stringify(rep)} is known without the roster: --reps names it`]);
    if (decision.trace === undefined)
      io.stderr.write(
        language === "zh"
          ? "分配时加上 --trace 文件名，explain --rep 才能说明每个人的情况\n"
          : "`fairlead assign --trace FILE` keeps what `explain --rep --trace FILE` tells of every rep\n",
      );
    return whyNot(decision, id, known, { language });
  }
  const [sentence, ...rest] = explain(decision, known, { language }).split("\n");
  const head = options.language === undefined ? (why ?? sentence) : sentence;
  return [head, ...(remark === undefined ? [] : [remark]), ...rest].join("\n");
};
