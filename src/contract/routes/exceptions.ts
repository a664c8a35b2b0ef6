import type { Route } from '#contract/route.ts';

export const exceptionRoutes = {
  listExceptions: ['GET', '/exceptions', 'cases.read', 'The register of exceptions'],
  showException: ['GET', '/exceptions/{exception}', 'cases.read', 'One exception'],
  previewException: [
    'POST',
    '/exceptions/preview',
    'cases.read',
    'Which cases and findings a scope covers now',
  ],
  openException: ['POST', '/exceptions', 'cases.work', 'Ask to live with a problem until a date'],
  approveException: [
    'POST',
    '/exceptions/{exception}/approve',
    'cases.decide',
    'Agree to the exception, or to its renewal',
  ],
  rejectException: [
    'POST',
    '/exceptions/{exception}/reject',
    'cases.decide',
    'Say no to the exception, or to its renewal',
  ],
  withdrawException: [
    'POST',
    '/exceptions/{exception}/withdraw',
    'cases.work',
    'Take back what was asked for',
  ],
  renewException: [
    'POST',
    '/exceptions/{exception}/renew',
    'cases.work',
    'Ask for one more span of an exception',
  ],
  revokeException: [
    'POST',
    '/exceptions/{exception}/revoke',
    'cases.decide',
    'End an exception before its date',
  ],
  checkException: [
    'POST',
    '/exceptions/{exception}/check',
    'cases.work',
    'Have the control of an exception checked now',
  ],
  exceptionEvidence: [
    'GET',
    '/exceptions/{exception}/evidence/{sha256}',
    'cases.read',
    'What a check of the control has printed',
  ],
  exceptionRules: ['GET', '/exception-rules', 'cases.read', 'What exceptions may be here'],
  setExceptionRules: [
    'PUT',
    '/exception-rules',
    'settings.manage',
    'Say what exceptions may be from now on',
  ],
} as const satisfies Record<string, Route>;
