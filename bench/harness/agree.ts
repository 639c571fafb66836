import type { Contender } from "./open-process.js";

/** Asks everybody what they say of the first leads; throws at the first lead of which two say different things. @returns how many each was asked. */
export const agree = async (
  contenders: readonly Contender[],
  milliseconds: number,
): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>();
  let longest: { name: string; answers: readonly (string | undefined)[] } = { name: "nobody", answers: [] };
  for (const { name, sample } of contenders) {
    const answers = await sample(milliseconds);
    counts.set(name, answers.length);
    for (let i = 0; i < Math.min(answers.length, longest.answers.length); i++)
      if (answers[i] !== longest.answers[i])
        throw new Error(`lead ${i}: ${longest.name} says ${longest.answers[i]}, ${name} says ${answers[i]}`);
    if (answers.length > longest.answers.length) longest = { name, answers };
  }
  return counts;
};
