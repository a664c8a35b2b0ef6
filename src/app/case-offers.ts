import { roles as everyRole, holds, type Permission, type Role } from '#domain/access/roles.ts';
import { caseDecider } from '#domain/case/case.ts';
import { tellableInstants } from '#domain/case/clocks.ts';
import type { Ask, CaseCommand } from '#domain/case/commands.ts';
import { findingsFrom } from '#domain/case/held.ts';
import type { Offer } from '#domain/case/offer.ts';
import type { Known } from '#domain/case/people.ts';
import type { Held } from '#domain/case/regrouped.ts';
import type { Case, EvidenceRef } from '#domain/case/state.ts';
import { after } from '#domain/clock/instant.ts';
import { Refusal } from '#domain/refusal.ts';
import { mostItems, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { isRunStep, type RunStep, type TaskStep } from '#domain/workflow/step.ts';
import { rulesUnder } from './case-rules.ts';

/** Who would do it: by name, in which roles on the case (undefined: the operator), with which permissions. */
export type Doer = {
  actor: string;
  roles?: readonly Role[];
  may: (permission: Permission) => boolean;
  /** In whose stead. */
  for?: string;
  /** What is known of everybody on the case's asset, where decisions lean on it. */
} & Partial<Known>;

/** What is tried, and for whom; `step`: at which of those that wait. */
type Trial = {
  workflow: Workflow;
  state: Case;
  doer: Doer;
  at: string;
  step?: string | undefined;
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
  const offers = new Map<Offer, Refusal | undefined>();
  for (const offer of Object.keys(offered) as Offer[]) {
    const trial = tryOffer(offer, { workflow, state, doer, at });
    if (trial) offers.set(offer, trial.refusal);
  }
  return offers;
}

/** The same for one offer; undefined where it makes no sense now. */
export function tryOffer(offer: Offer, trial: Trial): { refusal?: Refusal } | undefined {
  const { permission, ask } = offered[offer];
  const { workflow, state, doer, at } = trial;
  const asked = ask(trial);
  if (!asked) return undefined;
  if (!doer.may(permission)) return { refusal: new Refusal('RIGHT_MISSING', permission) };
  const { actor, people, rosters = [], for: absent } = doer;
  // Of whoever holds the machine itself no role is asked, and nothing that an account of that name says counts.
  const roles = doer.roles ?? (people ? undefined : everyRole);
  const rules = { ...rulesUnder(workflow), ...(people ? { people, rosters } : {}) };
  const stead = absent === undefined ? {} : { for: absent };
  const command = { ...asked, actor, at, ...(roles ? { roles } : {}), ...stead } as CaseCommand;
  try {
    caseDecider(rules).decide(decidable(state), command);
    return {};
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

type Offered = {
  permission: Permission;
  /** The command that is tried; none where it makes no sense now. */
  ask: (trial: Trial) => Ask | undefined;
};

const DAY_SECONDS = 86_400;
const AGE_SECONDS = 100 * 365 * DAY_SECONDS;
const reason = 'tried';

const offered: Record<Offer, Offered> = {
  assignCase: {
    permission: 'cases.work',
    ask: ({ doer: { actor } }) => ({ type: 'AssignCase', owner: actor }),
  },
  noteCase: {
    permission: 'cases.work',
    ask: () => ({ type: 'AddNote', text: reason, evidence: [] }),
  },
  holdCase: { permission: 'cases.work', ask: () => ({ type: 'HoldCase', reason }) },
  resumeCase: { permission: 'cases.work', ask: () => ({ type: 'ResumeCase' }) },
  completeTask: {
    permission: 'cases.work',
    ask: (trial) => {
      const step = workedOn(trial);
      if (!step) return undefined;
      const names = step.kind === 'task' ? step.evidence : [];
      const outcome = step.kind === 'task' ? step.outcomes?.[0] : undefined;
      return {
        type: 'CompleteTask',
        step: step.id,
        note: reason,
        evidence: names.map(named),
        ...(outcome === undefined ? {} : { outcome }),
      };
    },
  },
  proposePlan: {
    permission: 'cases.work',
    ask: ({ workflow }) => ({
      type: 'ProposePlan',
      summary: reason,
      targets: [],
      actions: [{ kind: 'manual', title: reason, timeout: 1, retries: 0 }],
      ...(mostItems(workflow) === undefined ? {} : { items: [reason] }),
      hash: reason,
    }),
  },
  approveCase: {
    permission: 'cases.decide',
    ask: ({ state: { plan, request } }) => ({
      type: 'Approve',
      ...(plan && !request ? { hash: plan.hash } : {}),
      ...(request ? { request: request.kind } : {}),
    }),
  },
  rejectCase: {
    permission: 'cases.decide',
    ask: ({ state: { request } }) => ({
      type: 'Reject',
      reason,
      ...(request ? { request: request.kind } : {}),
    }),
  },
  retryAction: { permission: 'cases.work', ask: () => ({ type: 'RetryAction' }) },
  recordInstant: {
    permission: 'cases.work',
    ask: (trial) => {
      const name = instantTold(trial);
      if (name === undefined) return undefined;
      return { type: 'RecordInstant', name, instant: trial.at, reason };
    },
  },
  requestException: {
    permission: 'cases.work',
    ask: ({ at }) => ({
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
    ask: ({ at }) => ({ type: 'RequestExtension', reason, until: after(at, AGE_SECONDS) }),
  },
  withdrawApproval: { permission: 'cases.comment', ask: () => ({ type: 'Withdraw' }) },
  commentOnApproval: {
    permission: 'cases.comment',
    ask: () => ({ type: 'CommentOnApproval', text: reason }),
  },
  breakGlass: { permission: 'cases.break-glass', ask: () => ({ type: 'BreakGlass', reason }) },
  acceptReview: { permission: 'cases.decide', ask: () => ({ type: 'AcceptReview' }) },
  refuseReview: { permission: 'cases.decide', ask: () => ({ type: 'RefuseReview', reason }) },
  addFindings: {
    permission: 'cases.work',
    ask: ({ state: { severity } }) => ({
      type: 'LinkFindings',
      findings: [reason],
      severity,
      byHand: true,
      evidence: [],
    }),
  },
  splitCase: {
    permission: 'cases.work',
    ask: ({ state }) => ({ type: 'SplitCase', into: reason, reason, ...firstOf(state) }),
  },
  mergeCases: {
    permission: 'cases.work',
    ask: () => ({ type: 'MergeCase', into: reason, reason }),
  },
  restrictCase: {
    permission: 'cases.manage',
    ask: ({ doer: { actor } }) => ({ type: 'RestrictCase', members: [actor] }),
  },
};

/** The step at which a person does something: that of the trial, or the first that waits in a role of the doer. */
function workedOn({ workflow, state, doer, step }: Trial): TaskStep | RunStep | undefined {
  const waiting = stepsOf(workflow).filter(
    (one): one is TaskStep | RunStep =>
      (one.kind === 'task' || isRunStep(one)) &&
      state.steps[one.id]?.status === 'waiting' &&
      (step === undefined || one.id === step),
  );
  const { roles = everyRole } = doer;
  return waiting.find((one) => one.kind !== 'task' || holds(roles, one.role)) ?? waiting[0];
}

/** The instant that the step of the trial waits for, or one that can be told at any time. */
function instantTold({ workflow, state, step }: Trial): string | undefined {
  if (step === undefined) return tellableInstants(workflow, state)[0];
  const { status, until } = state.steps[step] ?? {};
  return status === 'waiting' ? until : undefined;
}

/** An exception is decided elsewhere, but by the same people: here it is tried as if it were the case's own. */
function decidable(state: Case): Case {
  if (state.request?.kind !== 'exception') return state;
  const { exception: _, ...request } = state.request;
  return { ...state, request };
}

/** One finding of the case. */
function firstOf(state: Case): Held {
  const [own] = findingsFrom(state, undefined);
  if (own !== undefined) return { findings: [own] };
  const [source = '', [name = ''] = []] = Object.entries(state.elsewhere ?? {})[0] ?? [];
  return name === '' ? { findings: [] } : { findings: [name], elsewhere: { [source]: [name] } };
}

function named(name: string): EvidenceRef {
  return { name, sha256: '', mediaType: '', size: 0 };
}
