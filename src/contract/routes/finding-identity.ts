import type { Route } from '#contract/route.ts';

export const findingIdentityRoutes = {
  findingIdentity: [
    'GET',
    '/findings/{finding}/identity',
    'cases.read',
    'What a finding was called before, and which findings of other tools are the same problem',
  ],
  mergeFindings: [
    'POST',
    '/findings/{finding}/merge',
    'cases.work',
    'Say that two findings are one problem',
  ],
  splitFinding: [
    'POST',
    '/findings/{finding}/split',
    'cases.work',
    'Say that a finding is a problem by itself',
  ],
} as const satisfies Record<string, Route>;
