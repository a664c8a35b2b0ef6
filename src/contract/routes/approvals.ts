import type { Route } from '#contract/route.ts';

export const approvalRoutes = {
  listApprovals: [
    'GET',
    '/approvals',
    'cases.read',
    'What waits to be agreed to, and whom it misses',
  ],
  withdrawApproval: [
    'POST',
    '/cases/{case}/withdraw',
    'cases.comment',
    "Ask for the approval no more, or take one's own back",
  ],
  commentOnApproval: [
    'POST',
    '/cases/{case}/approval-comments',
    'cases.comment',
    'Say something where a plan is decided on, without deciding',
  ],
  breakGlass: [
    'POST',
    '/cases/{case}/break-glass',
    'cases.break-glass',
    'Run a plan without its approvals, to be reviewed afterwards',
  ],
  acceptReview: [
    'POST',
    '/cases/{case}/after-review/accept',
    'cases.decide',
    'Find what ran without its approvals justified',
  ],
  refuseReview: [
    'POST',
    '/cases/{case}/after-review/refuse',
    'cases.decide',
    'Find that it was not justified, with the reason',
  ],
  listAbsences: ['GET', '/absences', 'cases.read', 'Who is away, and who stands in'],
  setAbsence: ['PUT', '/my-absence', 'cases.comment', 'Say that one is away, and who stands in'],
  clearAbsence: ['DELETE', '/my-absence', 'cases.comment', 'Take the absence back'],
} as const satisfies Record<string, Route>;
