import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { run } from "../../src/cli/run.js";
import { filesIn, inPieces, scratchFolder } from "../csv/support.js";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Setting {
  readonly stdin?: string | AsyncIterable<Uint8Array>;
  readonly isTTY?: boolean;
  readonly signal?: AbortSignal;
}

/** Runs the command line in the present folder; the clock stands at 2026-03-02 09:00 in Shanghai. */
export const cli = async (
  args: readonly string[],
  { stdin = "", isTTY = false, signal }: Setting = {},
): Promise<Ran> => {
  let out = "";
  let err = "";
  let ticks = 0;
  const code = await run(args, {
    stdin: typeof stdin === "string" ? inPieces(Buffer.from(stdin), 1000) : stdin,
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
      isTTY,
    },
    now: () => new Date(Date.parse("2026-03-02T01:00:00Z") + 1000 * ticks++),
    ...(signal && { signal }),
  });
  return { code, out, err };
};

const scratch = await scratchFolder();
const home = process.cwd();

/** Makes a folder with these files and goes there. */
export const enter = async (files: { readonly [name: string]: string | Uint8Array }): Promise<string> => {
  const folder = await filesIn(scratch, files);
  await mkdir(folder, { recursive: true });
  process.chdir(folder);
  return folder;
};

/** To be called when the tests are over: the folder may not be removed under our feet. */
export const leave = (): void => process.chdir(home);

export const text = (file: string): string => readFileSync(file, "utf8");

export const lines = (file: string): string[] => text(file).trimEnd().split("\n");

export const rules = (more: object = {}): string =>
  JSON.stringify({
    name: "demo",
    version: "1",
    timeZone: "Asia/Shanghai",
    fields: {
      company: { required: true },
      phone: { normalize: "phone", country: "CN" },
      sales: { type: "number" },
    },
    grades: { size: { type: "bands", fact: "sales", bands: [{ from: 500000, grade: "large" }, { grade: "small" }] } },
    teams: { sales: {}, key: { caps: { day: 2 } } },
    pools: { common: {} },
    routes: [
      { name: "large", when: { size: "large" }, assign: { team: "key", otherwise: { hold: "P2D" } } },
      { name: "named", when: { company: { present: true } }, assign: { team: "sales" } },
    ],
    fallback: { pool: "common" },
    ...more,
  });

export const reps = "id,name,teams,status\namy,Amy Ng,sales,active\nbo,Bo,sales;key,active\ncy,Cy,sales,away\n";

export const leads = "id,company,phone,sales\nL1,甲,13800138000,100万\nL2,乙,,1\nL3,丙,,2\n";

export const demo = { "rules.json": rules(), "reps.csv": reps, "leads.csv": leads };
