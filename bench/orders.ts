import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** An order as a database driver or a file gives it: every text is an object of its own. */
export interface Order {
  readonly leadId: string;
  readonly date: string;
  readonly amount: number;
}

export const today = "2026-03-02";
const lastDay = Date.parse(today) / 86_400_000;

const texts = Array.from({ length: 1096 }, (_, age) =>
  new Date((lastDay - age) * 86_400_000).toISOString().slice(0, 10).split("-"),
);

/** Three years of orders, the same in every run; some customers buy often, and each has bought at least once. */
const ordersOf = (count: number, customers: number): ((place: number) => Order) => {
  let state = 20_260_302;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const every = count / customers;
  return (i) => {
    const first = i % every === 0;
    // A step that has no divisor in common with the number of customers.
    const customer = first ? ((i / every) * 7_919) % customers : Math.floor(random() ** 2 * customers);
    const [year, month, day] = texts[Math.floor(random() ** 2 * texts.length)] as string[];
    return { leadId: `C${customer}`, date: `${year}-${month}-${day}`, amount: Math.floor(random() * 50_000) / 100 };
  };
};

export const makeOrders = (count: number, customers: number): Order[] => {
  const order = ordersOf(count, customers);
  return Array.from({ length: count }, (_, i) => order(i));
};

const csvOf = function* (count: number, customers: number): Generator<string> {
  const order = ordersOf(count, customers);
  yield "leadId,date,amount\n";
  for (let i = 0; i < count; ) {
    let lines = "";
    for (const end = Math.min(i + 10_000, count); i < end; i++) {
      const { leadId, date, amount } = order(i);
      lines += `${leadId},${date},${amount}\n`;
    }
    yield lines;
  }
};

/** The same orders in a CSV file, none of them kept in memory. */
export const writeOrders = (file: string, count: number, customers: number): Promise<void> =>
  pipeline(Readable.from(csvOf(count, customers)), createWriteStream(file));
