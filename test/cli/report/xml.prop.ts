import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { element } from "../../../src/cli/report/xml.js";
import { checkJunit } from "./support.js";

/** Characters that an XML document may hold, by the production `Char` of XML 1.0. */
const isXml = (code: number): boolean =>
  [9, 10, 13].includes(code) ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

const shown = (text: string): string =>
  Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return isXml(code) ? char : `\\u${code.toString(16).padStart(4, "0")}`;
  }).join("");

/** Back from canonical XML, where few characters are escaped. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

const awkward = fc.oneof(
  fc.constantFrom(
    "]]>",
    "<![CDATA[",
    "<!--",
    "&amp;",
    "&#0;",
    "\r\n",
    "\u0000",
    "\u001b[31m",
    "\ud800",
    "\udc00",
    "\uffff",
  ),
  fc.string({ unit: "binary" }),
);
const anyText = fc.array(awkward, { maxLength: 4 }).map((parts) => parts.join(""));

describe("element", () => {
  it("holds any text, in attributes and between tags", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyText, anyText), { minLength: 20, maxLength: 60 }), async (pairs) => {
        const tests = pairs.map(([name, text]) =>
          element("testcase", { name, classname: "c" }, [
            element("failure", { message: "m", type: "t" }, { text: `<${text}` }),
          ]),
        );
        const suite = element("testsuite", { name: "s", tests: 0, failures: 0, errors: 0 }, tests);
        const { problems, canonical } = await checkJunit(element("testsuites", {}, [suite]));
        expect(problems).toEqual([]);
        const names = [...canonical.matchAll(/<testcase [^>]*? name="([^"]*)"/g)].map(([, name = ""]) =>
          unescaped(name),
        );
        expect(names).toEqual(pairs.map(([name]) => shown(name)));
        const texts = [...canonical.matchAll(/<failure [^>]*>([^<]*)<\/failure>/g)].map(([, text = ""]) =>
          unescaped(text),
        );
        expect(texts).toEqual(pairs.map(([, text]) => shown(`<${text}`)));
      }),
      { numRuns: 10 },
    );
  });
});
