import type { Role } from '#domain/access/roles.ts';
import { type Case, isActive, type StepProgress } from './state.ts';

/** What a case can wait for, in the words of lists and screens. */
export const waits = [
  'task',
  'plan',
  'approval',
  'action',
  'manual-action',
  'verification',
  'request',
] as const;

/** What a case waits for, and from whom. */
export type Wait = {
  for: (typeof waits)[number];
  /** The step of the workflow; a request lies beside it and has none. */
  step?: string;
  title: string;
  /** Who can end the wait; absent where that is the machine or the next report. */
  role?: Role;
  /** Of an approval or a request: who asked, and so may not decide, and who has agreed so far. */
  askedBy?: string;
  approvedBy?: readonly string[];
  /** Of an action: it failed for good, and somebody must order it anew. */
  failed?: true;
};

/**
 * What the case waits for; undefined where nothing is to be done: it is closed, on hold, or its risk is accepted.
 * An exception or a closing that was asked for comes first, as it does when somebody approves.
 */
export function waitingFor(state: Case): Wait | undefined {
  const { request } = state;
  if (request) {
    const what = request.kind === 'disposition' ? request.disposition : request.kind;
    const title = `${what}: ${request.reason}`;
    return { for: 'request', title, role: 'approver', askedBy: request.by };
  }
  if (!isActive(state)) return undefined;
  const [step, progress] =
    Object.entries(state.steps).find(([, { status }]) => status !== 'done') ?? [];
  return step !== undefined && progress ? atStep(step, progress) : undefined;
}

function atStep(step: string, progress: StepProgress): Wait {
  const { kind, title, role, approval } = progress;
  const wait = { step, title, ...(role ? { role } : {}) };
  switch (kind) {
    case 'action':
      return atAction(step, progress);
    case 'approval':
      if (!approval) return { for: kind, ...wait };
      return {
        for: kind,
        ...wait,
        askedBy: approval.requestedBy,
        approvedBy: approval.given.map(({ by }) => by),
      };
    default:
      return { for: kind, ...wait };
  }
}

/** The action under way says what it is; whoever works cases does what is done by hand, and orders anew what failed. */
function atAction(step: string, { status, title, actions = [] }: StepProgress): Wait {
  if (status === 'failed') return { for: 'action', step, title, role: 'responder', failed: true };
  const asked = actions.find((action) => action.status === 'requested');
  return asked?.kind === 'manual'
    ? { for: 'manual-action', step, title: asked.title, role: 'responder' }
    : { for: 'action', step, title };
}
