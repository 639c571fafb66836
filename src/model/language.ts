/** The languages of explanations, and of what people read beside them. */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];
