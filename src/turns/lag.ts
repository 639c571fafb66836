/** Units of lag in one lead. */
export const perLead = 2 ** 40;

/** Units of lag in one unit of value, where a rotation balances values. */
export const perValue = 2 ** 20;

/** The largest size of a lead in units of lag: a few of them sum exactly in a double. */
const largest = 2 ** 50;

export const unitOf = (turn: { readonly by?: "value" | undefined }): number =>
  turn.by === "value" ? perValue : perLead;

/** The size of a turn in units of lag. */
export const quantum = (turn: { readonly size: number; readonly by?: "value" | undefined }): number =>
  Math.min(Math.max(1, Math.round(turn.size * unitOf(turn))), largest);
