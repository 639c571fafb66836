import { regionName } from "../../kit/region-name.js";
import type { Declared } from "./fields.js";
import { regionsIn } from "./guess-column.js";
import type { Json } from "./json-layout.js";
import type { Roster } from "./read-roster.js";
import { says } from "./titles.js";

/** The section `territories`, and what of the roster's territories no lead lies in. */
export interface Territories {
  readonly fact: string;
  readonly section: { readonly [key: string]: Json };
  readonly isChinese: boolean;
  /** Whether somebody on the roster has a territory. */
  readonly isServed: boolean;
  readonly unknown: readonly string[];
}

const most = 40;
const ownKeys = new Set(["by", "use", "description", "$comment", "__proto__"]);

const served = ({ reps }: Pick<Roster, "reps">): string[] => [
  ...new Set(reps.flatMap(({ territories }) => territories)),
];

const chinese = ({ column }: Declared, roster: Pick<Roster, "reps">): Territories => {
  const fact = column.name;
  const names = served(roster);
  const isPlace = (name: string): boolean =>
    regionsIn({ ...column, counts: new Map([[regionName(name), 1]]) }).size > 0;
  const unknown = names.filter((name) => !isPlace(name));
  return {
    fact,
    section: { use: "cn-regions", fact },
    isChinese: true,
    isServed: names.length > unknown.length,
    unknown,
  };
};

/** Each value of the column is a territory, and so is each name on the roster. */
const plain = ({ column }: Declared, roster: Pick<Roster, "reps">): Territories => {
  const names = served(roster).filter((name) => !ownKeys.has(name));
  const values = [...column.counts.keys()].filter((value) => !ownKeys.has(value));
  const unknown = names.filter((name) => !values.includes(name));
  return {
    fact: column.name,
    section: {
      by: column.name,
      ...Object.fromEntries(unknown.map((name): [string, Json] => [name, []])),
      ...Object.fromEntries(values.map((value): [string, Json] => [value, [value]])),
    },
    isChinese: false,
    isServed: names.length > unknown.length,
    unknown,
  };
};

/** Finds the column that says where a lead is: Chinese provinces before cities, else a short list of countries or the like. */
export const findTerritories = (fields: readonly Declared[], roster: Pick<Roster, "reps">): Territories | undefined => {
  const regions = fields.filter(({ kind }) => kind === "region");
  const region = regions.find(({ column }) => says.province.test(column.words)) ?? regions[0];
  if (region) return chinese(region, roster);
  const names = new Set(served(roster));
  const hits = ({ column }: Declared): number => [...column.counts.keys()].filter((value) => names.has(value)).length;
  const [place] = fields
    .filter(({ kind, column }) => (kind === "choice" || kind === "text") && column.counts.size <= most)
    .filter((field) => says.place.test(field.column.words) || hits(field) > 0)
    .sort((a, b) => hits(b) - hits(a));
  return place && plain(place, roster);
};
