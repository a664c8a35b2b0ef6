/** From when until when an item was open. All instants in one unit; whatever is open has no end. */
export type Stay = { openedAt: number; closedAt: number | null };

export type FlowPeriod = {
  from: number;
  to: number;
  arrivals: number;
  closures: number;
  /** How many are open at its end. */
  backlog: number;
};

/**
 * What came, what went and what was left, period by period. A period takes in its start and not its end.
 *
 * @throws {RangeError} unless the edges are two or more that rise, and no item is closed before it was opened.
 */
export function flow(items: readonly Stay[], edges: readonly number[]): FlowPeriod[] {
  items.forEach(check);
  if (edges.length < 2 || edges.some((edge, at) => !(edge > (edges[at - 1] ?? -Infinity))))
    throw new RangeError('periods lie between two edges or more, each later than the one before');
  return edges.slice(1).map((to, at) => {
    const from = edges[at] ?? to;
    const within = (instant: number | null) => instant !== null && instant >= from && instant < to;
    return {
      from,
      to,
      arrivals: items.filter(({ openedAt }) => within(openedAt)).length,
      closures: items.filter(({ closedAt }) => within(closedAt)).length,
      backlog: items.filter((item) => isOpenAt(item, to)).length,
    };
  });
}

/** How long each item that is open at an instant has been so, the oldest first, in the unit of the instants. */
export function backlogAges(items: readonly Stay[], now: number): number[] {
  const open = items.filter((item) => isOpenAt(item, now));
  return open.map(({ openedAt }) => now - openedAt).sort((a, b) => b - a);
}

export type LittlesLaw = {
  /** L: how many were open on average. */
  length: number;
  /** λ: how many came per unit of time. */
  rate: number;
  /** W: how long those that were closed within the time had been open, on average; `null` if none was. */
  wait: number | null;
  /** L / λW: near 1 where the flow is steady, above it where a backlog is left that the closed ones do not tell of. */
  ratio: number | null;
};

/**
 * Holds what is open against what comes and how long it takes: Little, Oper. Res. 9 (1961) 383, L = λW. Where the two
 * differ, the mean of what was closed is not how long things take.
 *
 * @throws {RangeError} unless `from` is before `to`, and no item is closed before it was opened.
 */
export function littlesLaw(items: readonly Stay[], from: number, to: number): LittlesLaw {
  items.forEach(check);
  if (!(from < to))
    throw new RangeError(`from ${from} to ${to} is no time: it begins before it ends`);
  const stays = items.map(({ openedAt, closedAt }) =>
    Math.max(0, Math.min(closedAt ?? to, to) - Math.max(openedAt, from)),
  );
  const length = sum(stays) / (to - from);
  const came = items.filter(({ openedAt }) => openedAt >= from && openedAt < to).length;
  const rate = came / (to - from);
  const waits = items.flatMap(({ openedAt, closedAt }) =>
    closedAt !== null && closedAt >= from && closedAt < to ? [closedAt - openedAt] : [],
  );
  const wait = waits.length === 0 ? null : sum(waits) / waits.length;
  return {
    length,
    rate,
    wait,
    ratio: wait === null || rate * wait === 0 ? null : length / (rate * wait),
  };
}

function isOpenAt({ openedAt, closedAt }: Stay, instant: number): boolean {
  return openedAt < instant && (closedAt === null || closedAt >= instant);
}

function check({ openedAt, closedAt }: Stay, at: number): void {
  if (closedAt === null || closedAt >= openedAt) return;
  throw new RangeError(
    `item ${at + 1} is closed at ${closedAt}, before it was opened at ${openedAt}`,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}
