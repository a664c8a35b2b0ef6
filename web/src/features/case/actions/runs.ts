import type { CaseEvent } from '#web/features/case/case-view.ts';

/** One attempt at an action, as it was recorded. */
export type Attempt = {
  number: number;
  outcome: 'succeeded' | 'failed' | 'undone';
  reason?: string;
  /** What was said of a change by hand. */
  note?: string;
  event: CaseEvent;
};

/** An action that was asked for: its attempts in order, and how it stands. */
export type Run = {
  key: string;
  title: string;
  kind: string;
  step: string;
  /** What it is done for, where the same is done for many. */
  item?: string;
  /** It takes back what was done. */
  undoes: boolean;
  /** The place of the action in the plan, from 0. */
  action: number;
  requestedAt: string;
  /** How often it may be tried in all. */
  tries: number;
  standing: 'running' | 'succeeded' | 'failed' | 'undone';
  attempts: readonly Attempt[];
};

/** What happened since the plan that stands was proposed. */
export function sincePlan(history: readonly CaseEvent[]): readonly CaseEvent[] {
  const from = history.findLastIndex(
    ({ type }) => type === 'PlanProposed' || type === 'CaseReopened',
  );
  return history.slice(Math.max(from, 0));
}

/** What has been run since the plan that stands was proposed, in order; an action that was ordered anew is there twice. */
export function runsOf(history: readonly CaseEvent[]): Run[] {
  const runs = new Map<string, Run>();
  for (const event of sincePlan(history)) {
    const key = String(event.data.key);
    const run = runs.get(key);
    if (event.type === 'ActionRequested' || event.type === 'UndoRequested')
      runs.set(key, begun(event));
    else if (run && event.type in outcomes) runs.set(key, after(run, event));
  }
  return [...runs.values()];
}

const outcomes: Record<string, Run['standing']> = {
  ActionAttemptFailed: 'running',
  ActionSucceeded: 'succeeded',
  ActionFailed: 'failed',
  ActionUndone: 'undone',
  UndoFailed: 'failed',
};

function begun({ type, data, at }: CaseEvent): Run {
  const { key, title, kind, step, item, action, retries } = data;
  return {
    key: String(key),
    title: String(title),
    kind: String(kind),
    step: String(step),
    ...(item === undefined ? {} : { item: String(item) }),
    undoes: type === 'UndoRequested',
    action: Number(action),
    requestedAt: at,
    tries: Number(retries) + 1,
    standing: 'running',
    attempts: [],
  };
}

function after(run: Run, event: CaseEvent): Run {
  const standing = outcomes[event.type] ?? 'running';
  // That the machine gave up is told after its last attempt, and is none itself.
  if (standing === 'failed') return { ...run, standing };
  const { attempt, reason, note } = event.data;
  const told: Attempt = {
    number: Number(attempt),
    outcome: standing === 'running' ? 'failed' : standing,
    ...(reason === undefined ? {} : { reason: String(reason) }),
    ...(note === undefined ? {} : { note: String(note) }),
    event,
  };
  return { ...run, standing, attempts: [...run.attempts, told] };
}
