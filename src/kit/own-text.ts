/** Shorter parts of a text are copies anyway. */
const shortest = 13;

/** A text that stands for itself: an engine of JavaScript may keep a part of a long text as a place in it, and all of it in memory. */
export const ownText = (part: string): string => (part.length < shortest ? part : ` ${part}`.slice(1));
