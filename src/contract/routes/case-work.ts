import type { Route } from '#contract/route.ts';

export const caseWorkRoutes = {
  changeCases: [
    'POST',
    '/cases/changes',
    'cases.manage',
    'Do one thing to many cases, or see what it would do',
  ],
  assignCase: [
    'POST',
    '/cases/{case}/assign',
    'cases.work',
    'Give a case an owner; nobody named: take it',
  ],
  noteCase: ['POST', '/cases/{case}/notes', 'cases.work', 'Write something down'],
  holdCase: ['POST', '/cases/{case}/hold', 'cases.work', 'Stop work for something outside'],
  resumeCase: ['POST', '/cases/{case}/resume', 'cases.work', 'Go on after a hold'],
  completeTask: [
    'POST',
    '/cases/{case}/tasks/{step}',
    'cases.work',
    'Report a step, or a manual action, as done',
  ],
  proposePlan: ['POST', '/cases/{case}/plan', 'cases.work', 'Propose what will be done'],
  approveCase: [
    'POST',
    '/cases/{case}/approve',
    'cases.decide',
    'Agree to the plan, exception or closing that waits',
  ],
  rejectCase: ['POST', '/cases/{case}/reject', 'cases.decide', 'Say no, with the reason'],
  retryAction: ['POST', '/cases/{case}/retry', 'cases.work', 'Order a failed action once more'],
  verifyCase: [
    'POST',
    '/cases/{case}/verify',
    'cases.work',
    'Hold a case against the newest report of its scan',
  ],
  requestException: [
    'POST',
    '/cases/{case}/exception',
    'cases.work',
    'Ask to live with the problem until a date',
  ],
  requestClosing: [
    'POST',
    '/cases/{case}/closing',
    'cases.work',
    'Ask to close for another reason than a fix',
  ],
  recordInstant: [
    'POST',
    '/cases/{case}/instants',
    'cases.work',
    'Tell when something happened that a clock begins with or is done by, or correct it',
  ],
  requestExtension: ['POST', '/cases/{case}/extension', 'cases.work', 'Ask for more time'],
  restrictCase: ['PUT', '/cases/{case}/members', 'cases.manage', 'Say who may see a case'],
} as const satisfies Record<string, Route>;
