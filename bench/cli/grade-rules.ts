/** A rule file for `fairlead grade`: a grade by bands, and one by rules over facts and that grade. */
export const gradeRules = {
  name: "grades",
  fields: {
    company: {},
    country: {},
    industry: {},
    revenue: { type: "number" },
    employees: { type: "number" },
    source: {},
    region: {},
  },
  grades: {
    size: {
      type: "bands",
      fact: "revenue",
      bands: [{ from: 5_000_000, grade: "large" }, { from: 500_000, grade: "middle" }, { grade: "small" }],
    },
    value: {
      type: "rules",
      order: ["A", "B", "C", "D"],
      otherwise: "D",
      rules: [
        { grade: "A", when: { size: "large", employees: { from: 100 } } },
        { grade: "A", when: { source: ["referral", "partner"], size: "large" } },
        { grade: "B", when: { any: [{ size: "large" }, { employees: { from: 250 } }] } },
        { grade: "C", when: { size: "middle", region: { not: "coast" } } },
      ],
    },
  },
};
