import type { CaseCommandType } from '#domain/case/commands.ts';
import type { State } from '#domain/case/state.ts';
import type { Level } from '#domain/priority/level.ts';
import type { RefusalCode } from '#domain/refusal.ts';
import type { Difference } from './difference.ts';

/** What the differences come to, over all cases that were looked at. Totals of parts add up (`addTotals`). */
export type Totals = {
  cases: number;
  changed: number;
  /** Cases that would do what they did not, and the other way round. */
  breach: Turn;
  close: Turn;
  /** Cases whose deadline would be another; those that would have one at all, and no longer have one. */
  due: { earlier: number; later: number; gained: number; lost: number };
  /** Cases of which another service level than the first would have another deadline. */
  deadlines: number;
  /** Agreements that would be needed, and were. */
  approvals: { before: number; after: number };
  /** Cases that another person would have, and that another queue would. */
  owners: number;
  queues: number;
  priorities: { from: Level | null; to: Level | null; cases: number }[];
  states: { from: State; to: State; cases: number }[];
  refused: { code: RefusalCode; asked: CaseCommandType; inputs: number }[];
};
type Turn = { would: number; wouldNot: number };

export const noTotals: Totals = {
  cases: 0,
  changed: 0,
  breach: { would: 0, wouldNot: 0 },
  close: { would: 0, wouldNot: 0 },
  due: { earlier: 0, later: 0, gained: 0, lost: 0 },
  deadlines: 0,
  approvals: { before: 0, after: 0 },
  owners: 0,
  queues: 0,
  priorities: [],
  states: [],
  refused: [],
};

/** Whether a case would be any other than it is. */
export function isChanged({ differs, refused }: Difference): boolean {
  return differs.length + refused.length > 0;
}

/** So many of them, those first of which most is different. */
export function mostChanged(found: readonly Difference[], limit: number): Difference[] {
  return found.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, limit);
}

function weightOf({ differs, refused }: Difference): number {
  return differs.length * 10 + Math.min(refused.length, 9);
}

/** The totals of one case. */
export function totalsOf(difference: Difference): Totals {
  const { before, after, differs, refused } = difference;
  const [due, dueBefore] = [after.dueAt, before.dueAt];
  const needed = (of: typeof before) => of.approvals.reduce((sum, { need }) => sum + need, 0);
  return {
    cases: 1,
    changed: isChanged(difference) ? 1 : 0,
    breach: turn(before.breached.length > 0, after.breached.length > 0),
    close: turn(before.closedAt !== null, after.closedAt !== null),
    due: {
      earlier: due && dueBefore && due < dueBefore ? 1 : 0,
      later: due && dueBefore && due > dueBefore ? 1 : 0,
      gained: due && !dueBefore ? 1 : 0,
      lost: !due && dueBefore ? 1 : 0,
    },
    deadlines: differs.includes('deadlines') ? 1 : 0,
    approvals: { before: needed(before), after: needed(after) },
    owners: differs.includes('owner') ? 1 : 0,
    queues: differs.includes('queue') ? 1 : 0,
    priorities: moved(before.priority, after.priority),
    states: moved(before.state, after.state),
    refused: refused.map(({ code, asked }) => ({ code, asked, inputs: 1 })),
  };
}

function turn(was: boolean, is: boolean): Turn {
  return { would: !was && is ? 1 : 0, wouldNot: was && !is ? 1 : 0 };
}

function moved<T>(from: T, to: T): { from: T; to: T; cases: number }[] {
  return from === to ? [] : [{ from, to, cases: 1 }];
}

/** Both together; lists with the most first. */
export function addTotals(one: Totals, other: Totals): Totals {
  const turns = (a: Turn, b: Turn) => ({
    would: a.would + b.would,
    wouldNot: a.wouldNot + b.wouldNot,
  });
  return {
    cases: one.cases + other.cases,
    changed: one.changed + other.changed,
    breach: turns(one.breach, other.breach),
    close: turns(one.close, other.close),
    due: {
      earlier: one.due.earlier + other.due.earlier,
      later: one.due.later + other.due.later,
      gained: one.due.gained + other.due.gained,
      lost: one.due.lost + other.due.lost,
    },
    deadlines: one.deadlines + other.deadlines,
    approvals: {
      before: one.approvals.before + other.approvals.before,
      after: one.approvals.after + other.approvals.after,
    },
    owners: one.owners + other.owners,
    queues: one.queues + other.queues,
    priorities: counted([...one.priorities, ...other.priorities], 'cases'),
    states: counted([...one.states, ...other.states], 'cases'),
    refused: counted([...one.refused, ...other.refused], 'inputs'),
  };
}

/** Those that differ only in their count as one. */
function counted<Count extends string, T extends Record<Count, number>>(
  all: readonly T[],
  count: Count,
): T[] {
  const sums = new Map<string, T>();
  for (const one of all) {
    const key = JSON.stringify({ ...one, [count]: 0 });
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, [count]: sum[count] + one[count] } : one);
  }
  return [...sums.values()].sort((a, b) => b[count] - a[count]);
}
