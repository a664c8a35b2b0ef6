import type { Handlers } from '#api/handler.ts';
import { type Acting, caseOf } from '#app/case-actions.ts';
import { keptEvidence } from '#app/case-evidence.ts';
import { changeCases } from '#app/change-cases.ts';
import { Conflict } from '#app/conflict.ts';
import { actOnException, type ExceptionDeed } from '#app/exceptions/act.ts';
import { exceptCases } from '#app/exceptions/except-cases.ts';
import { requestException } from '#app/exceptions/request.ts';
import { fullPlanHash, proposePlan, readAction } from '#app/propose-plan.ts';
import { verifyCase } from '#app/settle-report.ts';
import type { CaseChange } from '#contract/shapes/case-work.ts';
import type { Ask, Decided } from '#domain/case/commands.ts';
import type { Case } from '#domain/case/state.ts';
import { require } from '#domain/refusal.ts';
import { done, type OnCase, perform, work } from './on-case.ts';

export const caseWorkHandlers: Handlers<
  | 'assignCase'
  | 'noteCase'
  | 'holdCase'
  | 'resumeCase'
  | 'completeTask'
  | 'proposePlan'
  | 'approveCase'
  | 'rejectCase'
  | 'retryAction'
  | 'verifyCase'
  | 'requestException'
  | 'requestClosing'
  | 'recordInstant'
  | 'requestExtension'
  | 'restrictCase'
  | 'changeCases'
> = {
  assignCase: (call) =>
    work(call, { type: 'AssignCase', owner: call.body.owner ?? call.caller.principal.actor }),
  noteCase: (call) =>
    perform(call, 'cases.work', async (state, acting) => {
      const { text, evidence: given } = call.body;
      const evidence = await keptEvidence(call.system, state.id, given);
      return done(call.system, state, { type: 'AddNote', text, evidence }, acting);
    }),
  holdCase: (call) => work(call, { type: 'HoldCase', ...call.body }),
  resumeCase: (call) => work(call, { type: 'ResumeCase' }),
  completeTask: (call) =>
    perform(call, 'cases.work', async (state, acting) => {
      const { note, outcome, item, evidence: given } = call.body;
      const evidence = await keptEvidence(call.system, state.id, given);
      const ask = {
        type: 'CompleteTask',
        step: call.params.step,
        evidence,
        ...(note ? { note } : {}),
        ...(outcome ? { outcome } : {}),
        ...(item ? { item } : {}),
      } as const;
      return done(call.system, state, ask, acting);
    }),
  proposePlan: (call) =>
    perform(call, 'cases.work', ({ id }, acting) => {
      const { summary, actions, items } = call.body;
      const draft = {
        summary,
        actions: actions.map((action, at) => readAction(action, `actions.${at}`)),
        items,
      };
      return proposePlan(call.system, id, draft, acting);
    }),
  approveCase: (call) =>
    perform(call, 'cases.decide', (state, acting) => {
      const { note } = call.body;
      const said = note ? { note } : {};
      const decided = decideOnException(call, state, acting, { type: 'ApproveException', ...said });
      const ask = { type: 'Approve', ...decidedOn(state, call.body), ...said } as const;
      return decided ?? done(call.system, state, ask, acting);
    }),
  rejectCase: (call) =>
    perform(call, 'cases.decide', (state, acting) => {
      const { reason } = call.body;
      const decided = decideOnException(call, state, acting, { type: 'RejectException', reason });
      const ask = { type: 'Reject', ...decidedOn(state, call.body), reason } as const;
      return decided ?? done(call.system, state, ask, acting);
    }),
  retryAction: (call) => work(call, { type: 'RetryAction' }),
  verifyCase: (call) =>
    perform(call, 'cases.work', async (state, { actor, expectedVersion }) => {
      requireVersion(state, expectedVersion);
      const outcome = await verifyCase(call.system, state.id, actor);
      if (outcome?.refusal) throw outcome.refusal;
      return outcome?.state ?? state;
    }),
  requestException: (call) =>
    perform(call, 'cases.work', async (state, { expectedVersion }) => {
      requireVersion(state, expectedVersion);
      const { system, caller, body } = call;
      await requestException(system, caller, { kind: 'risk_accepted', cases: [state.id], ...body });
      return caseOf(system, state.id);
    }),
  requestClosing: (call) => work(call, { type: 'RequestDisposition', ...call.body }),
  recordInstant: (call) => work(call, { type: 'RecordInstant', ...call.body }),
  requestExtension: (call) => work(call, { type: 'RequestExtension', ...call.body }),
  restrictCase: (call) => work(call, { type: 'RestrictCase', ...call.body }, 'cases.manage'),
  changeCases: async ({ system, caller, body: { cases, change, preview } }) => {
    const outcomes =
      change.do === 'request-exception'
        ? await exceptCases(system, caller, cases, change, preview)
        : await changeCases(system, caller, cases, toAsk(change), preview);
    return { outcomes, preview };
  },
};

/** What a decision is on, and in whose stead, as the body says it. */
type NamedDecision = Pick<Decided, 'request' | 'for'> & { plan?: string };

function decidedOn(state: Case, { plan, request, for: absent }: NamedDecision): Decided {
  return {
    ...(plan ? { hash: fullPlanHash(state, plan) } : {}),
    ...(request ? { request } : {}),
    ...(absent ? { for: absent } : {}),
  };
}

/** What waits on the case for an exception is decided on the exception, for all that it covers; nothing where that is not so. */
function decideOnException(
  { system, caller, body }: OnCase & { body: NamedDecision },
  { id, request }: Case,
  { expectedVersion }: Acting,
  deed: ExceptionDeed,
): Promise<Case> | undefined {
  const exception = request?.kind === 'exception' ? request.exception : undefined;
  const isOther = body.plan !== undefined || (body.request ?? 'exception') !== 'exception';
  if (!exception || isOther) return undefined;
  require(body.for === undefined, 'DELEGATION_OF_PLANS', body.for);
  const decided = async () => {
    requireVersion(await caseOf(system, id), expectedVersion);
    await actOnException(system, caller, exception, deed);
    return caseOf(system, id);
  };
  return decided();
}

function requireVersion(state: Case, expectedVersion: number | undefined): void {
  if (expectedVersion === undefined || expectedVersion === state.version) return;
  throw new Conflict(state, `version ${expectedVersion}`);
}

function toAsk(change: Exclude<CaseChange, { do: 'request-exception' }>): Ask {
  switch (change.do) {
    case 'assign':
      return { type: 'AssignCase', owner: change.owner };
    case 'note':
      return { type: 'AddNote', text: change.text, evidence: [] };
    case 'hold':
      return { type: 'HoldCase', reason: change.reason };
    case 'resume':
      return { type: 'ResumeCase' };
    case 'request-closing':
      return {
        type: 'RequestDisposition',
        reason: change.reason,
        disposition: change.disposition,
      };
  }
}
