import type { Route } from '#contract/route.ts';

export const reportRoutes = {
  listFormats: ['GET', '/formats', 'signed-in', 'The kinds of report that can be read'],
  importReport: ['POST', '/reports', 'reports.import', "Take a scanner's report in"],
  listReports: ['GET', '/reports', 'cases.read', 'The reports that were taken in, page by page'],
  showReport: [
    'GET',
    '/reports/{report}',
    'cases.read',
    'What a report held, and what of it could not be read',
  ],
} as const satisfies Record<string, Route>;
