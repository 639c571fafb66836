import type { Contender } from "./open-process.js";

/** Asks everybody about the first leads; throws at the first of which two say different things. @returns how few somebody was asked about. */
export const agree = async (contenders: readonly Contender[]): Promise<number> => {
  let fewest = Number.POSITIVE_INFINITY;
  let longest: { name: string; answers: readonly (string | undefined)[] } = { name: "nobody", answers: [] };
  for (const { name, answers: ask } of contenders) {
    const answers = await ask();
    fewest = Math.min(fewest, answers.length);
    for (let i = 0; i < Math.min(answers.length, longest.answers.length); i++)
      if (answers[i] !== longest.answers[i])
        throw new Error(`lead ${i}: ${longest.name} says ${longest.answers[i]}, ${name} says ${answers[i]}`);
    if (answers.length > longest.answers.length) longest = { name, answers };
  }
  return fewest;
};
