import * as z from "zod";
import { guarded } from "../model/condition.js";
import { name, strict } from "../model/strict.js";
import type { GraderType } from "./grader.js";

const rule = { name: z.string().optional(), ...guarded };

/** A rule that gives a tag, in the short form (`tag`) or the long one (`event`). */
const tagRule = z.union([
  strict({ ...rule, tag: name }),
  strict({ ...rule, event: strict({ type: z.literal("tag"), params: strict({ tag: name }) }) }),
]);

const params = strict({ type: z.literal("tags"), rules: z.array(tagRule).min(1) });

const tagOf = (source: z.infer<typeof tagRule>): string => ("event" in source ? source.event.params.tag : source.tag);

/** A list of tags, and the lists that have one more. */
interface Branch {
  readonly tags: readonly string[];
  readonly longer: Map<string, Branch>;
}

const branchOf = (tags: readonly string[]): Branch => ({ tags: Object.freeze(tags), longer: new Map() });

/** Every rule that holds gives its tag; the tags come in the order of the file. */
export const tags: GraderType<z.infer<typeof params>> = {
  type: "tags",
  params,
  labels: ({ rules }) => rules.map(tagOf),
  gradeType: () => "list",
  make: ({ rules }, { vocabulary, readGuard, indexRules, slot }, path) => {
    const read = rules.map((source, i) => ({
      name: source.name ?? `rules[${i}]`,
      tag: tagOf(source),
      ...readGuard(source, [...path, "rules", i], vocabulary),
    }));
    const index = indexRules(read);
    const given = [...new Set(read.map(({ tag }) => tag))];
    const places = new Map(given.map((tag, place) => [tag, place]));
    const placeOf = Int32Array.from(read, ({ tag }) => places.get(tag) ?? 0);
    const reason = slot("reason");
    const none = branchOf([]);
    return {
      grade: (facts) => {
        let branch = none;
        const found = new Uint8Array(given.length);
        index.each(facts, (rule) => {
          found[placeOf[rule] as number] = 1;
        });
        for (let place = 0; place < given.length; place++) {
          if (found[place] === 0) continue;
          const tag = given[place] as string;
          let longer = branch.longer.get(tag);
          if (longer === undefined) {
            longer = branchOf([...branch.tags, tag]);
            branch.longer.set(tag, longer);
          }
          branch = longer;
        }
        if (branch !== none) return branch.tags;
        facts.values[reason] = "no-rule";
        return undefined;
      },
      explain: (facts) => read.filter(({ holds }) => holds(facts)).map(({ name, tag }) => ({ name, value: tag })),
      branches: () => read.map(({ holds }, i) => ({ at: [...path, "rules", i], taken: holds })),
    };
  },
};
