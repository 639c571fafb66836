import { expect } from "vitest";
import { type LeadMatchers, matchers } from "./matchers.js";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter must be written as vitest has it
  interface Matchers<T = any> extends LeadMatchers {}
}

expect.extend(matchers);
