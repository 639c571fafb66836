import { describe, it } from "vitest";
import { defineRuleSet } from "../../src/index.js";

describe("defineRuleSet", () => {
  it("knows declared fields, grades and the clock", () => {
    defineRuleSet({
      name: "typed",
      fields: { id: { from: ["phone"] }, phone: {}, sales: { type: "number" }, products: { type: "list" } },
      conditions: { big: { when: { size: "large" } } },
      grades: {
        size: { type: "bands", fact: "sales", bands: [{ above: 5_000_000, grade: "large" }, { grade: "small" }] },
      },
      teams: { sales: { caps: { day: 3 } } },
      routes: [
        {
          name: "large",
          when: { size: "large", any: [{ products: ["crm"] }, { "now.weekday": { upTo: 5 } }] },
          assign: { team: "sales" },
        },
        {
          name: "long",
          conditions: { all: [{ fact: "sales", operator: "greaterThan", value: 3 }] },
          assign: { team: "sales" },
        },
      ],
    });
  });

  it("refuses a fact that nobody declares, in either form and in a grade", () => {
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      teams: { sales: {} },
      // @ts-expect-error "saels" is no declared field or grade
      routes: [{ when: { saels: 3 }, assign: { team: "sales" } }],
    });
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      // @ts-expect-error "saels" is no declared field or grade
      routes: [{ conditions: { all: [{ fact: "saels", operator: "equal", value: 3 }] }, assign: { team: "sales" } }],
    });
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      // @ts-expect-error "saels" is no declared field or grade
      grades: { size: { type: "bands", fact: "saels", bands: [{ grade: "x" }] } },
      routes: [],
    });
  });

  it("refuses a field type that there is none of", () => {
    defineRuleSet({
      name: "typed",
      // @ts-expect-error "numbr" is no field type
      fields: { sales: { type: "numbr" } },
      routes: [],
    });
  });
});
