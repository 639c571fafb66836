import { openRandom } from "../../../src/kit/random.js";
import { days, type Scope, type Sizes, scopes } from "./scenario.js";

export type StoreAddress =
  | { readonly dialect: "postgres"; readonly url: string }
  | { readonly dialect: "sqlite"; readonly path: string };

/** What a worker is started with. */
export interface Task {
  readonly store: StoreAddress;
  readonly sizes: Sizes;
  readonly seed: number;
}

/** Leads that are delivered together, to be decided in one transaction. */
export interface Parcel {
  readonly number: number;
  readonly scope: Scope;
  readonly ids: readonly string[];
  readonly now: string;
}

export interface Answer {
  readonly leadId: string;
  readonly outcome: string;
  readonly rep?: string | undefined;
}

const largest = 50;

/**
 * What each worker is to decide: every lead comes to one of them, half of the leads to a second one as well, and some twice to the same. Each has
 * them in an order of its own, one by one or up to 50 together, and by a clock of its own.
 */
export const dealParcels = (sizes: Sizes, workers: number, seed: number): readonly (readonly Parcel[])[] => {
  const random = openRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  const piles = Array.from({ length: workers }, (): { readonly [scope in Scope]: string[] } => ({
    shares: [],
    caps: [],
  }));
  for (const scope of scopes)
    for (let i = 1; i <= sizes[scope]; i++)
      for (let times = random() < 0.5 ? 2 : 1; times > 0; times--) piles[below(workers)]?.[scope].push(`L${i}`);
  let number = 0;
  return piles.map((pile) => {
    const skew = below(120);
    const parcels: Parcel[] = [];
    for (const scope of scopes) {
      const ids = shuffled(pile[scope]);
      for (let start = 0; start < ids.length; ) {
        const end = start + (random() < 0.5 ? 1 : 1 + below(largest));
        const day = days[start < ids.length / 2 ? 0 : 1];
        const minute = skew + below(60);
        const time = `${String(8 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        parcels.push({ number: number++, scope, ids: ids.slice(start, end), now: `${day}T${time}:00.000Z` });
        start = end;
      }
    }
    return shuffled(parcels);
  });
};
