import { notAnEmail } from "./cell.js";
import { dropQuote } from "./text.js";

const local = /^[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*$/;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** An e-mail address in lower case; the symbol of the reason for text that is none. Quoted and bare-host forms count as none. */
export const normalizeEmail = (cell: string): string | symbol => {
  const text = dropQuote(cell);
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64 || text.length > 254) return notAnEmail;
  if (!local.test(text.slice(0, at)) || !domain.test(text.slice(at + 1))) return notAnEmail;
  return text.toLowerCase().normalize("NFKC");
};
