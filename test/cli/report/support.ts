import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { validateXML } from "xmllint-wasm";

const schema = readFileSync(fileURLToPath(new URL("junit.xsd", import.meta.url)), "utf8");

/** What libxml2 finds wrong with JUnit XML, and the document in canonical form. */
export const checkJunit = async (contents: string): Promise<{ problems: string[]; canonical: string }> => {
  const { errors, normalized } = await validateXML({
    xml: [{ fileName: "junit.xml", contents }],
    schema: [schema],
    normalization: "c14n",
  });
  return { problems: errors.map(({ message }) => message), canonical: normalized };
};
