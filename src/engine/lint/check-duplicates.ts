import { fuzzyIn, withinOf } from "../../intake/duplicates/duplicate-rules.js";
import type { DuplicatesSource, FuzzySource } from "../../model/duplicates.js";
import type { Path } from "../../model/errors.js";
import type { Field } from "../../model/field.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";
import { listed } from "./texts.js";

/** Names of companies of one city and trade are as similar as this without being the same. */
const usualSimilarity = { "jaro-winkler": 0.85, dice: 0.6 };

/** Whether many leads share a value of the field. */
const isCommon = ({ type, oneOf, normalize }: Field): boolean =>
  type === "boolean" || oneOf !== undefined || normalize === "region";

const fuzzyDoubts = (one: FuzzySource, path: Path, keys: readonly (readonly string[])[], field: Field): Found[] => {
  const { atLeast, by = "jaro-winkler" } = one;
  const usual = usualSimilarity[by];
  const quoted = JSON.stringify(one.field);
  const within = withinOf(one);
  const covering = keys.find(
    (key) => key.includes(one.field) && key.every((name) => name === one.field || within.includes(name)),
  );
  return [
    ...(atLeast < usual
      ? [
          {
            code: "loose-duplicates" as const,
            path: [...path, "atLeast"],
            message: `texts that are ${atLeast} alike by ${by} often mean different things: two companies of one city and trade come to about ${usual}`,
            found: String(atLeast),
          },
        ]
      : []),
    ...(atLeast === 1
      ? [
          {
            code: "duplicate-key" as const,
            path: [...path, "atLeast"],
            message: `only equal texts are 1 alike: ${listed([one.field, ...within])} may as well be one of \`keys\``,
          },
        ]
      : []),
    ...(covering !== undefined && covering.length <= within.length
      ? [
          {
            code: "duplicate-key" as const,
            path: [...path, "within"],
            message: `the key ${listed(covering)} finds equal texts whatever ${listed(within)} is, and similar ones are looked for only within it`,
          },
        ]
      : []),
    ...(field.normalize === undefined
      ? [
          {
            code: "loose-duplicates" as const,
            path: [...path, "field"],
            message: `${quoted} has no \`normalize\`, so that endings such as 有限公司 or Ltd. count: "normalize": "company" leaves them out`,
          },
        ]
      : []),
  ];
};

/** Keys that never tell anything of their own, and comparisons by which different leads are taken for the same. */
export const checkDuplicates: Check = ({ ruleSet: { source, fields } }) => {
  const section = source.duplicates as DuplicatesSource | undefined;
  if (section === undefined) return [];
  const byName = new Map(fields.map((field) => [field.name, field]));
  const keys = section.keys ?? [];
  const ofKeys = keys.flatMap((key, i): Found[] => {
    const path = ["duplicates", "keys", i];
    const before = keys.slice(0, i).find((other) => other.every((name) => key.includes(name)));
    if (before !== undefined)
      return [
        {
          code: "duplicate-key",
          path,
          message: `whoever shares ${listed(key)} shares ${listed(before)}, and that key comes first: this one never tells anything`,
        },
      ];
    if (!key.every((name) => isCommon(byName.get(name) as Field))) return [];
    const message = `many leads share ${listed(key)} without being the same: each of them is a duplicate of the first`;
    return [{ code: "loose-duplicates", path, message }];
  });
  const ofFuzzy = fuzzyIn(section).flatMap((one, i) => {
    const path: Path = Array.isArray(section.fuzzy) ? ["duplicates", "fuzzy", i] : ["duplicates", "fuzzy"];
    return fuzzyDoubts(one, path, keys, byName.get(one.field) as Field);
  });
  return [...ofKeys, ...ofFuzzy];
};
