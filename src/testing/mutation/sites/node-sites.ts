import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import type { Edit } from "../edit.js";
import type { ConditionSites, Knowledge } from "./condition-sites.js";
import { nodeText } from "./condition-text.js";

const groups = ["any", "all", "not"] as const;

/** Finds what can be changed in json-rules-engine's form. */
export const findInNode = (sites: ConditionSites, known: Knowledge) => {
  const addTest = (node: Plain, path: Path): void => {
    const { operator, value } = node;
    sites.tests.push({
      path,
      fact: String(node.fact),
      operator: String(operator),
      value,
      type: node.path === undefined ? known.typeOf(String(node.fact)) : undefined,
      rewrite: (other, to) => [
        ...(other === operator ? [] : [{ path: [...path, "operator"], to: other }]),
        ...(to === value ? [] : [{ path: [...path, "value"], to }]),
      ],
    });
  };

  /** A node; `drop` takes it away where it is the only condition. */
  const node = (source: unknown, path: Path, root: boolean, drop?: readonly Edit[]): void => {
    if (!isPlain(source)) return;
    const group = groups.find((key) => Object.hasOwn(source, key));
    const isNamed = Object.hasOwn(source, "condition") && !(root && group !== undefined);
    if (isNamed || group === undefined) {
      if (drop !== undefined) sites.parts.push({ path, text: nodeText(source), edits: drop });
      if (!isNamed) addTest(source, path);
      return;
    }
    const at = [...path, group];
    if (group === "not") {
      if (drop !== undefined) sites.parts.push({ path, text: nodeText(source), edits: drop });
      const edits: Edit[] = [
        { path: at, key: "all" },
        { path: [...path, "all"], to: [source.not] },
      ];
      if (!Object.hasOwn(source, "all")) sites.negations.push({ path: at, text: nodeText(source.not), edits });
      node(source.not, at, false);
      return;
    }
    const items = Array.isArray(source[group]) ? (source[group] as unknown[]) : [];
    items.forEach((item, i) => {
      const itemAt = [...at, i];
      if (items.length > 1)
        sites.parts.push({ path: itemAt, text: nodeText(item), edits: [{ path: itemAt, drop: true }] });
      node(item, itemAt, false, items.length === 1 ? drop : undefined);
    });
    const turned = group === "any" ? "all" : "any";
    if (items.length > 1 && !Object.hasOwn(source, turned))
      sites.groups.push({
        path: at,
        text: nodeText({ [group]: items }),
        turned: nodeText({ [turned]: items }),
        edits: [{ path: at, key: turned }],
      });
  };
  return { node };
};
