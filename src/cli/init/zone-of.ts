import type { Language } from "../../model/language.js";
/** The zone of a rule file: China's for Chinese, else the machine's. */
export const zoneOf = (language: Language): string =>
  language === "zh" ? "Asia/Shanghai" : (Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC");
