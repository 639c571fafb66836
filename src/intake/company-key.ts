/** The longer ones first. 集团 belongs to the name; so does 公司 in 分公司 and 子公司. */
const legalEndings = ["股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司", "股份"];

const legalWords = new Set([
  ...[
    "inc",
    "incorporated",
    "co",
    "company",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "pty",
    "pte",
  ],
  ...[
    "pvt",
    "gmbh",
    "mbh",
    "ag",
    "kg",
    "kgaa",
    "ohg",
    "ug",
    "se",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "sl",
    "bv",
    "nv",
    "ab",
  ],
  ...["as", "aps", "oy", "kk", "sdn", "bhd", ...legalEndings],
]);

const dotted = /(?<![\p{L}\p{N}])((?:\p{L}\.)+\p{L})(?![\p{L}\p{N}])/gu;
const apart = /[\p{P}\p{Z}\p{C}\s]+/u;

const dropEnding = (name: string): string => {
  let rest = name;
  for (;;) {
    const ending = legalEndings.find((ending) => rest.endsWith(ending) && rest.length > ending.length);
    if (ending === undefined || /[分子]公司$/.test(rest)) return rest;
    rest = rest.slice(0, -ending.length);
  }
};

/**
 * What two spellings of a company's name have in common: NFKC, lower case, without punctuation, blanks and legal suffixes
 * (有限公司, 股份, Inc., Co., Ltd., GmbH, …). A name that is nothing but suffixes keeps the first.
 */
export const companyKey = (text: string): string => {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(dotted, (letters) => letters.replaceAll(".", ""))
    .split(apart)
    .filter((word) => word !== "");
  for (let last = words.at(-1); last !== undefined && words.length > 1; last = words.at(-1)) {
    const rest = dropEnding(last);
    if (legalWords.has(last)) words.pop();
    else if (rest !== last) words[words.length - 1] = rest;
    else break;
  }
  return dropEnding(words.join(""));
};
