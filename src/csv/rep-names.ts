/** The id of a rep who is called by id, or by a name that only one has; else what was said. `names` are those of the reps by id. */
export const openRepNames = (names: ReadonlyMap<string, string> = new Map()): ((called: string) => string) => {
  const byName = new Map<string, string | undefined>();
  for (const [id, name] of names) byName.set(name, byName.has(name) ? undefined : id);
  return (called) => (names.has(called) ? called : (byName.get(called) ?? called));
};
