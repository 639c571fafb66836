import { execFile, spawn } from "node:child_process";
import { InputError } from "../../csv/input-error.js";

const most = 256 * 1024 * 1024;

type Environment = { readonly [name: string]: string | undefined };

/** The repository is the one in which the folder lies, also where a hook runs us and names its own. */
const environment = (more: Environment): Environment => {
  const { GIT_DIR: _, GIT_WORK_TREE: _w, GIT_INDEX_FILE: _i, GIT_PREFIX: _p, ...rest } = process.env;
  return { ...rest, ...more };
};

/** Runs git and gives what it prints; `undefined` where it fails. @throws InputError where there is no git */
export const git = (folder: string, args: readonly string[], env: Environment = {}): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const options = { cwd: folder, env: environment(env), maxBuffer: most };
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
  env: Environment,
): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn("git", [...args], {
      cwd: folder,
      env: environment(env),
      stdio: ["pipe", "ignore", "ignore"],
    });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
