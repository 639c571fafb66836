import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Workload } from "../workloads/workload.js";

const lines = function* ({ facts, leads }: Workload, count: number): Generator<string> {
  const names = Object.keys(facts);
  yield `id,company,${names.join(",")}\n`;
  const rows = leads.map((lead) => names.map((name) => lead[name]).join(","));
  for (let i = 0; i < count; ) {
    let text = "";
    for (const end = Math.min(i + 10_000, count); i < end; i++)
      text += `L${i},Company ${(i * 7_919) % 1_000_003},${rows[i % rows.length]}\n`;
    yield text;
  }
};

/** A CSV file of so many leads: those of the workload again and again, each time with new ids and companies. */
export const writeLeads = (file: string, workload: Workload, count: number): Promise<void> =>
  pipeline(Readable.from(lines(workload, count)), createWriteStream(file));
