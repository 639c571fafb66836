import type { Language } from "../../model/language.js";

/** A run that failed when some of its work stood in a store already. */
export class KeptError extends Error {
  readonly code = "kept";
  override readonly name = "KeptError";
  constructor(
    override readonly cause: unknown,
    /** What stands, and how to go on. */
    readonly remark: string,
  ) {
    super(remark);
  }
}

type Remarks = {
  readonly [language in Language]: {
    readonly decided: (store: string) => string;
    readonly done: (store: string) => string;
  };
};

/** What is said when results were not written, but the store was. */
export const remarks: Remarks = {
  en: {
    decided: (store) =>
      `the results were not written, but the decisions made so far stand in ${store}: the same command goes on from them`,
    done: (store) =>
      `the results were not written, but events are recorded and actions carried out in ${store}: ` +
      "run the command again without --events",
  },
  zh: {
    decided: (store) => `结果文件没有写出，但已做的分配都在 ${store} 里，再次运行同样的命令即可继续`,
    done: (store) => `结果文件没有写出，但事件和动作已记入 ${store}；再次运行时请去掉 --events`,
  },
};
