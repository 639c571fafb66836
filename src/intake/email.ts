import { notAnEmail } from "./cell.js";
import { dropQuote } from "./text.js";

const local = /^[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*$/;
const domain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** What most addresses are, and stays as it is. */
const usual = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const longestUsual = 64;

/** An e-mail address in lower case; the symbol of the reason for text that is none. Quoted and bare-host forms count as none. */
export const normalizeEmail = (cell: string): string | symbol => {
  if (cell.length <= longestUsual && usual.test(cell)) return cell;
  const text = dropQuote(cell);
  const at = text.lastIndexOf("@");
  if (at < 1 || at > 64 || text.length > 254) return notAnEmail;
  if (!local.test(text.slice(0, at)) || !domain.test(text.slice(at + 1))) return notAnEmail;
  return text.toLowerCase().normalize("NFKC");
};
