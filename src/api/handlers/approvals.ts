import type { Handlers } from '#api/handler.ts';
import { clearAbsence, listAbsences, setAbsence } from '#app/access/absences.ts';
import { listApprovals } from '#app/approval-inbox.ts';
import { fullReviewHash } from '#app/case-decisions.ts';
import { fullPlanHash } from '#app/propose-plan.ts';
import { done, perform, work } from './on-case.ts';

export const approvalHandlers: Handlers<
  | 'listApprovals'
  | 'withdrawApproval'
  | 'commentOnApproval'
  | 'breakGlass'
  | 'acceptReview'
  | 'refuseReview'
  | 'listAbsences'
  | 'setAbsence'
  | 'clearAbsence'
> = {
  listApprovals: ({ system, caller, query }) => listApprovals(system, caller, query),
  withdrawApproval: (call) => {
    const { reason } = call.body;
    return work(call, { type: 'Withdraw', ...(reason ? { reason } : {}) }, 'cases.comment');
  },
  commentOnApproval: (call) =>
    work(call, { type: 'CommentOnApproval', text: call.body.text }, 'cases.comment'),
  breakGlass: (call) =>
    perform(call, 'cases.break-glass', (state, acting) => {
      const { plan, reason } = call.body;
      const hash = plan && fullPlanHash(state, plan);
      const ask = { type: 'BreakGlass', reason, ...(hash ? { hash } : {}) } as const;
      return done(call.system, state, ask, acting);
    }),
  acceptReview: (call) =>
    perform(call, 'cases.decide', (state, acting) => {
      const { plan, note, for: absent } = call.body;
      const ask = {
        type: 'AcceptReview',
        ...fullReviewHash(state, plan),
        ...(note ? { note } : {}),
        ...(absent ? { for: absent } : {}),
      } as const;
      return done(call.system, state, ask, acting);
    }),
  refuseReview: (call) =>
    perform(call, 'cases.decide', (state, acting) => {
      const { plan, reason, for: absent } = call.body;
      const ask = {
        type: 'RefuseReview',
        reason,
        ...fullReviewHash(state, plan),
        ...(absent ? { for: absent } : {}),
      } as const;
      return done(call.system, state, ask, acting);
    }),
  listAbsences: ({ system }) => listAbsences(system),
  setAbsence: ({ system, caller, body }) => setAbsence(system, caller.principal.actor, body),
  clearAbsence: ({ system, caller }) => clearAbsence(system, caller.principal.actor),
};
