/** How wide a text stands on a screen: Chinese characters and marks take two places. */
export const width = (text: string): number => text.length + (text.match(/[\u1100-\u115f\u2e80-\uffdc]/g)?.length ?? 0);
