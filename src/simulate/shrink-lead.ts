type Row = { readonly [field: string]: unknown };

/** The lead with only those fields without which it would not show the same. */
export const shrinkLead = (row: Row, showsTheSame: (row: Row) => boolean): Row => {
  let small = row;
  for (const key of Object.keys(row).reverse()) {
    if (key === "id") continue;
    const { [key]: _, ...rest } = small;
    if (showsTheSame(rest)) small = rest;
  }
  return small;
};
