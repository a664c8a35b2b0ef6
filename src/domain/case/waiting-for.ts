import type { Role } from '#domain/access/roles.ts';
import { namesOf } from './duties.ts';
import {
  type AfterReview,
  allActions,
  type Case,
  isActive,
  openReviews,
  type Request,
  type StepProgress,
} from './state.ts';

/** What a case can wait for, in the words of lists and screens. */
export const waits = [
  'task',
  'plan',
  'approval',
  'action',
  'manual-action',
  'verification',
  'request',
  'document',
  'time',
  'instant',
  'after-review',
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
 * What the case waits for; empty where nothing is to be done: it is closed, on hold, or its risk is accepted. An
 * exception or a closing that was asked for comes first, as it does when somebody approves; then what people do.
 */
export function waitsOf(state: Case): Wait[] {
  const { request } = state;
  const asked: Wait[] = request ? [atRequest(request)] : [];
  const reviews = openReviews(state).map(atReview);
  if (!isActive(state)) return [...asked, ...reviews];
  const steps = Object.entries(state.steps)
    .filter(([, { kind, status }]) => !['done', 'skipped'].includes(status) && !isAround(kind))
    .flatMap(([step, progress]) => atStep(step, progress));
  const documents = (state.wanted ?? []).map(
    ({ title }): Wait => ({ for: 'document', title, role: 'responder' }),
  );
  const waits = [...steps, ...documents, ...reviews];
  return [...asked, ...waits.filter(({ role }) => role), ...waits.filter(({ role }) => !role)];
}

/** The first of what the case waits for: what a list says of it. */
export function waitingFor(state: Case): Wait | undefined {
  return waitsOf(state)[0];
}

function atRequest(request: Request): Wait {
  const what = request.kind === 'disposition' ? request.disposition : request.kind;
  const title = `${what}: ${request.reason}`;
  return { for: 'request', title, role: 'approver', askedBy: request.by };
}

function atReview({ step, title, brokenBy, given }: AfterReview): Wait {
  const decides = { role: 'approver', askedBy: brokenBy, approvedBy: namesOf(given) } as const;
  return { for: 'after-review', step, title, ...decides };
}

/** Whether a step waits only for those that lie within it. */
function isAround(kind: StepProgress['kind']): boolean {
  return kind === 'parallel' || kind === 'workflow';
}

function atStep(step: string, progress: StepProgress): Wait[] {
  const { kind, title, role, approval, until } = progress;
  const wait = { step, title, ...(role ? { role } : {}) };
  switch (kind) {
    case 'action':
    case 'foreach':
      return [atAction(step, progress)];
    case 'approval':
      if (!approval) return [{ for: kind, ...wait }];
      return [
        {
          for: kind,
          ...wait,
          askedBy: approval.requestedBy,
          approvedBy: namesOf(approval.given),
        },
      ];
    case 'wait':
      return [until ? { for: 'instant', ...wait, role: 'responder' } : { for: 'time', ...wait }];
    case 'task':
    case 'plan':
    case 'verification':
      return [{ for: kind, ...wait }];
    default:
      return [];
  }
}

/** The action under way says what it is; whoever works cases does what is done by hand, and orders anew what failed. */
function atAction(step: string, progress: StepProgress): Wait {
  const { status, title } = progress;
  const actions = allActions(progress);
  const works = actions.some((action) => action.status === 'undoing');
  if (status === 'failed' && !works) {
    return { for: 'action', step, title, role: 'responder', failed: true };
  }
  const byHand = actions.find(
    (action) => action.status === 'requested' && action.kind === 'manual',
  );
  return byHand
    ? { for: 'manual-action', step, title: byHand.title, role: 'responder' }
    : { for: 'action', step, title };
}
