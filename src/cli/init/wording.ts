import type { Language } from "../../model/language.js";
import { chinese } from "./chinese.js";
import { english } from "./english.js";

/** All that init says, in one language. */
export type Wording = typeof english;

export const wordings: { readonly [language in Language]: Wording } = { en: english, zh: chinese };
