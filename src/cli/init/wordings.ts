import type { Language } from "../../model/language.js";
import { chinese } from "./chinese.js";
import { english, type Wording } from "./english.js";

export const wordings: { readonly [language in Language]: Wording } = { en: english, zh: chinese };
