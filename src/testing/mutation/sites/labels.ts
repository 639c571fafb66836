import type { ParamSite } from "./param-sites.js";

const labelKeys = new Set(["grade", "otherwise", "missing", "young", "new", "tag", "order", "grades"]);

/** Whether a parameter is a grade, not a number that is counted with. */
export const isLabel = ({ key, owner, path }: ParamSite): boolean => {
  if (path[0] !== "grades" && path[0] !== "repGrades") return false;
  return labelKeys.has(key) && !(key === "missing" && owner === "scorecard");
};
