import { roles as everyRole, type Permission, type Role } from '#domain/access/roles.ts';
import { caseDecider } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { Case, EvidenceRef } from '#domain/case/state.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';
import { stepOf, type Workflow } from '#domain/workflow/definition.ts';
import type { Ask } from './case-actions.ts';
import { civilTime } from './civil-time.ts';

/** What can be done to a case, by the name that screens and the API have for it. */
export type Offer =
  | 'assignCase'
  | 'noteCase'
  | 'holdCase'
  | 'resumeCase'
  | 'completeTask'
  | 'proposePlan'
  | 'approveCase'
  | 'rejectCase'
  | 'retryAction'
  | 'requestException'
  | 'requestClosing'
  | 'requestExtension'
  | 'restrictCase';

/** Who would do it: by name, in which roles on the case (undefined: the operator), with which permissions. */
export type Doer = {
  actor: string;
  roles?: readonly Role[];
  may: (permission: Permission) => boolean;
};

/**
 * Which offers the rules would take from this person now, and why not where they would not. The rules themselves are
 * asked, with a command that is as complete as such a command can be, so that no screen has rules of its own.
 */
export function offersFor(
  workflow: Workflow,
  state: Case,
  doer: Doer,
  at: string,
): Map<Offer, Refusal | undefined> {
  const { decide } = caseDecider({ workflow, civil: civilTime });
  const { actor, roles = everyRole } = doer;
  const offers = new Map<Offer, Refusal | undefined>();
  for (const [offer, { permission, ask }] of Object.entries(trials) as [Offer, Trial][]) {
    const asked = ask(workflow, state, doer, at);
    if (!asked) continue;
    if (!doer.may(permission)) {
      offers.set(offer, new Refusal('RIGHT_MISSING', permission));
      continue;
    }
    try {
      decide(decidable(state), { ...asked, actor, roles, at } as CaseCommand);
      offers.set(offer, undefined);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      offers.set(offer, error);
    }
  }
  return offers;
}

type Trial = {
  permission: Permission;
  /** The command that is tried; none where it makes no sense now. */
  ask: (workflow: Workflow, state: Case, doer: Doer, at: string) => Ask | undefined;
};

const DAY_SECONDS = 86_400;
const AGE_SECONDS = 100 * 365 * DAY_SECONDS;
const reason = 'tried';

const trials: Record<Offer, Trial> = {
  assignCase: {
    permission: 'cases.work',
    ask: (_, __, { actor }) => ({ type: 'AssignCase', owner: actor }),
  },
  noteCase: {
    permission: 'cases.work',
    ask: () => ({ type: 'AddNote', text: reason, evidence: [] }),
  },
  holdCase: { permission: 'cases.work', ask: () => ({ type: 'HoldCase', reason }) },
  resumeCase: { permission: 'cases.work', ask: () => ({ type: 'ResumeCase' }) },
  completeTask: {
    permission: 'cases.work',
    ask: (workflow, state) => {
      const step = waitingStep(workflow, state);
      if (step?.kind !== 'task' && step?.kind !== 'action') return undefined;
      const names = step.kind === 'task' ? step.evidence : [];
      return { type: 'CompleteTask', step: step.id, note: reason, evidence: names.map(named) };
    },
  },
  proposePlan: {
    permission: 'cases.work',
    ask: () => ({
      type: 'ProposePlan',
      summary: reason,
      targets: [],
      actions: [{ kind: 'manual', title: reason, timeout: 1, retries: 0 }],
      hash: reason,
    }),
  },
  approveCase: {
    permission: 'cases.decide',
    ask: (_, { plan, request }) => ({
      type: 'Approve',
      ...(plan && !request ? { hash: plan.hash } : {}),
    }),
  },
  rejectCase: { permission: 'cases.decide', ask: () => ({ type: 'Reject', reason }) },
  retryAction: { permission: 'cases.work', ask: () => ({ type: 'RetryAction' }) },
  requestException: {
    permission: 'cases.work',
    ask: (_, __, ___, at) => ({
      type: 'RequestException',
      exception: reason,
      reason,
      until: after(at, DAY_SECONDS),
    }),
  },
  requestClosing: {
    permission: 'cases.work',
    ask: () => ({ type: 'RequestDisposition', reason, disposition: 'withdrawn' }),
  },
  requestExtension: {
    permission: 'cases.work',
    ask: (_, __, ___, at) => ({ type: 'RequestExtension', reason, until: after(at, AGE_SECONDS) }),
  },
  restrictCase: {
    permission: 'cases.manage',
    ask: (_, __, { actor }) => ({ type: 'RestrictCase', members: [actor] }),
  },
};

function waitingStep(workflow: Workflow, { steps }: Case) {
  const [id] = Object.entries(steps).find(([, { status }]) => status === 'waiting') ?? [];
  return id === undefined ? undefined : stepOf(workflow, id);
}

/** An exception is decided elsewhere, but by the same people: here it is tried as if it were the case's own. */
function decidable(state: Case): Case {
  if (state.request?.kind !== 'exception') return state;
  const { exception: _, ...request } = state.request;
  return { ...state, request };
}

function named(name: string): EvidenceRef {
  return { name, sha256: '', mediaType: '', size: 0 };
}
