import type { CaseEvent } from '#web/features/case/case-view.ts';

/** One attempt at an action, as it was recorded. */
export type Attempt = {
  number: number;
  outcome: 'succeeded' | 'failed';
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
  /** The place of the action in the plan, from 0. */
  action: number;
  requestedAt: string;
  /** How often it may be tried in all. */
  tries: number;
  standing: 'running' | 'succeeded' | 'failed';
  attempts: readonly Attempt[];
};

/** What has been run since the plan that stands was proposed, in order; an action that was ordered anew is there twice. */
export function runsOf(history: readonly CaseEvent[]): Run[] {
  const from = history.findLastIndex(
    ({ type }) => type === 'PlanProposed' || type === 'CaseReopened',
  );
  const runs = new Map<string, Run>();
  for (const event of history.slice(Math.max(from, 0))) {
    const key = String(event.data.key);
    const run = runs.get(key);
    if (event.type === 'ActionRequested') runs.set(key, begun(event));
    else if (run && event.type in outcomes) runs.set(key, after(run, event));
  }
  return [...runs.values()];
}

const outcomes: Record<string, Run['standing']> = {
  ActionAttemptFailed: 'running',
  ActionSucceeded: 'succeeded',
  ActionFailed: 'failed',
};

function begun({ data, at }: CaseEvent): Run {
  const { key, title, kind, action, retries } = data;
  return {
    key: String(key),
    title: String(title),
    kind: String(kind),
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
  if (event.type === 'ActionFailed') return { ...run, standing };
  const { attempt, reason, note } = event.data;
  const told: Attempt = {
    number: Number(attempt),
    outcome: event.type === 'ActionSucceeded' ? 'succeeded' : 'failed',
    ...(reason === undefined ? {} : { reason: String(reason) }),
    ...(note === undefined ? {} : { note: String(note) }),
    event,
  };
  return { ...run, standing, attempts: [...run.attempts, told] };
}
