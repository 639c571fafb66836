import * as z from "zod";
import { type Duration, parseDuration } from "../kit/duration.js";
import type { Path, Report } from "../model/errors.js";
import { strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import type { Protection } from "./protection.js";

export const protectionSource = strict({
  default: duration,
  /** What `activity`, or `activity.<channel>`, adds to the protection. */
  extend: z.record(z.string(), duration).optional(),
  max: duration.optional(),
});

const channelPrefix = "activity.";

const read = (text: string): Duration => parseDuration(text) as Duration;

/** Reads how long the owner of a lead is protected. */
export const readProtection = (
  { default: atFirst, extend = {}, max }: z.infer<typeof protectionSource>,
  path: Path,
  report: Report,
): Protection => {
  const byChannel = new Map<string, Duration>();
  let byActivity: Duration | undefined;
  for (const [key, text] of Object.entries(extend)) {
    const channel = key.startsWith(channelPrefix) ? key.slice(channelPrefix.length) : "";
    if (key === "activity") byActivity = read(text);
    else if (channel !== "") byChannel.set(channel, read(text));
    else {
      const message = `${JSON.stringify(key)} extends no protection; expected "activity" or "activity.<channel>"`;
      report({ path: [...path, "extend", key], message, found: key, expected: `"activity" or "activity.<channel>"` });
    }
  }
  return { atFirst: read(atFirst), byChannel, byActivity, atMost: max === undefined ? undefined : read(max) };
};
