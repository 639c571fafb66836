import { type Json, layout, widest } from "./json-layout.js";

/** Broken behind a blank or a Chinese mark where there is one. */
export const comment = (text: string, indent = ""): string[] => {
  const room = widest - 5 - indent.length;
  const pieces = new RegExp(`.{1,${room}}(?:[\\s，。；、：]|$)|.{1,${room}}`, "gu");
  return (text.replace(/[\r\n]+/g, " ").match(pieces) ?? []).map((line) => `${indent}// ${line.trimEnd()}`);
};

/** A key with its value, and what there is to say about it: behind it where there is room, else above. */
export const member = (key: string, value: Json, indent: string, comma: string, remark = ""): string[] => {
  const text = `${layout(value, `${indent}${JSON.stringify(key)}: `)}${comma}`;
  if (remark === "") return [text];
  const [beside, ...more] = comment(remark);
  if (!text.includes("\n") && more.length === 0 && text.length + 1 + Number(beside?.length) <= widest)
    return [`${text} ${beside}`];
  return [...comment(remark, indent), text];
};

/** An item of a list that does nothing until the marks before its lines are taken away. */
export const switchedOff = (item: Json): string =>
  // As wide as the marks.
  `${layout(item, "       ")},`.replace(/^ {7}/gm, "    // ");
