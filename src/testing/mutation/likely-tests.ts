import { type Path, showPath } from "../../model/errors.js";
import type { SpecTest } from "../spec.js";

/** The tests, those first that noticed a change nearby, the nearest place before those around it. */
export const openLikelyTests = (tests: readonly SpecTest[]) => {
  const noticed = new Map<string, Set<SpecTest>>();
  const placesOf = (path: Path): string[] => path.map((_, i) => showPath(path.slice(0, path.length - i)));
  return {
    inOrder: (path: Path): Iterable<SpecTest> => {
      const near = placesOf(path).flatMap((place) => [...(noticed.get(place) ?? [])].reverse());
      return new Set([...near, ...tests]);
    },
    note: (path: Path, test: SpecTest): void => {
      for (const place of placesOf(path)) {
        const before = noticed.get(place) ?? new Set<SpecTest>();
        // The latest stands last.
        before.delete(test);
        noticed.set(place, before.add(test));
      }
    },
  };
};
