import type { Io } from "./io.js";

const interval = 100;
const width = 30;

/** A bar on a terminal that fills as a file is read; in a pipe nothing. `clear` takes it away. */
export const openProgress = ({ stderr, now }: Pick<Io, "stderr" | "now">) => {
  let last = now().getTime();
  let shown = false;
  return {
    read: (bytes: number, size: number | undefined): void => {
      const time = now().getTime();
      if (!stderr.isTTY || size === undefined || size === 0 || time - last < interval) return;
      last = time;
      shown = true;
      const share = Math.min(1, bytes / size);
      const full = Math.round(share * width);
      stderr.write(
        `\r[${"#".repeat(full)}${" ".repeat(width - full)}] ${String(Math.floor(share * 100)).padStart(3)} %`,
      );
    },
    clear: (): void => {
      if (shown) stderr.write("\r\u001b[K");
      shown = false;
    },
  };
};
