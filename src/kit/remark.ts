/** Whether a key of a rule file is a remark, which every object may have and which means nothing. */
export const isRemark = (key: string): boolean => key === "description" || key === "$comment";
