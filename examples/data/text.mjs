/** The words of a text that one blank keeps apart. */
export const words = (text) => text.split(" ");

/** 1200000 as 1,200,000. */
export const grouped = (number) => Number(number).toLocaleString("en-US");

/** ASCII in its full-width forms. */
export const wide = (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** The letters a to z of a name. */
export const plain = (name) =>
  name
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();

/** Replaces in a text; `undefined` for one that stays as it is. */
export const replacing = (pattern, by) => (text) => {
  const other = text.replaceAll(pattern, by);
  return other === text ? undefined : other;
};
