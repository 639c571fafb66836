import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder in which a run's test files make theirs. */
    readonly scratch: string;
  }
}

export default async (project: TestProject) => {
  const folder = await mkdtemp(join(tmpdir(), "fairlead-"));
  project.provide("scratch", folder);
  return () => rm(folder, { recursive: true, force: true });
};
