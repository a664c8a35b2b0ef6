import type { Route } from '#contract/route.ts';

export const caseFindingsRoutes = {
  openCases: [
    'POST',
    '/cases',
    'cases.work',
    'Open a case for findings that have none, or one for each of their assets',
  ],
  addFindings: ['POST', '/cases/{case}/findings', 'cases.work', 'Add findings that have no case'],
  splitCase: [
    'POST',
    '/cases/{case}/split',
    'cases.work',
    'Make some of its findings a case of their own',
  ],
  mergeCases: [
    'POST',
    '/cases/{case}/merge',
    'cases.work',
    'Make other cases one with this one, which has their findings from then on',
  ],
} as const satisfies Record<string, Route>;
