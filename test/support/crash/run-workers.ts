import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { openRandom } from "../../../src/kit/random.js";
import { type Answer, dealParcels, type Parcel, type StoreAddress, type Task } from "./parcel.js";
import type { Sizes } from "./scenario.js";

export interface CrashOptions {
  /** The bundled program of a worker. */
  readonly worker: string;
  readonly store: StoreAddress;
  readonly sizes: Sizes;
  readonly workers: number;
  /** How many times a worker is killed, and a connection is cut. */
  readonly kills: number;
  readonly cuts: number;
  /** Cuts one of the workers' connections, if there is one, as `draw` (from 0 to below 1) says. */
  readonly cut?: ((draw: number) => Promise<boolean>) | undefined;
  readonly seed: number;
}

export interface CrashRun {
  /** Everything that workers were told, in no particular order. */
  readonly answers: readonly (Answer & { readonly parcel: Parcel })[];
  readonly parcels: number;
  readonly kills: number;
  readonly cuts: number;
  /** What ended workers that nobody killed. */
  readonly failures: readonly string[];
}

interface Post {
  readonly waiting: Map<number, Parcel>;
  child: ChildProcess | undefined;
  isBusy: boolean;
}

const longestDelay = 40;
/** A worker that answers nothing for so long hangs. */
const longestSilence = 60_000;
const mostFailures = 20;

/** Has workers decide all parcels, kills them and cuts their connections meanwhile, and starts them again until everything is answered. */
export const runWorkers = async (options: CrashOptions): Promise<CrashRun> => {
  const { worker, store, sizes, workers, seed } = options;
  const random = openRandom(seed);
  const dealt = dealParcels(sizes, workers, seed);
  const parcels = dealt.reduce((sum, some) => sum + some.length, 0);
  const answers: (Answer & { readonly parcel: Parcel })[] = [];
  const failures: string[] = [];
  const posts = dealt.map(
    (some): Post => ({ waiting: new Map(some.map((one) => [one.number, one])), child: undefined, isBusy: false }),
  );
  const done = { kills: 0, cuts: 0 };
  let answered = 0;
  let isOver = false;
  let faults: Promise<void>[] = [];

  const kill = async (): Promise<boolean> => {
    const alive = posts.filter(({ child, waiting }) => child !== undefined && waiting.size > 0);
    const busy = alive.filter(({ isBusy }) => isBusy);
    const some = busy.length > 0 ? busy : alive;
    return some[Math.floor(random() * some.length)]?.child?.kill("SIGKILL") ?? false;
  };
  const cut = async (): Promise<boolean> => (await options.cut?.(random())) ?? false;
  /** Whoever is to be hit may be starting just now. */
  const strike = async (what: keyof typeof done): Promise<void> => {
    const hit = what === "kills" ? kill : cut;
    while (answered < parcels && !isOver) {
      if (await hit()) {
        done[what]++;
        return;
      }
      await sleep(5);
    }
  };
  const plan = (["kills", "cuts"] as const)
    .flatMap((what) => Array.from({ length: options[what] }, () => what))
    .map((what) => ({ what, after: random() * 0.8 * parcels, delay: random() * longestDelay }));

  const note = (post: Post, number: number, said: readonly Answer[]): void => {
    const parcel = post.waiting.get(number);
    if (parcel === undefined) return;
    post.waiting.delete(number);
    post.isBusy = true;
    answers.push(...said.map((one) => ({ ...one, parcel })));
    answered++;
    const due = plan.filter(({ after }) => after < answered && after >= answered - 1);
    faults = faults.concat(due.map(async ({ what, delay }) => sleep(delay).then(() => strike(what))));
    if (post.waiting.size === 0) post.child?.disconnect();
  };

  const keepWorking = async (post: Post, place: number): Promise<void> => {
    for (let life = 0; post.waiting.size > 0; life++) {
      const task: Task = { store, sizes, seed: seed + 1000 * place + life };
      const child = fork(worker, [JSON.stringify(task)], { stdio: ["ignore", "inherit", "pipe", "ipc"] });
      const told = text(child.stderr as Readable);
      const stuck = setTimeout(() => child.kill(), longestSilence);
      child.on("message", ({ number, answers: said }: { number: number; answers: Answer[] }) => {
        stuck.refresh();
        note(post, number, said);
      });
      // A worker may be killed before it takes anything.
      child.on("error", () => {});
      child.send([...post.waiting.values()], () => {});
      post.child = child;
      post.isBusy = false;
      const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
      clearTimeout(stuck);
      post.child = undefined;
      if (signal === "SIGKILL" || (code === 0 && post.waiting.size === 0)) continue;
      failures.push(`ended with ${code ?? signal}: ${await told}`);
      if (failures.length >= mostFailures) throw new Error(`workers fail:\n${failures.join("\n")}`);
    }
  };

  try {
    await Promise.all(posts.map(keepWorking));
  } finally {
    isOver = true;
    for (const { child } of posts) child?.kill("SIGKILL");
  }
  await Promise.all(faults);
  return { answers, parcels, ...done, failures };
};
