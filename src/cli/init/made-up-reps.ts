import type { Language } from "../../model/language.js";

const rosters = {
  en: `id,name,teams,status
R1,Ann Example,sales,active
R2,Ben Example,sales,active
R3,Cleo Example,sales,active
`,
  zh: `工号,姓名,团队,状态
R1,示例甲,销售部,在职
R2,示例乙,销售部,在职
R3,示例丙,销售部,在职
`,
} as const;

/** A roster of nobody, to be replaced. Excel takes a file for UTF-8 that begins with a byte order mark. */
export const madeUpReps = (language: Language): string => `\ufeff${rosters[language]}`;
