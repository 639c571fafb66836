import { execFile, spawn } from "node:child_process";
import { InputError } from "../../csv/input-error.js";

const most = 256 * 1024 * 1024;

/** Runs git and gives what it prints; `undefined` where it fails. @throws InputError where there is no git */
export const git = (
  folder: string,
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: most };
    execFile("git", [...args], options, (error, stdout) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT") reject(new InputError(["--base: git is not installed"]));
      else resolve(undefined);
    });
  });

/** Runs git with something to read. Whether it succeeds. */
export const gitReading = (
  folder: string,
  args: readonly string[],
  input: string,
  env: { readonly [name: string]: string },
): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn("git", [...args], {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["pipe", "ignore", "ignore"],
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
