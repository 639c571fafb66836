import { chinese } from "./chinese.js";
import { english } from "./english.js";
import type { Messages } from "./messages.js";
import type { Language } from "./rule-set.js";

export const messagesIn = (language: Language): Messages => (language === "zh" ? chinese : english);
