import type { Language } from "../model/language.js";
import { chinese } from "./chinese.js";
import { english } from "./english.js";
import type { Messages } from "./messages.js";

export const messagesIn = (language: Language): Messages => (language === "zh" ? chinese : english);
