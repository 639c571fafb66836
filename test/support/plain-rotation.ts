/** One rep in a rotation. */
interface Member {
  lag: number;
  last: number;
  before: number;
}

export interface PlainTurn {
  readonly available: readonly string[];
  readonly weights: readonly number[];
  readonly candidates: readonly string[];
  readonly charged: readonly string[];
  readonly quantum: number;
  readonly manual: readonly (readonly [string, number])[];
  readonly makeUp: readonly (readonly [string, number])[];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** "The fair rotation" of section 6 of the design, step by step, in units of lag: maps and lists, worked out anew for every lead. */
export const openPlainRotation = () => {
  const members = new Map<string, Member>();
  let available: readonly string[] = [];
  let weights: readonly number[] = [];
  let leads = 0;

  const memberOf = (rep: string): Member => {
    const member = members.get(rep) ?? { lag: 0, last: 0, before: 0 };
    members.set(rep, member);
    return member;
  };
  /** 1. Leave and join. */
  const lagsFor = (turn: PlainTurn): Map<string, number> => {
    const lags = new Map(turn.available.map((rep) => [rep, members.get(rep)?.lag ?? 0]));
    for (const [rep, cost] of turn.manual) if (lags.has(rep)) lags.set(rep, (lags.get(rep) as number) - cost);
    if (turn.manual.length === 0 && turn.available.join("\n") === available.join("\n")) return lags;
    const weightOf = new Map(turn.available.map((rep, i) => [rep, turn.weights[i] as number]));
    for (const some of [turn.available.filter((rep) => available.includes(rep)), turn.available]) {
      const lag = sum(some.map((rep) => lags.get(rep) as number));
      const weight = sum(some.map((rep) => weightOf.get(rep) as number));
      if (lag === 0) continue;
      for (const rep of some)
        lags.set(rep, Math.floor((lags.get(rep) as number) - ((weightOf.get(rep) as number) * lag) / weight));
    }
    return lags;
  };

  return {
    members,
    /** 2. and 3. Who is next. */
    pick: (turn: PlainTurn): string => {
      const lags = lagsFor(turn);
      const weightOf = new Map(turn.available.map((rep, i) => [rep, turn.weights[i] as number]));
      const total = sum(turn.charged.map((rep) => weightOf.get(rep) as number));
      const eligible = turn.candidates.filter((rep) => (lags.get(rep) as number) >= 0);
      const order = (rep: string): number[] => {
        const [lag, weight] = [lags.get(rep) as number, weightOf.get(rep) as number];
        const first = eligible.length > 0 ? (turn.quantum - lag) / weight : -(lag + (turn.quantum * weight) / total);
        return [first, members.get(rep)?.last ?? 0, turn.available.indexOf(rep)];
      };
      const pool = eligible.length > 0 ? eligible : turn.candidates;
      return [...pool].sort((a, b) => {
        const [x, y] = [order(a), order(b)];
        return (
          (x[0] as number) - (y[0] as number) ||
          (x[1] as number) - (y[1] as number) ||
          (x[2] as number) - (y[2] as number)
        );
      })[0] as string;
    },
    /** 4. Pays the turn. Returns what it cost the picked one, the own share taken off. */
    pay: (turn: PlainTurn, picked: string): number => {
      const lags = lagsFor(turn);
      const weightOf = new Map(turn.available.map((rep, i) => [rep, turn.weights[i] as number]));
      const total = sum(turn.charged.map((rep) => weightOf.get(rep) as number));
      let net = turn.quantum;
      for (const rep of turn.available) {
        const share = turn.charged.includes(rep)
          ? Math.floor((turn.quantum * (weightOf.get(rep) as number)) / total)
          : 0;
        if (rep === picked) net -= share;
        memberOf(rep).lag = (lags.get(rep) as number) + share;
      }
      for (const [rep, cost] of turn.manual) if (!turn.available.includes(rep)) memberOf(rep).lag -= cost;
      for (const [rep, gain] of turn.makeUp) memberOf(rep).lag += gain;
      leads += 1;
      const one = memberOf(picked);
      one.lag -= turn.quantum;
      one.before = one.last;
      one.last = leads;
      available = turn.available;
      weights = turn.weights;
      return net;
    },
    /** Gives a turn back that weighed this much and cost that much in the end. */
    refund: (rep: string, size: number, net: number): void => {
      const member = members.get(rep);
      if (member === undefined) return;
      member.last = member.before;
      const weight = sum(weights);
      const own = available.indexOf(rep);
      const others = weight - (weights[own] ?? 0);
      if (own < 0 || others <= 0) {
        member.lag += net;
        return;
      }
      const lead = Math.floor((net * weight) / others);
      const whole = Math.abs(lead - size) <= 2 ? size : lead;
      member.lag += whole;
      for (const [i, id] of available.entries()) {
        const one = members.get(id);
        if (one) one.lag -= Math.floor((whole * (weights[i] as number)) / weight);
      }
    },
    /** The rotation starts anew; who was a member stays one. */
    reset: (): void => {
      for (const rep of members.keys()) members.set(rep, { lag: 0, last: 0, before: 0 });
      available = [];
      weights = [];
      leads = 0;
    },
  };
};
