import type { Route } from '#contract/route.ts';

export const importRoutes = {
  startImport: [
    'POST',
    '/imports',
    'reports.import',
    'Bring a file of reports, to be taken in by a worker',
  ],
  listImports: ['GET', '/imports', 'cases.read', 'The files that were brought, page by page'],
  showImport: [
    'GET',
    '/imports/{import}',
    'cases.read',
    'How far an import is, and what came of it',
  ],
  rawImport: ['GET', '/imports/{import}/raw', 'cases.read', 'The file as it was received'],
  undoImport: [
    'POST',
    '/imports/{import}/undo',
    'cases.manage',
    'Take an import back that was a mistake',
  ],
  importRetention: ['GET', '/import-retention', 'settings.read', 'How long imports are kept'],
  setImportRetention: [
    'PUT',
    '/import-retention',
    'settings.manage',
    'Say how long imports are kept',
  ],
  previewImportRetention: [
    'GET',
    '/import-retention/preview',
    'settings.read',
    'What of the imports would go today, under this rule or another',
  ],
} as const satisfies Record<string, Route>;
