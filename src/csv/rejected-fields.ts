import type { LeadProblem } from "../model/lead.js";

/** Finds the field for which all rejected rows were rejected. */
export const openRejectedFields = () => {
  const fields = new Map<string, number>();
  let rows = 0;
  return {
    add: (problems: readonly LeadProblem[]): void => {
      rows += 1;
      for (const field of new Set(problems.map(({ field }) => field))) fields.set(field, (fields.get(field) ?? 0) + 1);
    },
    ofAll: (): string | undefined => [...fields].find(([, count]) => count === rows)?.[0],
  };
};
