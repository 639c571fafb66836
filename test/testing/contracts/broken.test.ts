import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  type CriterionType,
  defineCriterion,
  defineGrader,
  definePick,
  type GraderType,
  type PickType,
} from "../../../src/index.js";
import { criterionContract, graderContract, pickContract } from "../../../src/testing/index.js";
import { failuresIn } from "../collect.js";

const rules = { fields: { sales: { type: "number" }, tags: { type: "list" } } };
const leads = [{ sales: 7, tags: ["x", "y"] }, { sales: 1 }, {}];
const params = [{ fact: "sales" }];
const schema = z.object({ fact: z.string() });
const quiet = { rules, leads };

/** What fails of a grader that differs from a right one in one thing. */
const grading = async (change: object, more: object = {}): Promise<string[]> => {
  const right = {
    type: "own",
    params: schema,
    facts: ({ fact }: { fact: string }) => [fact, "tags"],
    labels: () => ["big", "small"],
    adds: { score: "number" as const },
    grade: ({ fact }: { fact: (name: string) => unknown }) => {
      const sales = fact("sales");
      return typeof sales === "number" ? { grade: sales > 5 ? "big" : "small", score: sales } : { reason: "no-sales" };
    },
    explain: ({ fact }: { fact: (name: string) => unknown }) => {
      const sales = fact("sales");
      return typeof sales === "number" ? [{ name: "sales", value: sales, points: sales }] : [];
    },
  };
  // biome-ignore lint/suspicious/noExplicitAny: what is wrong here has the wrong type, too
  const grader = defineGrader({ ...right, ...change } as any) as GraderType;
  const failed = await failuresIn((runner) =>
    graderContract(grader, { params, broken: [{ fact: 3 }], ...quiet, ...more, ...runner }),
  );
  return [...failed.keys()].map((name) => name.replace('{"fact":"sales"}: ', ""));
};

describe("graderContract", () => {
  it("has nothing against a right one", async () => {
    expect(await grading({})).toEqual([]);
  });

  it("finds parameters that are not checked, and examples that do not load", async () => {
    expect(await grading({ params: z.object({ fact: z.any() }), facts: () => ["sales", "tags"] })).toEqual([
      'refuses {"fact":3} when the rule file is read',
    ]);
    expect(await grading({}, { params: [{ fact: "sails" }] })).toContain('loads with {"fact":"sails"}');
  });

  it("finds one that throws", async () => {
    const throws = () => {
      throw new Error("no");
    };
    expect(await grading({ grade: throws })).toContain("grades every lead without throwing");
    expect(await grading({ explain: throws })).toContain("grades every lead without throwing");
  });

  it("finds a label that it does not declare", async () => {
    expect(await grading({ labels: () => ["big"] })).toEqual(["gives only labels that it declares"]);
  });

  it("finds one without a grade that says nothing", async () => {
    expect(await grading({ grade: () => ({ reason: "" }) })).toEqual(["says why there is no grade"]);
  });

  it("finds one that remembers", async () => {
    let calls = 0;
    const counting = () => {
      calls += 1;
      return calls % 7 === 0 ? "big" : "small";
    };
    const pure = "gives the same lead the same grade, and leaves the lead as it is";
    expect(await grading({ grade: counting, explain: () => [] })).toEqual([pure]);
  });

  it("finds one that changes the lead", async () => {
    const sorting = ({ fact }: { fact: (name: string) => unknown }) => {
      (fact("tags") as string[] | undefined)?.reverse();
      return "big";
    };
    expect(await grading({ grade: sorting, explain: () => [] })).toContain("grades every lead without throwing");
  });

  it("finds a fact that is not of its type", async () => {
    expect(await grading({ grade: () => ({ grade: "big", score: Number.NaN }), explain: () => [] })).toEqual([
      "adds facts of the types that it declares",
    ]);
  });

  it("finds receipts that are not plain, or have no names", async () => {
    const plain = "explains every grade in lines that are plain JSON";
    expect(await grading({ explain: () => [{ name: "on", value: new Date(0) }] })).toEqual([plain]);
    expect(await grading({ explain: () => [{ name: "", value: 1 }] })).toEqual([plain]);
  });

  it("finds points that do not sum to the score", async () => {
    expect(await grading({ explain: () => [{ name: "sales", points: 3 }] })).toEqual([
      "has lines whose points sum to the score",
    ]);
  });

  it("finds one that learns something else each time, or what is no JSON", async () => {
    let n = 0;
    const learning = {
      grade: ({ model }: { model: { edge: number } }) => (model.edge > 0 ? "big" : "small"),
      explain: () => [],
    };
    expect(await grading({ ...learning, fit: () => ({ edge: 1 }) })).toEqual([]);
    const fit = () => {
      n += 1;
      return { edge: n };
    };
    expect(await grading({ ...learning, fit })).toEqual(["learns the same from the same leads, as plain JSON"]);
  });

  /** A grader in its bare form, as those of fairlead are. */
  const bare = (made: object): GraderType =>
    ({ type: "bare", params: z.looseObject({}), labels: () => ["a", "b"], make: () => made }) as never;
  const bareFailures = async (made: object): Promise<string[]> => [
    ...(await failuresIn((runner) => graderContract(bare(made), { params: [{}], rules, leads, ...runner }))).keys(),
  ];
  const fitOf = (finish: () => object, load: (json: unknown) => unknown) => ({
    needsLeads: true,
    open: () => ({ observe: () => undefined, finish }),
    load,
  });

  it("finds a model that does not survive JSON", async () => {
    const made = {
      grade: (_: unknown, model: { at?: unknown } | undefined) =>
        model === undefined ? undefined : model.at instanceof Date ? "a" : "b",
      explain: () => [],
      fit: fitOf(
        () => ({ at: new Date(0) }),
        (json) => json,
      ),
    };
    expect(await bareFailures(made)).toEqual([
      "{}: learns the same from the same leads, as plain JSON",
      "{}: grades the same with a model that went through JSON",
      "{}: has no grade without a model, and says so",
    ]);
  });

  it("finds one that grades without having learned", async () => {
    const made = {
      grade: () => "a",
      explain: () => [],
      fit: fitOf(
        () => ({}),
        (json) => json,
      ),
    };
    expect(await bareFailures(made)).toEqual(["{}: has no grade without a model, and says so"]);
  });
});

const reps = [{ id: "amy", level: "senior" }, { id: "bo" }, { id: "cy", level: "senior" }];

const criterionFailures = async (criterion: CriterionType, more: object = {}): Promise<string[]> => {
  const failed = await failuresIn((runner) =>
    criterionContract(criterion, { params: [{}], uses: ["require"], reps, ...quiet, ...more, ...runner }),
  );
  return [...failed.keys()].map((name) => name.replace("{} in `require`: ", ""));
};

const keeping = (change: object): CriterionType => {
  const right = {
    type: "own",
    params: z.object({}),
    keep: (rep: { level?: string }) => rep.level === "senior",
    score: () => 1,
  };
  return defineCriterion({ ...right, ...change } as never);
};

/** A criterion in its bare form. */
const bareCriterion = (keep: (reps: readonly object[], choosing: never) => readonly object[]): CriterionType =>
  ({ type: "own", params: z.object({}), make: () => ({ keep }) }) as never;

describe("criterionContract", () => {
  it("has nothing against a right one", async () => {
    expect(await criterionFailures(keeping({}))).toEqual([]);
  });

  it("finds parameters that are not checked, and examples that do not load", async () => {
    expect(await criterionFailures(keeping({ params: z.any() }), { broken: [{ no: 1 }] })).toEqual([
      'refuses {"no":1} when the rule file is read',
    ]);
    expect(await criterionFailures(keeping({ params: z.object({ field: z.string() }) }))).toContain("loads with {}");
  });

  it("finds one that throws, in `keep` or in `score`", async () => {
    const throws = () => {
      throw new Error("no");
    };
    expect(await criterionFailures(keeping({ keep: throws }))).toContain("never throws");
    expect(await criterionFailures(keeping({ score: throws }))).toEqual([
      "never throws",
      "has scores that are numbers, the same again",
    ]);
  });

  it("finds one that keeps somebody else, or in another order", async () => {
    const only = "keeps only reps that it was given, in their order";
    expect(await criterionFailures(bareCriterion((some) => [...some].reverse()))).toEqual([only]);
    expect(await criterionFailures(bareCriterion((_, { members }: { members: object[] }) => members))).toEqual([only]);
    expect(await criterionFailures(bareCriterion((some) => [...some, ...some]))).toEqual([only]);
  });

  it("finds one that remembers, or changes what it looks at", async () => {
    const again = "keeps the same when it is asked again, and leaves all as it is";
    let n = 0;
    const every = () => {
      n += 1;
      return n % 3 === 0;
    };
    expect(await criterionFailures(keeping({ keep: every }))).toEqual([again]);
    const spoiling = (rep: { columns: Map<string, unknown> }) => {
      rep.columns.set("seen", true);
      return true;
    };
    expect(await criterionFailures(keeping({ keep: spoiling }))).toEqual([again]);
  });

  it("finds scores that are no numbers, or others the second time", async () => {
    const scores = "has scores that are numbers, the same again";
    let n = 0;
    const counting = () => {
      n += 1;
      return n;
    };
    expect(await criterionFailures(keeping({ score: () => Number.NaN }))).toEqual([scores]);
    expect(await criterionFailures(keeping({ score: counting }))).toEqual([scores]);
  });
});

const pickFailures = async (pick: PickType, more: object = {}): Promise<string[]> => {
  const failed = await failuresIn((runner) => pickContract(pick, { params: [{}], reps, ...quiet, ...more, ...runner }));
  return [...failed.keys()].map((name) => name.replace("{}: ", ""));
};

const bearing = (made: object): PickType => ({ type: "own", params: z.object({}), make: () => made }) as never;

describe("pickContract", () => {
  it("has nothing against a right one", async () => {
    const last = definePick({ type: "own", params: z.object({}), pick: (some) => some.at(-1) });
    expect(await pickFailures(last as PickType)).toEqual([]);
  });

  it("finds parameters that are not checked, and examples that do not load", async () => {
    const lax = definePick({ type: "own", params: z.any(), pick: (some) => some[0] }) as PickType;
    expect(await pickFailures(lax, { broken: [{ no: 1 }] })).toEqual(['refuses {"no":1} when the rule file is read']);
    const strict = definePick({ type: "own", params: z.object({ by: z.string() }), pick: (some) => some[0] });
    expect(await pickFailures(strict as PickType)).toContain("loads with {}");
  });

  it("finds one that throws", async () => {
    const throws = () => {
      throw new Error("no");
    };
    expect(await pickFailures(bearing({ choose: throws }))).toContain("never throws");
  });

  it("finds one that chooses somebody else, or weighs in a way that turns cannot go by", async () => {
    const one = "chooses one of those it was given or nobody, or weighs each of them";
    expect(
      await pickFailures(bearing({ choose: (_: unknown, { members }: { members: object[] }) => members[0] })),
    ).toEqual([one]);
    for (const weights of [
      () => [1],
      (some: object[]) => some.map(() => -1),
      (some: object[]) => some.map(() => Number.NaN),
    ])
      expect(await pickFailures(bearing({ weights }))).toEqual([one]);
  });

  it("finds one that remembers, or changes what it looks at", async () => {
    const again = "chooses the same when it is asked again, and leaves all as it is";
    let n = 0;
    const inTurn = (some: object[]) => {
      n += 1;
      return some[n % some.length];
    };
    expect(await pickFailures(bearing({ choose: inTurn }))).toEqual([again]);
    const spoiling = (some: { won: number }[]) => {
      if (some[0] !== undefined) some[0].won += 1;
      return some[0];
    };
    expect(await pickFailures(bearing({ choose: spoiling }))).toEqual([again]);
  });
});
