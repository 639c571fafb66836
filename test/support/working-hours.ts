const dayLength = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  let found = clocks.get(timeZone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", weekday: "short" },
    });
    clocks.set(timeZone, found);
  }
  return found;
};

export interface Clock {
  readonly date: string;
  readonly weekday: string;
  readonly time: string;
}

/** What the platform's clocks show. */
export const clockAt = (instant: number, zone: string): Clock => {
  const part = Object.fromEntries(
    clockOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    weekday: part.weekday!,
    time: `${part.hour}:${part.minute}`,
  };
};

export const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Stretches of days as a rule file writes them. */
export interface Hours {
  readonly week: { readonly [weekday: string]: readonly string[] };
  readonly dated: { readonly [date: string]: readonly string[] };
}

const dayBefore = ({ date, weekday }: Clock): { date: string; weekday: string } => ({
  date: new Date(Date.parse(date) - dayLength).toISOString().slice(0, 10),
  weekday: weekdays[(weekdays.indexOf(weekday) + 6) % 7]!,
});

/** By text alone: within a stretch of the day, or within one of the day before that lasts over midnight. */
export const isWorkingBy = ({ week, dated }: Hours, clock: Clock): boolean => {
  const of = ({ date, weekday }: { date: string; weekday: string }) => dated[date] ?? week[weekday] ?? [];
  const { time } = clock;
  const today = of(clock).some((stretch) => {
    const [from, to] = stretch.split("-") as [string, string];
    return from < to ? from <= time && time < to : from <= time;
  });
  const sinceYesterday = of(dayBefore(clock)).some((stretch) => {
    const [from, to] = stretch.split("-") as [string, string];
    return to < from && time < to;
  });
  return today || sinceYesterday;
};
