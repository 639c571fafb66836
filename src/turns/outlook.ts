/** How far an answer about a rep stands: in which stretch of time, its end excluded, and for how many more leads given to the rep. */
export interface Outlook {
  from: number;
  until: number;
  spare: number;
}

export const openOutlook = (): Outlook => ({
  from: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
  spare: Number.POSITIVE_INFINITY,
});

/** The answer stands in this stretch of time only. */
export const within = (outlook: Outlook, from: number, until: number): void => {
  outlook.from = Math.max(outlook.from, from);
  outlook.until = Math.min(outlook.until, until);
};
