import type { EscalationTime } from '#domain/clock/escalation.ts';
import type { CaseEvent } from './events.ts';
import type { ActionPlace } from './plan.ts';

/** Work for the machine, as data: what to do, for which case, and not before when. */
export type Job =
  | {
      name: 'run-action' | 'run-quick-action';
      caseId: string;
      data: ActionRequest;
      retries: number;
      timeout: number;
    }
  | {
      name: 'expire-approval';
      caseId: string;
      data: { step: string; hash: string; expiresAt: string };
      notBefore: string;
    }
  | { name: 'route-case'; caseId: string; data: { stage: string } }
  | { name: 'expire-exception'; caseId: string; data: { until: string }; notBefore: string }
  | { name: 'breach-clock'; caseId: string; data: Breach; notBefore: string }
  | {
      name: 'end-wait';
      caseId: string;
      data: { step: string; deadline: string };
      notBefore: string;
    }
  | { name: 'warn-clock'; caseId: string; data: Breach & { warnAt: string }; notBefore: string }
  | {
      name: 'escalate-clock';
      caseId: string;
      data: Breach & { step: number; escalateAt: string };
      notBefore: string;
    };

export type JobName = Job['name'];
/** A deadline that comes; `level`: of another service level than the first. */
export type Breach = { dueAt: string; level?: string };
/** An action that may take no longer than this (seconds) runs together with others of its kind; see the queues' terms. */
const QUICK = 10;

export type ActionRequest = ActionPlace & { key: string };

/** What must happen next because of this. Written in the same transaction as the event itself. */
export function react(caseId: string, { type, data }: CaseEvent): Job[] {
  switch (type) {
    case 'ActionRequested':
    case 'UndoRequested': {
      if (data.kind === 'manual') return [];
      const { step, item, action, key, retries, timeout } = data;
      const name = timeout <= QUICK ? 'run-quick-action' : 'run-action';
      const place = { step, ...(item === undefined ? {} : { item }), action };
      return [{ name, caseId, data: { ...place, key }, retries, timeout }];
    }
    case 'StageEntered':
      return data.routes ? [{ name: 'route-case', caseId, data: { stage: data.stage } }] : [];
    case 'StepStarted': {
      const { step, deadline } = data;
      if (!deadline) return [];
      return [{ name: 'end-wait', caseId, data: { step, deadline }, notBefore: deadline }];
    }
    case 'ApprovalRequested':
    case 'ApprovalEscalated': {
      const { step, hash, expiresAt } = data;
      return [
        {
          name: 'expire-approval',
          caseId,
          data: { step, hash, expiresAt },
          notBefore: expiresAt,
        },
      ];
    }
    case 'ExceptionGranted':
      // An exception that is kept by itself expires by itself.
      if (data.exception) return [];
      return [
        { name: 'expire-exception', caseId, data: { until: data.until }, notBefore: data.until },
      ];
    case 'CaseOpened':
    case 'CaseReopened':
    case 'FindingsTakenOver':
    case 'SeverityRaised':
    case 'FindingsLinked':
    case 'MembersChanged':
    case 'SeverityChanged':
    case 'PriorityChanged':
    case 'TaskCompleted':
    case 'CaseResumed':
    case 'InstantRecorded':
    case 'WorkflowChanged':
    case 'DeadlineSet':
      return timers(caseId, data);
    case 'ExtensionGranted': {
      // Its level is what the extension is of; its deadline is that of the case.
      const { level: _, ...dated } = data;
      return timers(caseId, dated);
    }
    default:
      return [];
  }
}

/** What is done when a deadline is near and when it has come. */
function timers(caseId: string, { dueAt, warnAt = [], escalations = [], level }: Timed): Job[] {
  if (!dueAt) return [];
  const deadline = { dueAt, ...(level ? { level } : {}) };
  return [
    { name: 'breach-clock', caseId, data: deadline, notBefore: dueAt },
    ...warnAt.map(
      (at): Job => ({
        name: 'warn-clock',
        caseId,
        data: { ...deadline, warnAt: at },
        notBefore: at,
      }),
    ),
    ...escalations.map(
      ({ step, at }): Job => ({
        name: 'escalate-clock',
        caseId,
        data: { ...deadline, step, escalateAt: at },
        notBefore: at,
      }),
    ),
  ];
}

type Timed = {
  dueAt?: string;
  warnAt?: readonly string[];
  escalations?: readonly EscalationTime[];
  level?: string;
};
