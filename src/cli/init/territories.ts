import type { Rep } from "../../model/rep.js";
import type { Declared } from "./fields.js";
import { isRegion } from "./guess-column.js";
import type { Json } from "./json-layout.js";
import { says } from "./titles.js";

/** The section `territories`, and what of the roster's territories no lead lies in. */
export interface Territories {
  readonly fact: string;
  readonly section: { readonly [key: string]: Json };
  readonly isChinese: boolean;
  readonly unknown: readonly string[];
}

const ownKeys = ["by", "use", "description", "$comment", "__proto__"];

/** Each value of the column is a territory, and so is each name on the roster. */
const listed = ({ column }: Declared, served: readonly string[]): Territories => {
  const values = [...column.counts.keys()].filter((value) => !ownKeys.includes(value));
  const unknown = served.filter((name) => !values.includes(name) && !ownKeys.includes(name));
  const places = [
    ...unknown.map((name): [string, Json] => [name, []]),
    ...values.map((value): [string, Json] => [value, [value]]),
  ];
  return {
    fact: column.name,
    section: { by: column.name, ...Object.fromEntries(places) },
    isChinese: false,
    unknown,
  };
};

/** Finds the column that says where a lead is: Chinese provinces before cities, else a short list of countries or the like. */
export const findTerritories = (fields: readonly Declared[], reps: readonly Rep[]): Territories | undefined => {
  const served = [...new Set(reps.flatMap(({ territories }) => territories))];
  const regions = fields.filter(({ kind }) => kind === "region");
  const region = regions.find(({ column }) => says.province.test(column.words)) ?? regions[0];
  if (region) {
    const fact = region.column.name;
    const unknown = served.filter((name) => !isRegion(name));
    return { fact, section: { use: "cn-regions", fact }, isChinese: true, unknown };
  }
  const hits = ({ column }: Declared): number => served.filter((name) => column.counts.has(name)).length;
  const [place] = fields
    .filter(({ kind, column }) => (kind === "choice" || kind === "text") && column.counts.size <= 40)
    .filter((field) => says.place.test(field.column.words) || hits(field) > 0)
    .sort((a, b) => hits(b) - hits(a));
  return place && listed(place, served);
};
