import { type Book, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../src/index.js";
import { cpuSince } from "./harness/cpu-since.js";
import { machine } from "./harness/machine.js";
import { median } from "./harness/median.js";
import { option } from "./harness/option.js";
import { type Draw, openDraw } from "./workloads/draw.js";

/** `--leads N` that somebody owns, `--activities N` of each at most, `--rounds N`. */
const count = Number(option("leads") ?? 100_000);
const mostActivities = Number(option("activities") ?? 5);
const rounds = Number(option("rounds") ?? 7);

const now = "2026-03-31T09:00:00+08:00";
const day = 86_400_000;
const channels = ["电话", "微信", "拜访"];
const grades = ["A", "B", "C"];
const reps = Array.from({ length: 200 }, (_, i) => ({ id: `rep ${i}`, teams: ["sales"] }));

const ruleSet = parseRuleSet({
  name: "review",
  timeZone: "Asia/Shanghai",
  fields: { sales: { type: "number" }, locked: { type: "boolean" } },
  grades: {
    size: {
      type: "bands",
      fact: "sales",
      bands: [{ from: 500, grade: "A" }, { from: 100, grade: "B" }, { grade: "C" }],
    },
  },
  teams: { sales: {} },
  pools: { sea: { cooldown: "P7D" } },
  ownership: grades.map((size, i) => ({
    name: size,
    when: { size },
    reclaim: {
      pool: "sea",
      protection: {
        default: `P${20 - 5 * i}D`,
        extend: { activity: "P3D", "activity.拜访": "P7D" },
        max: `P${60 - 15 * i}D`,
      },
      warn: "P2D",
      exempt: { when: { locked: true } },
    },
  })),
});
const engine = createEngine(ruleSet, { reps });

const lead = (id: string, { whole, chance }: Draw) => ({ id, sales: whole(0, 1000), locked: chance(0.05) });

/** What happened to a lead in the last two months. */
const eventsOf = (leadId: string, { whole, oneOf }: Draw): LedgerEvent[] => {
  const from = Date.parse(now) - whole(0, 60 * 24) * (day / 24);
  const instant = (): string =>
    new Date(from + Math.floor(((Date.parse(now) - from) * whole(0, 100)) / 100)).toISOString();
  return [
    { type: "claimed", leadId, rep: oneOf(reps).id, pool: "sea", at: new Date(from).toISOString() },
    ...Array.from(
      { length: whole(0, mostActivities) },
      (): LedgerEvent => ({
        type: "activity",
        leadId,
        channel: oneOf(channels),
        at: instant(),
      }),
    ),
  ];
};

const draw = openDraw(7);
const leads = Array.from({ length: count }, (_, i) => lead(`L${i}`, draw));
const filled = (): Book => {
  const book = openBook();
  const own = openDraw(8);
  for (const { id } of leads) for (const event of eventsOf(id, own)) book.record(event);
  return book;
};
const book = filled();

const times: { clock: number; cpu: number }[] = [];
let told = "";
for (let round = 0; round <= rounds; round++) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const actions = engine.review(leads, { book, now });
  if (round > 0) times.push({ clock: performance.now() - start, cpu: cpuSince(before) });
  const taken = actions.filter(({ action }) => action === "reclaim").length;
  told = `${taken} to take back, ${actions.length - taken} owners to warn`;
}
const seconds = (of: "clock" | "cpu"): string => (median(times.map((one) => one[of])) / 1000).toFixed(2);
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
const all = count.toLocaleString("en");
console.log(`${all} owned leads with up to ${mostActivities} activities each reviewed: ${told} (${machine()})`);
console.log(
  `${seconds("clock")} s by the clock, ${seconds("cpu")} s of CPU, the median of ${rounds} rounds; ${memory} MB at most`,
);
