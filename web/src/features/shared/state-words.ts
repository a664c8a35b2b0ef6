import type { State } from '#domain/case/state.ts';
import type { Wait } from '#domain/case/waiting-for.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

/** Where the work on a case is, in words. */
export const stateWords: Record<State, string> = {
  new: 'New',
  triaging: 'Triaging',
  confirmed: 'Confirmed',
  analyzing: 'Analysing',
  designing: 'Designing',
  awaiting_approval: 'Awaiting approval',
  approved: 'Approved',
  implementing: 'Implementing',
  implemented: 'Implemented',
  verifying: 'Verifying',
  verified: 'Verified',
  closed: 'Closed',
  on_hold: 'On hold',
  exception_requested: 'Exception requested',
  exception_active: 'Exception active',
};

/** The same of a state as the API spells it, which may be newer than this page. */
export function stateWord(state: string): string {
  return stateWords[state as State] ?? state;
}

const standings: Partial<Record<State, Standing>> = {
  awaiting_approval: 'waiting',
  exception_requested: 'waiting',
  on_hold: 'paused',
  exception_active: 'paused',
  verified: 'good',
};

/** How a case stands, as a mark shows it. Closed counts as good only where a verification has proved it. */
export function stateStanding(state: string, disposition: string | null | undefined): Standing {
  if (state === 'closed') return disposition === 'remediated' ? 'good' : 'waiting';
  return standings[state as State] ?? 'active';
}

/** What a case waits for, as a kind of thing. */
export const waitWords: Record<Wait['for'], string> = {
  task: 'A task',
  plan: 'A plan',
  approval: 'Approval of a plan',
  'after-review': 'After-review',
  action: 'An action',
  'manual-action': 'A change by hand',
  verification: 'A later report',
  request: 'A decision on a request',
  document: 'A document',
  time: 'Its time',
  instant: 'Something to happen',
};
