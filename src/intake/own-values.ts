/** What stands for a property that cannot be read. */
export const unreadable = Symbol("unreadable");

const hasOwn = Object.prototype.hasOwnProperty;

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

/** The first of the own properties with these names that has a value. */
const findOwn = (row: object, names: readonly string[]): unknown => {
  for (const name of names) {
    try {
      if (!hasOwn.call(row, name)) continue;
      const value = (row as { [key: string]: unknown })[name];
      if (isFilled(value)) return value;
    } catch {
      return unreadable;
    }
  }
  return undefined;
};

/**
 * Compiles how own properties of objects are read, each by several names, of which the first that has a value counts.
 *
 * Going through the keys of an object is several times as fast as asking for one after the other, and most objects have their properties
 * under the first names, in the order of the objects before. What is not found so is asked for.
 *
 * @returns reads an object; gives what it has, in the order of `names`, until the next call.
 */
export const compileOwnValues = (names: readonly (readonly string[])[]): ((row: object) => readonly unknown[]) => {
  const placeOf = new Map(names.map(([first = ""], place) => [first, place]));
  /** An object with more keys than this is asked. */
  const most = 2 * names.length + 8;
  /** The keys of the objects before, one by one, and the place of each: -1 for one that nobody asks for. */
  const keys: string[] = [];
  const places: number[] = [];
  /** A getter may read another object in between. */
  let idle: unknown[] | undefined;

  const gather = (row: { [key: string]: unknown }, values: unknown[]): void => {
    let count = 0;
    for (const key in row) {
      if (!hasOwn.call(row, key)) continue;
      if (keys[count] !== key) {
        keys[count] = key;
        places[count] = placeOf.get(key) ?? -1;
      }
      const place = places[count] as number;
      if (place >= 0) values[place] = row[key];
      if (++count === most) return;
    }
  };
  return (row) => {
    const values = idle ?? names.map(() => undefined);
    idle = undefined;
    values.fill(undefined);
    try {
      if (!Array.isArray(row)) gather(row as { [key: string]: unknown }, values);
    } catch {
      values.fill(undefined);
    }
    for (let i = 0; i < values.length; i++)
      if (!isFilled(values[i])) values[i] = findOwn(row, names[i] as readonly string[]);
    idle = values;
    return values;
  };
};
